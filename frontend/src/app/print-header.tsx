import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { format } from '../components/format.ts';
import { messages } from '../components/messages.ts';
import { preparePrint } from './prepare-print.ts';
import styles from './print-header.module.css';
import { describeDay, describeSearch } from './print-words.ts';

/** On paper alone: what a page shows, of when, and where it can be found again. */
export function PrintHeader() {
  const location = useRouterState({ select: (state) => state.location });
  const [printedAt, setPrintedAt] = useState<number | null>(null);
  useEffect(
    () => preparePrint(window, document, () => flushSync(() => setPrintedAt(Date.now()))),
    [],
  );
  const search: Record<string, unknown> = location.search;
  return (
    <div className={styles.header} data-testid="print-header">
      <p>
        <b>{messages.product}</b> · {describeDay(search)}
        {printedAt !== null && ` · ${messages.print.printed(format.instant(printedAt))}`}
      </p>
      {describeSearch(search).length > 0 && <p>{describeSearch(search).join(' · ')}</p>}
      <p>
        {window.location.origin}
        {location.href}
      </p>
    </div>
  );
}
