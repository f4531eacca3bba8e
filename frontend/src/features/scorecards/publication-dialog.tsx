import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { describeError } from '../../components/describe-error.ts';
import { fieldFaults } from '../../components/field-faults.ts';
import { messages } from '../../components/messages.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import styles from './draft-bar.module.css';
import { type Publication, publicationFaults } from './publication.ts';
import { TextField } from './text-field.tsx';

/** Asks who publishes and why, beside what changes. */
export function PublicationDialog(props: {
  title: string;
  note?: string;
  busy: boolean;
  error: unknown;
  onConfirm: (publication: Publication) => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { title, busy, error, onConfirm, onCancel, children } = props;
  const id = useId();
  const texts = SCORECARDS.publish;
  const [publication, setPublication] = useState({
    author: authorSetting.read(),
    note: props.note ?? '',
  });
  const [isTried, setTried] = useState(false);
  const faults = isTried ? publicationFaults(publication) : {};
  const refused = fieldFaults(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(publicationFaults(publication)).length > 0) return;
    const author = publication.author.trim();
    authorSetting.write(author);
    onConfirm({ author, note: publication.note.trim() });
  };
  return (
    <Dialog open onClose={onCancel} aria-labelledby={id} transitionDuration={0} fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <form onSubmit={submit} noValidate>
        <DialogContent>
          {children}
          <div className={styles.fields}>
            <TextField
              label={texts.author}
              hint={texts.authorHint}
              value={publication.author}
              fault={faults.author ?? refused.get('#/author')}
              onChange={(author) => setPublication({ ...publication, author })}
            />
            <TextField
              label={texts.note}
              hint={texts.noteHint}
              value={publication.note}
              fault={faults.note ?? refused.get('#/note')}
              onChange={(note) => setPublication({ ...publication, note })}
            />
          </div>
          {error !== null && <p role="alert">{describeError(error).detail}</p>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{messages.cancel}</Button>
          <Button variant="contained" type="submit" disabled={busy}>
            {busy ? texts.busy : texts.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
