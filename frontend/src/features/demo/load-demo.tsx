import type { DemoStatus } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { START } from '../../components/messages-start.ts';
import styles from './demo-card.module.css';
import { useLoadDemo } from './demo-status.ts';

const DEMO_CUSTOMERS = 80;
const texts = START;

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: dialog } = await import('../../components/confirm-dialog.tsx');
  return { default: dialog };
});

/** A button that loads demo customers, asking first where there are others; while they load, how far that is. */
export function LoadDemo({ status }: { status: DemoStatus }) {
  const [isAsking, setAsking] = useState(false);
  const load = useLoadDemo();
  const own = status.customers - status.demoCustomers;
  const start = () =>
    load.mutate(
      { customers: DEMO_CUSTOMERS, besideOwn: own > 0 },
      { onSettled: () => setAsking(false) },
    );
  if (status.loading?.state === 'running') return <Progress loading={status.loading} />;
  return (
    <>
      {status.loading && <p role="alert">{texts.failed}</p>}
      <Button
        variant="outlined"
        disabled={load.isPending}
        onClick={own > 0 ? () => setAsking(true) : start}
      >
        {texts.load}
      </Button>
      {load.isError && <p role="alert">{describeError(load.error).detail}</p>}
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={texts.loadBeside(format.number(own))}
            confirmLabel={texts.load}
            busy={load.isPending}
            onCancel={() => setAsking(false)}
            onConfirm={start}
          >
            <p>{texts.loadBesideText}</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}

function Progress({ loading }: { loading: NonNullable<DemoStatus['loading']> }) {
  const { stage, done, total } = loading;
  const label = texts.stages[stage];
  return (
    <div className={styles.progress}>
      <p>
        <span role="status">{label}</span>{' '}
        {stage !== 'scores' && texts.progress(format.number(done), format.number(total))}
      </p>
      <progress aria-label={label} max={total} {...(stage !== 'scores' && { value: done })} />
    </div>
  );
}
