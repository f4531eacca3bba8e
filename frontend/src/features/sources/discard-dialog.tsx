import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { useDiscardUnmatched } from './discard-unmatched.ts';
import type { UnmatchedDialogProps } from './unmatched-row.tsx';

const texts = SOURCES;

/** Asks before what waits for one is deleted. */
export function DiscardDialog({ row: { kind, ref, events }, onClose }: UnmatchedDialogProps) {
  const discard = useDiscardUnmatched();
  return (
    <ConfirmDialog
      title={texts.discardTitle(events, format.number(events))}
      confirmLabel={discard.isPending ? texts.discarding : texts.discard}
      busy={discard.isPending}
      onCancel={onClose}
      onConfirm={() => discard.mutate({ kind, ref }, { onSuccess: onClose })}
    >
      <p>{texts.discardText(ref)}</p>
      {discard.isError && <p role="alert">{describeError(discard.error).detail}</p>}
    </ConfirmDialog>
  );
}
