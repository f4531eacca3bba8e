import { VIEW_LIMITS, type View } from '@customer-health/contract';
import { useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { VIEWS } from '../../components/messages-views.ts';
import { CheckField, TextField } from '../../components/text-field.tsx';
import { useCreateView } from './create-view.ts';

interface SaveViewDialogProps {
  author: string;
  query: string;
  onSaved: (view: View) => void;
  onClose: () => void;
}

/** Asks under which name, and for whom, the filters and the order are kept. */
export function SaveViewDialog({ author, query, onSaved, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState('');
  const [by, setBy] = useState(author);
  const [isShared, setShared] = useState(false);
  const [isDefault, setDefault] = useState(false);
  const create = useCreateView();
  const texts = VIEWS;
  const save = () => {
    const visibility = isShared ? ('shared' as const) : ('personal' as const);
    const view = { name, query, visibility, isDefault, author: by.trim() };
    create.mutate(view, {
      onSuccess: (saved) => {
        authorSetting.write(saved.author);
        onSaved(saved);
      },
    });
  };
  return (
    <FormDialog
      title={texts.saveTitle}
      submitLabel={texts.saveButton}
      busy={create.isPending}
      error={create.error}
      onSubmit={save}
      onCancel={onClose}
    >
      <p>{texts.saveText}</p>
      <TextField
        label={texts.name}
        value={name}
        maxLength={VIEW_LIMITS.nameLength}
        required
        onChange={setName}
      />
      <TextField
        label={texts.author}
        hint={texts.authorHint}
        value={by}
        maxLength={200}
        required
        onChange={setBy}
      />
      <CheckField
        label={texts.share}
        hint={texts.shareHint}
        checked={isShared}
        onChange={setShared}
      />
      <CheckField
        label={texts.makeDefaultLong}
        hint={texts.defaultHint}
        checked={isDefault}
        onChange={setDefault}
      />
    </FormDialog>
  );
}
