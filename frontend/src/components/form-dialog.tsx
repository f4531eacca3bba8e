import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { describeError } from './describe-error.ts';
import styles from './form-dialog.module.css';
import { messages } from './messages.ts';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  busy: boolean;
  /** What went wrong with the last try; null when nothing did. */
  error: unknown;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A few fields that are sent together; what is typed stays when that fails. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, busy, error, onSubmit, onCancel, children } = props;
  const titleId = useId();
  return (
    <Dialog open onClose={onCancel} aria-labelledby={titleId} transitionDuration={0}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <div className={styles.fields} ref={focusFirst}>
            {children}
            {error != null && (
              <p role="alert" className={styles.fault}>
                {describeError(error).title} {describeError(error).detail}
              </p>
            )}
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{messages.cancel}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function focusFirst(fields: HTMLDivElement | null): void {
  fields?.querySelector<HTMLElement>('input, textarea')?.focus();
}
