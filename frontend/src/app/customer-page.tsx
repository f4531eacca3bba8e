import { getRouteApi } from '@tanstack/react-router';
import { isNotFound } from '../components/describe-error.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import { ScoreChip } from '../components/score-chip.tsx';
import { compact } from '../components/search-params.ts';
import { CustomerHeader } from '../features/customer/customer-header.tsx';
import { useCustomer } from '../features/customer/get-customer.ts';
import { MissingCustomer } from '../features/customer/missing-customer.tsx';
import { pastDay } from '../features/health/displayed-health.ts';
import { useHealth } from '../features/health/get-health.ts';
import { HealthCard } from '../features/health/health-card.tsx';
import { PastNotice } from '../features/health/past-notice.tsx';
import { AccountSections } from './account-sections.tsx';
import { CustomerActions } from './customer-actions.tsx';

const route = getRouteApi('/customers/$customerId');

/** One customer: how it does, why, and what happened. */
export function CustomerPage() {
  const { customerId } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useCustomer(customerId);
  const health = useHealth(customerId, asOf);
  if (isNotFound(customer.error)) return <MissingCustomer id={customerId} />;
  const shownPast = health.data ? pastDay(health.data) : null;
  const goToDay = (day: string | undefined) =>
    void navigate({ search: (before) => compact({ ...before, asOf: day }), resetScroll: false });
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
        isPast={shownPast !== null}
      />
      {customer.error && !customer.data && (
        <ErrorPanel error={customer.error} onRetry={() => void customer.refetch()} />
      )}
      {shownPast !== null && <PastNotice day={shownPast} onToday={() => goToDay(undefined)} />}
      <HealthCard customerId={customerId} health={health} asOf={asOf} onAsOfChange={goToDay} />
      <AccountSections customerId={customerId} />
    </>
  );
}
