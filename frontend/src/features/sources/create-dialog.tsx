import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, useId, useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { TakenError, useCreateCustomer } from './create-customer.ts';
import styles from './unmatched-card.module.css';
import type { UnmatchedDialogProps } from './unmatched-row.tsx';

const texts = SOURCES;

/** Asks for the name of a customer that is to be made, and for its id where that is not told by the events. */
export function CreateDialog({ row, onClose, onReplay }: UnmatchedDialogProps) {
  const { kind, ref, events } = row;
  const [id, setId] = useState(ref);
  const [name, setName] = useState('');
  const create = useCreateCustomer();
  const titleId = useId();
  const reference = { kind, ref };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const customerId = id.trim();
    create.mutate(
      { reference, id: customerId, name: name.trim() },
      {
        onSuccess: () => {
          onReplay({ reference, customerId, total: events });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} transitionDuration={0}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{texts.createTitle(ref)}</DialogTitle>
        <DialogContent>
          <div className={styles.fields}>
            <Field label={texts.createName} value={name} onChange={setName} />
            {kind !== 'customer' && <Field label={texts.createId} value={id} onChange={setId} />}
            {create.isError && (
              <p role="alert" className={styles.fault}>
                {create.error instanceof TakenError
                  ? create.error.message
                  : describeError(create.error).detail}
              </p>
            )}
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{messages.cancel}</Button>
          <Button variant="contained" type="submit" disabled={create.isPending}>
            {create.isPending ? texts.creating : texts.createConfirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Field(props: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className={styles.field}>
      {props.label}
      <input
        required
        maxLength={200}
        pattern=".*\S.*"
        title={texts.needed}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
