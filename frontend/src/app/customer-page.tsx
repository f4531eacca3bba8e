import { getRouteApi } from '@tanstack/react-router';
import { isNotFound } from '../components/describe-error.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import { ScoreChip } from '../components/score-chip.tsx';
import { compact } from '../components/search-params.ts';
import { ChangesCard } from '../features/changes/changes-card.tsx';
import { CustomerHeader } from '../features/customer/customer-header.tsx';
import { useCustomer } from '../features/customer/get-customer.ts';
import { MissingCustomer } from '../features/customer/missing-customer.tsx';
import { AddsUpCard } from '../features/health/adds-up-card.tsx';
import { pastDay } from '../features/health/displayed-health.ts';
import { useHealth } from '../features/health/get-health.ts';
import { HealthCard } from '../features/health/health-card.tsx';
import { PastNotice } from '../features/health/past-notice.tsx';
import { HistoryCard } from '../features/history/history-card.tsx';
import { AccountSections } from './account-sections.tsx';
import { CustomerActions } from './customer-actions.tsx';
import styles from './customer-page.module.css';

const route = getRouteApi('/customers/$customerId');

/** One customer: how it does, why, and what happened. */
export function CustomerPage() {
  const { customerId } = route.useParams();
  const { asOf, since, days } = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useCustomer(customerId);
  const health = useHealth(customerId, asOf);
  if (isNotFound(customer.error)) return <MissingCustomer id={customerId} />;
  const shownPast = health.data ? pastDay(health.data) : null;
  const show = (part: {
    asOf?: string | undefined;
    since?: string | undefined;
    days?: number | undefined;
  }) => void navigate({ search: (before) => compact({ ...before, ...part }), resetScroll: false });
  const goToDay = (day: string | undefined) => show({ asOf: day });
  return (
    <>
      <CustomerHeader
        id={customerId}
        customer={customer.data ?? null}
        chip={
          health.data && (
            <ScoreChip
              large
              score={health.data.score}
              band={health.data.band}
              limits={health.data.bands}
            />
          )
        }
        actions={
          <CustomerActions customerId={customerId} customer={customer.data} health={health.data} />
        }
        scoredAt={health.data?.computedAt ?? null}
        limits={health.data?.bands}
        isPast={shownPast !== null}
      />
      {customer.error && !customer.data && (
        <ErrorPanel error={customer.error} onRetry={() => void customer.refetch()} />
      )}
      {shownPast !== null && <PastNotice day={shownPast} onToday={() => goToDay(undefined)} />}
      <div className={styles.columns}>
        <HealthCard customerId={customerId} health={health} asOf={asOf} onAsOfChange={goToDay} />
        <div className={styles.stack}>
          <ChangesCard
            customerId={customerId}
            asOf={asOf}
            since={since}
            onSinceChange={(day) => show({ since: day })}
            limits={health.data?.bands}
          />
          <AddsUpCard
            customerId={customerId}
            health={health.data}
            busy={health.isPlaceholderData}
          />
        </div>
      </div>
      <HistoryCard
        customerId={customerId}
        days={days}
        onDaysChange={(count) => show({ days: count })}
        limits={health.data?.bands}
      />
      <AccountSections customerId={customerId} />
    </>
  );
}
