import { Link } from '@tanstack/react-router';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { START } from '../../components/messages-start.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import styles from './demo-card.module.css';
import { isLoading, useDemoStatus, useRefreshAfterLoad } from './demo-status.ts';
import { LoadDemo } from './load-demo.tsx';
import { RemoveDemo } from './remove-demo.tsx';

const texts = messages.demo;

/** Whether demo customers are loaded, and how to load or remove them. */
export function DemoCard({ title = texts.heading }: { title?: string }) {
  const demo = useDemoStatus();
  const { data, error, isPending } = demo;
  useRefreshAfterLoad(data);
  const isThere = data !== undefined && data.demoCustomers > 0 && data.loading === undefined;
  return (
    <Card title={title} busy={isLoading(data)}>
      {isPending && <Skeleton rows={1} rowHeight={40} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void demo.refetch()} />}
      {isThere && (
        <div className={styles.stack}>
          <p>
            {texts.loaded(format.number(data.demoCustomers))}{' '}
            <Link to="/portfolio">{START.toPortfolio}</Link>
          </p>
          <RemoveDemo variant="outlined" count={data.demoCustomers} />
        </div>
      )}
      {data && !isThere && (
        <div className={styles.stack}>
          <p>{START.demoText}</p>
          <LoadDemo status={data} />
        </div>
      )}
    </Card>
  );
}
