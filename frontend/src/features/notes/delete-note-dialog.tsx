import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { describeError } from '../../components/describe-error.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { useDeleteNote } from './delete-note.ts';

interface DeleteNoteDialogProps {
  customerId: string;
  noteId: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** Deletes a note once that is confirmed. */
export function DeleteNoteDialog(props: DeleteNoteDialogProps) {
  const { customerId, noteId, onClose, onDeleted } = props;
  const remove = useDeleteNote(customerId);
  const texts = ACCOUNT.notes;
  return (
    <ConfirmDialog
      title={texts.confirmTitle}
      confirmLabel={remove.isPending ? texts.deleting : ACCOUNT.delete}
      busy={remove.isPending}
      onCancel={onClose}
      onConfirm={() => remove.mutate(noteId, { onSuccess: onDeleted })}
    >
      <p>{texts.confirm}</p>
      {remove.isError && <p role="alert">{describeError(remove.error).title}</p>}
    </ConfirmDialog>
  );
}
