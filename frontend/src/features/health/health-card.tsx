import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import { type DisplayedHealth, displayHealth } from './displayed-health.ts';
import { FactorRow } from './factor-row.tsx';
import type { useHealth } from './get-health.ts';
import styles from './health-card.module.css';
import { NoScore } from './no-score.tsx';
import { Override, WhatHolds } from './what-holds.tsx';

interface HealthCardProps {
  customerId: string;
  health: ReturnType<typeof useHealth>;
  asOf: string | undefined;
  onAsOfChange: (day: string | undefined) => void;
}

/** Why the score is what it is: a row for each factor, adding up to the total. */
export function HealthCard({ customerId, health, asOf, onAsOfChange }: HealthCardProps) {
  const { data, error, isPending, isPlaceholderData } = health;
  const displayed = data ? displayHealth(data) : null;
  const retry = () => void health.refetch();
  return (
    <Card
      title={titleOf(data !== undefined, displayed)}
      busy={isPlaceholderData}
      aside={<AsOfPicker asOf={asOf} onChange={onAsOfChange} />}
    >
      {isPending && <Skeleton rows={5} rowHeight={82} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={health.dataUpdatedAt} onRetry={retry} />}
      {data && !displayed && (
        <>
          <NoScore customerId={customerId} health={data} />
          {data.override && (
            <p className={styles.note}>
              <b>{HEALTH.adjustments.override}</b> <Override health={data} />
            </p>
          )}
        </>
      )}
      {data && displayed && (
        <>
          <ColumnTitles />
          <ul>
            {displayed.factors.map((factor) => (
              <FactorRow key={factor.key} factor={factor} health={data} customerId={customerId} />
            ))}
          </ul>
          <TotalLine displayed={displayed} />
          <WhatHolds health={data} displayed={displayed} />
          <p className={styles.note}>
            {HEALTH.coverage(format.percent(data.coverage * 100))} {HEALTH.rounding}
          </p>
        </>
      )}
    </Card>
  );
}

function titleOf(isLoaded: boolean, displayed: DisplayedHealth | null): string {
  if (!isLoaded) return HEALTH.loadingTitle;
  return displayed ? HEALTH.why(format.score(displayed.score)) : HEALTH.whyNoScore;
}

function ColumnTitles() {
  const { columns } = HEALTH;
  return (
    <div className={styles.columns} aria-hidden="true">
      <span>{columns.factor}</span>
      <span>{columns.score}</span>
      <span>{columns.points}</span>
      <span>{columns.lost}</span>
    </div>
  );
}

function TotalLine({ displayed }: { displayed: DisplayedHealth }) {
  const { total, totalOfFactors, of100, totalLost } = HEALTH;
  return (
    <p className={styles.total}>
      <span>{displayed.adjustments.length === 0 ? total : totalOfFactors}</span>
      <span>
        <b data-testid="total">{format.score(displayed.total)}</b> {of100}
      </span>
      <span className={styles.lost}>
        <span data-testid="total-lost">{format.score(displayed.lost)}</span> {totalLost}
      </span>
    </p>
  );
}
