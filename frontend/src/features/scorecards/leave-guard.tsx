import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { SCORECARDS } from '../../components/messages-scorecards.ts';

/** Asks before unsaved changes are lost by leaving. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const { leave } = SCORECARDS;
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={leave.title}
      confirmLabel={leave.confirm}
      busy={false}
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      <p>{leave.text}</p>
    </ConfirmDialog>
  );
}
