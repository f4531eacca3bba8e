import { getRouteApi } from '@tanstack/react-router';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { countCustomers } from './customers-link.tsx';
import { usePortfolio } from './get-portfolio.ts';
import { emptyState } from './portfolio-empty.tsx';
import { MissingParts, SilentSources } from './portfolio-notices.tsx';
import { PortfolioPanels } from './portfolio-panels.tsx';
import { isNarrowed, type PortfolioSearch } from './portfolio-search.ts';
import { PortfolioSkeleton } from './portfolio-skeleton.tsx';
import { PortfolioToolbar } from './portfolio-toolbar.tsx';
import styles from './portfolio-view.module.css';

const route = getRouteApi('/portfolio');

/** One look at all customers, or at those of some segments or owners; what is looked at is in the URL. */
export function PortfolioView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const portfolio = usePortfolio(search);
  const { data, dataUpdatedAt, isError, isPlaceholderData } = portfolio;
  const retry = () => void portfolio.refetch();
  return (
    <>
      <header className={styles.header}>
        <div>
          <PageHeading title={messages.portfolio.title} />
          <Subtitle portfolio={data} updatedAt={dataUpdatedAt} search={search} />
        </div>
        <PortfolioToolbar
          search={search}
          onChange={(next) => void navigate({ search: next, resetScroll: false })}
        />
      </header>
      {data && isError && <StaleNotice since={dataUpdatedAt} onRetry={retry} />}
      {data && <SilentSources sources={data.staleSources} />}
      {!data && portfolio.error && <ErrorPanel error={portfolio.error} onRetry={retry} />}
      {portfolio.isPending && <PortfolioSkeleton />}
      {data &&
        (emptyState(data, isNarrowed(search)) ?? (
          <>
            <PortfolioPanels portfolio={data} busy={isPlaceholderData} />
            <MissingParts portfolio={data} />
          </>
        ))}
    </>
  );
}

function Subtitle(props: {
  portfolio: ReturnType<typeof usePortfolio>['data'];
  updatedAt: number;
  search: PortfolioSearch;
}) {
  const { portfolio, updatedAt, search } = props;
  const { portfolio: words, customers } = messages;
  if (!portfolio) return <p className={styles.subtitle} />;
  const { currency, arr, comparedWith } = portfolio;
  const printed = [
    words.comparedWith(format.day(comparedWith)),
    ...[search.segment, search.owner].map((chosen) => chosen && format.list(chosen)),
  ].filter(Boolean);
  return (
    <p className={styles.subtitle}>
      <span role="status">{countCustomers(portfolio.customers)}</span>
      {` · ${words.arr(format.money(arr, currency.reporting))} · `}
      <span title={format.utcInstant(updatedAt)}>
        {customers.asOf(format.zonedTime(updatedAt))}
      </span>
      <span className={styles.printed}> · {printed.join(' · ')}</span>
    </p>
  );
}
