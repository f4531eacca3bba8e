import { Card } from '../../components/card.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import styles from './demo-card.module.css';
import { useDemoStatus } from './demo-status.ts';
import { RemoveDemo } from './remove-demo.tsx';

const SEED_COMMAND = 'npm run seed';

/** Whether demo customers are loaded, and how to remove or load them. */
export function DemoCard() {
  const demo = useDemoStatus();
  const { data, error, isPending } = demo;
  const texts = messages.demo;
  return (
    <Card title={texts.heading}>
      {isPending && <Skeleton rows={1} rowHeight={40} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void demo.refetch()} />}
      {data && data.demoCustomers > 0 && (
        <div className={styles.stack}>
          <p>{texts.loaded(format.number(data.demoCustomers))}</p>
          <RemoveDemo variant="outlined" count={data.demoCustomers} />
        </div>
      )}
      {data?.demoCustomers === 0 && (
        <div className={styles.stack}>
          <p>
            {texts.none} {texts.load}
          </p>
          <CodeBlock code={SEED_COMMAND} label={texts.load} />
        </div>
      )}
    </Card>
  );
}
