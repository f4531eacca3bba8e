import useMediaQuery from '@mui/material/useMediaQuery';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { CustomersResult } from './customers-result.tsx';
import { type CustomersSearch, parseCustomersSearch } from './customers-search.ts';
import { CustomersToolbar } from './customers-toolbar.tsx';
import styles from './customers-view.module.css';
import { useCustomers } from './list-customers.ts';
import { type RowActions, useRowKeys } from './use-row-keys.ts';

const route = getRouteApi('/customers');

/** What a page may add to the list. */
export interface CustomersViewProps extends RowActions {
  /** Shown at the right of the toolbar. */
  tools?: ReactNode;
  /** Shown between the toolbar and the rows. */
  belowToolbar?: ReactNode;
}

const NOBODY: string[] = [];

/** The list of customers: filters, order and page live in the URL. */
export function CustomersView({ tools, belowToolbar, ...actions }: CustomersViewProps) {
  // The router hands on what the URL has besides; only what was understood counts here.
  const search = route.useSearch({ select: parseCustomersSearch });
  const navigate = route.useNavigate();
  const customers = useCustomers(search);
  const go = (next: CustomersSearch, replace = false) => void navigate({ search: next, replace });
  const { data, dataUpdatedAt } = customers;
  const isPhone = useMediaQuery('(max-width: 719.95px)', { noSsr: true });
  const count =
    data?.total == null ? null : messages.customers.count(data.total, format.number(data.total));
  useRowKeys(data?.rows.map(({ id }) => id) ?? NOBODY, actions);
  return (
    <div className={styles.view}>
      <header>
        <PageHeading title={messages.customers.title} />
        <p className={styles.subtitle}>
          <span role="status">{count}</span>
          {data && (
            <span title={format.utcInstant(dataUpdatedAt)}>
              {' · '}
              {messages.customers.asOf(format.zonedTime(dataUpdatedAt))}
            </span>
          )}
        </p>
      </header>
      <CustomersToolbar {...{ search, count, isPhone, tools }} onSearchChange={go} />
      {belowToolbar}
      {data && customers.isError && (
        <StaleNotice since={dataUpdatedAt} onRetry={() => void customers.refetch()} />
      )}
      <CustomersResult
        search={search}
        customers={customers}
        isPhone={isPhone}
        selection={actions.selection}
        onSearchChange={go}
      />
    </div>
  );
}
