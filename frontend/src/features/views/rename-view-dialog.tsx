import { VIEW_LIMITS, type View } from '@customer-health/contract';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { VIEWS } from '../../components/messages-views.ts';
import { TextField } from '../../components/text-field.tsx';
import type { useReplaceView } from './replace-view.ts';

interface RenameViewDialogProps {
  view: View;
  replace: ReturnType<typeof useReplaceView>;
  onClose: () => void;
}

/** Asks for another name of a view. */
export function RenameViewDialog({ view, replace, onClose }: RenameViewDialogProps) {
  const [name, setName] = useState(view.name);
  const texts = VIEWS;
  return (
    <FormDialog
      title={texts.renameTitle(view.name)}
      submitLabel={texts.rename}
      busy={replace.isPending}
      error={replace.error}
      onSubmit={() => replace.mutate({ view, change: { name } }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <TextField
        label={texts.name}
        value={name}
        maxLength={VIEW_LIMITS.nameLength}
        required
        onChange={setName}
      />
    </FormDialog>
  );
}
