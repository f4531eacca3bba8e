import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { describeError } from '../../components/describe-error.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { useEndOverride } from './end-override.ts';

interface EndOverrideDialogProps {
  customerId: string;
  onClose: () => void;
  onEnded: () => void;
}

/** Ends the override in force once that is confirmed. */
export function EndOverrideDialog({ customerId, onClose, onEnded }: EndOverrideDialogProps) {
  const end = useEndOverride(customerId);
  const texts = ACCOUNT.override;
  return (
    <ConfirmDialog
      title={texts.confirmTitle}
      confirmLabel={end.isPending ? texts.ending : texts.end}
      busy={end.isPending}
      onCancel={onClose}
      onConfirm={() => end.mutate(undefined, { onSuccess: onEnded })}
    >
      <p>{texts.confirm}</p>
      {end.isError && <p role="alert">{describeError(end.error).title}</p>}
    </ConfirmDialog>
  );
}
