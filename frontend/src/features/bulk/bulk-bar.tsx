import { type BulkResult, SELECTION_LIMIT } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { localDay } from '../../components/calendar.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { BULK } from '../../components/messages-bulk.ts';
import styles from './bulk-bar.module.css';
import { describeResult } from './bulk-result.ts';
import { useExportSelection } from './export-selection.ts';

const OwnerDialog = lazy(async () => {
  const { OwnerDialog: dialog } = await import('./owner-dialog.tsx');
  return { default: dialog };
});
const NoteDialog = lazy(async () => {
  const { NoteDialog: dialog } = await import('./note-dialog.tsx');
  return { default: dialog };
});

interface BulkBarProps {
  ids: ReadonlySet<string>;
  onClear: () => void;
}

/** What can be done with all selected customers; says afterwards what became of them. */
export function BulkBar({ ids, onClear }: BulkBarProps) {
  const [asked, setAsked] = useState<'owner' | 'note' | null>(null);
  const [result, setResult] = useState<BulkResult | null>(null);
  const exporting = useExportSelection();
  const texts = BULK;
  const count = ids.size;
  const chosen = [...ids];
  const ask = (what: 'owner' | 'note') => {
    setResult(null);
    setAsked(what);
  };
  const dialog = { ids: chosen, onDone: setResult, onClose: () => setAsked(null) };
  return (
    <>
      <p role="status" className={result === null ? 'visually-hidden' : styles.status}>
        {result === null
          ? count > 0 && texts.selected(format.number(count))
          : describeResult(result)}
      </p>
      {count > 0 && (
        <section className={styles.bar} aria-label={texts.bar}>
          <p className={styles.count}>
            {texts.selected(format.number(count))}
            {count >= SELECTION_LIMIT && <small>{texts.full(format.number(count))}</small>}
          </p>
          <Button onClick={() => ask('owner')}>{texts.owner}</Button>
          <Button onClick={() => ask('note')}>{texts.note}</Button>
          <Button
            disabled={exporting.isPending}
            onClick={() =>
              exporting.mutate({ ids: chosen, name: `customers-${localDay(new Date())}.csv` })
            }
          >
            {texts.exportCsv}
          </Button>
          <Button onClick={onClear}>{texts.clear}</Button>
          {exporting.isError && (
            <p role="alert" className={styles.fault}>
              {describeError(exporting.error).title} {describeError(exporting.error).detail}
            </p>
          )}
        </section>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          {asked === 'owner' ? <OwnerDialog {...dialog} /> : <NoteDialog {...dialog} />}
        </Suspense>
      )}
    </>
  );
}
