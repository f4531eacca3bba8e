import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { CustomerPicker } from './customer-picker.tsx';
import { useMapUnmatched } from './map-unmatched.ts';
import styles from './unmatched-card.module.css';
import type { UnmatchedDialogProps } from './unmatched-row.tsx';

const texts = SOURCES;

/** Asks whose the events are. */
export function MapDialog({ row: { kind, ref }, onClose, onReplay }: UnmatchedDialogProps) {
  const [customerId, setCustomerId] = useState<string | null>(null);
  const map = useMapUnmatched();
  const titleId = useId();
  const confirm = () => {
    if (customerId === null) return;
    map.mutate(
      { kind, ref, customerId },
      {
        onSuccess: ({ events }) => {
          onReplay({ reference: { kind, ref }, customerId, total: events });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} transitionDuration={0}>
      <DialogTitle id={titleId}>{texts.mapTitle(ref)}</DialogTitle>
      <DialogContent>
        <div className={styles.fields}>
          <p>{texts.mapText}</p>
          <CustomerPicker chosen={customerId} onChoose={setCustomerId} />
          {map.isError && (
            <p role="alert" className={styles.fault}>
              {describeError(map.error).detail}
            </p>
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{messages.cancel}</Button>
        <Button
          variant="contained"
          onClick={confirm}
          disabled={customerId === null || map.isPending}
        >
          {map.isPending ? texts.mapping : texts.mapConfirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
