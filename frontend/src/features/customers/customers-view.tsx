import { getRouteApi } from '@tanstack/react-router';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { CustomersResult } from './customers-result.tsx';
import { type CustomersSearch, filtersOf, withFilters } from './customers-search.ts';
import { CustomersToolbar } from './customers-toolbar.tsx';
import styles from './customers-view.module.css';
import { useCustomers } from './list-customers.ts';

const route = getRouteApi('/customers');

/** The list of customers: filters, order and page live in the URL. */
export function CustomersView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const customers = useCustomers(search);
  const go = (next: CustomersSearch, replace = false) => void navigate({ search: next, replace });
  const { data, dataUpdatedAt } = customers;
  return (
    <div className={styles.view}>
      <header>
        <PageHeading title={messages.customers.title} />
        <p className={styles.subtitle}>
          <span role="status">
            {data?.total != null && messages.customers.count(data.total, format.number(data.total))}
          </span>
          {data && (
            <span title={format.utcInstant(dataUpdatedAt)}>
              {' · '}
              {messages.customers.asOf(format.zonedTime(dataUpdatedAt))}
            </span>
          )}
        </p>
      </header>
      <CustomersToolbar
        filters={filtersOf(search)}
        onChange={(filters, replace) => go(withFilters(search, filters), replace)}
      />
      {data && customers.isError && (
        <StaleNotice since={dataUpdatedAt} onRetry={() => void customers.refetch()} />
      )}
      <CustomersResult search={search} customers={customers} onSearchChange={go} />
    </div>
  );
}
