import { type CustomerNote, NOTE_LENGTH } from '@customer-health/contract';
import { useState } from 'react';
import { AuthorField } from '../../components/author-field.tsx';
import { authorSetting } from '../../components/author-setting.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ACCOUNT } from '../../components/messages-account.ts';
import { useSaveNote } from './save-note.ts';

interface NoteDialogProps {
  customerId: string;
  /** The note to change; null for a new one. */
  note: CustomerNote | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Writes a note about a customer, or changes one. */
export function NoteDialog({ customerId, note, onClose, onSaved }: NoteDialogProps) {
  const [text, setText] = useState(note?.text ?? '');
  const [author, setAuthor] = useState(authorSetting.read);
  const [wasSent, setSent] = useState(false);
  const save = useSaveNote(customerId);
  const texts = ACCOUNT;
  const isBlank = text.trim() === '';
  const submit = () => {
    setSent(true);
    if (isBlank) return;
    if (note === null) authorSetting.write(author.trim());
    save.mutate({ id: note?.id ?? null, text, author: author.trim() }, { onSuccess: onSaved });
  };
  return (
    <FormDialog
      title={note === null ? texts.notes.add : texts.notes.editTitle}
      submitLabel={save.isPending ? texts.saving : texts.save}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <Field label={texts.notes.text} required fault={wasSent && isBlank ? texts.needed : null}>
        {(control) => (
          <textarea
            {...control}
            name="text"
            rows={5}
            maxLength={NOTE_LENGTH}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {note === null && <AuthorField author={author} onChange={setAuthor} />}
    </FormDialog>
  );
}
