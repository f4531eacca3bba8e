import type { View } from '@customer-health/contract';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { describeError } from '../../components/describe-error.ts';
import { VIEWS } from '../../components/messages-views.ts';
import { useDeleteView } from './delete-view.ts';

interface DeleteViewDialogProps {
  view: View;
  isOwn: boolean;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a view is deleted. */
export function DeleteViewDialog({ view, isOwn, onDeleted, onClose }: DeleteViewDialogProps) {
  const remove = useDeleteView();
  const texts = VIEWS;
  return (
    <ConfirmDialog
      title={texts.removeTitle(view.name)}
      confirmLabel={texts.remove}
      busy={remove.isPending}
      onCancel={onClose}
      onConfirm={() => remove.mutate(view.id, { onSuccess: onDeleted })}
    >
      <p>{texts.removeText}</p>
      {!isOwn && <p>{texts.removeShared(view.author)}</p>}
      {remove.isError && <p role="alert">{describeError(remove.error).detail}</p>}
    </ConfirmDialog>
  );
}
