import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useCanWrite } from '../../components/can-write.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { useRemoveDemo } from './demo-status.ts';

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: dialog } = await import('../../components/confirm-dialog.tsx');
  return { default: dialog };
});

/** A button that removes the demo customers once that is confirmed. */
export function RemoveDemo({
  count,
  variant = 'text',
}: {
  count: number;
  variant?: 'text' | 'outlined';
}) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveDemo();
  const canWrite = useCanWrite();
  const texts = messages.demo;
  return (
    <>
      <Button variant={variant} disabled={!canWrite} onClick={() => setAsking(true)}>
        {texts.remove}
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={texts.confirmTitle(format.number(count))}
            confirmLabel={remove.isPending ? texts.removing : texts.remove}
            busy={remove.isPending || !canWrite}
            onCancel={() => setAsking(false)}
            onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsking(false) })}
          >
            <p>{texts.confirm}</p>
            {remove.isError && <p role="alert">{describeError(remove.error).title}</p>}
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
