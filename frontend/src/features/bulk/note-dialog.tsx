import { NOTE_LENGTH } from '@customer-health/contract';
import { useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { format } from '../../components/format.ts';
import { BULK } from '../../components/messages-bulk.ts';
import { TextField } from '../../components/text-field.tsx';
import { useChangeCustomers } from './change-customers.ts';
import type { BulkDialogProps } from './owner-dialog.tsx';

/** Asks for a note that each of the chosen customers gets. */
export function NoteDialog({ ids, onDone, onClose }: BulkDialogProps) {
  const [text, setText] = useState('');
  const [author, setAuthor] = useState(authorSetting.read());
  const change = useChangeCustomers();
  const texts = BULK;
  const shown = format.number(ids.length);
  const save = () => {
    const by = author.trim();
    change.mutate(
      { ids, note: { text: text.trim(), author: by } },
      {
        onSuccess: (result) => {
          authorSetting.write(by);
          onDone(result);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={texts.noteTitle(ids.length, shown)}
      submitLabel={texts.noteButton(ids.length, shown)}
      busy={change.isPending || text.trim() === ''}
      error={change.error}
      onCancel={onClose}
      onSubmit={save}
    >
      <TextField
        label={texts.noteLabel}
        value={text}
        maxLength={NOTE_LENGTH}
        multiline
        required
        onChange={setText}
      />
      <TextField
        label={texts.author}
        hint={texts.authorHint}
        value={author}
        maxLength={200}
        required
        onChange={setAuthor}
      />
    </FormDialog>
  );
}
