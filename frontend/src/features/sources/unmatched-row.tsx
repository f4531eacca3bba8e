import type { Unmatched } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { CodeBlock } from '../../components/code-block.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import type { StartedReplay } from './replay.ts';
import { sampleText } from './sample-text.ts';
import styles from './unmatched-card.module.css';

const texts = SOURCES;

const MapDialog = lazy(async () => {
  const { MapDialog: dialog } = await import('./map-dialog.tsx');
  return { default: dialog };
});
const CreateDialog = lazy(async () => {
  const { CreateDialog: dialog } = await import('./create-dialog.tsx');
  return { default: dialog };
});
const DiscardDialog = lazy(async () => {
  const { DiscardDialog: dialog } = await import('./discard-dialog.tsx');
  return { default: dialog };
});

/** What a dialog about a reference gets. */
export interface UnmatchedDialogProps {
  row: Unmatched;
  onClose: () => void;
  onReplay: (replay: StartedReplay) => void;
}

const DIALOGS = { map: MapDialog, create: CreateDialog, discard: DiscardDialog };

/** Somebody whose customer is not known, with what waits. */
export function UnmatchedRow({ row, onReplay }: Pick<UnmatchedDialogProps, 'row' | 'onReplay'>) {
  const [asking, setAsking] = useState<keyof typeof DIALOGS | null>(null);
  const { kind, ref, events, types, firstReceivedAt, lastReceivedAt, sample } = row;
  const Dialog = asking && DIALOGS[asking];
  return (
    <li className={styles.row} data-testid="unmatched">
      <div className={styles.who}>
        <div>
          <span className={styles.kind}>{texts.kinds[kind]}</span>
          <h3>{ref}</h3>
        </div>
        <p>
          <b>{texts.waiting(events, format.number(events))}</b>{' '}
          <span className={styles.muted}>
            {types.map((type) => messages.timeline.types[type]).join(', ')} ·{' '}
            {texts.seen(format.instant(firstReceivedAt), format.instant(lastReceivedAt))}
          </span>
        </p>
      </div>
      <div className={styles.actions}>
        {(['map', 'create', 'discard'] as const).map((action) => (
          <Button
            key={action}
            variant={action === 'map' ? 'outlined' : 'text'}
            size="small"
            aria-label={`${texts[action]}: ${ref}`}
            onClick={() => setAsking(action)}
          >
            {texts[action]}
          </Button>
        ))}
      </div>
      <details className={styles.sample}>
        <summary>{texts.sample}</summary>
        <CodeBlock code={sampleText(sample)} label={`${texts.sample}: ${ref}`} />
      </details>
      {Dialog && (
        <Suspense fallback={null}>
          <Dialog row={row} onReplay={onReplay} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </li>
  );
}
