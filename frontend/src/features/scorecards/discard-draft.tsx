import type { ScorecardWithDraft } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { describeError } from '../../components/describe-error.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { useDropDraft } from './drop-draft.ts';

/** Throws the draft away after a question. */
export function DiscardDraft({
  scorecard: { id, draft, current },
}: {
  scorecard: ScorecardWithDraft;
}) {
  const [isOpen, setOpen] = useState(false);
  const drop = useDropDraft();
  const navigate = useNavigate();
  const { bar, discard } = SCORECARDS;
  const confirm = () =>
    drop.mutate(id, {
      onSuccess: () => {
        setOpen(false);
        if (current === null) void navigate({ to: '/scorecards' });
      },
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{bar.discard}</Button>
      {isOpen && (
        <ConfirmDialog
          title={discard.title}
          confirmLabel={bar.discard}
          busy={drop.isPending}
          onConfirm={confirm}
          onCancel={() => setOpen(false)}
        >
          <p>{current === null ? discard.whole : discard.text(draft?.author ?? '')}</p>
          {drop.isError && <p role="alert">{describeError(drop.error).detail}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
