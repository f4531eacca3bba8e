import { ApiError } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { messages } from '../../components/messages.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { CustomersCards } from './customers-cards.tsx';
import styles from './customers-result.module.css';
import { type CustomersSearch, firstPage, hasFilters, withFilters } from './customers-search.ts';
import { CustomersTable } from './customers-table.tsx';
import { FirstCustomer } from './first-customer.tsx';
import type { useCustomers } from './list-customers.ts';
import { NoMatch } from './no-match.tsx';
import { Pager } from './pager.tsx';
import type { RowSelection } from './row-selection.ts';

interface CustomersResultProps {
  isPhone: boolean;
  search: CustomersSearch;
  customers: ReturnType<typeof useCustomers>;
  selection?: RowSelection | undefined;
  onSearchChange: (search: CustomersSearch) => void;
}

/** The rows, or why there are none. */
export function CustomersResult({
  search,
  customers,
  isPhone,
  selection,
  onSearchChange,
}: CustomersResultProps) {
  const { data, error, isPending, isPlaceholderData } = customers;
  // No rows of other filters say nothing about these.
  const isLoading = isPending || (isPlaceholderData && data.rows.length === 0);
  if (isLoading) return <CustomersSkeleton isPhone={isPhone} />;
  if (!data) {
    const badCursor =
      search.cursor !== undefined && error instanceof ApiError && error.status === 422;
    return (
      <ErrorPanel error={error} onRetry={() => void customers.refetch()}>
        {badCursor && (
          <Button onClick={() => onSearchChange(firstPage(search))}>
            {messages.customers.first}
          </Button>
        )}
      </ErrorPanel>
    );
  }
  if (data.rows.length === 0 && hasFilters(search)) {
    return <NoMatch search={search} onClear={() => onSearchChange(withFilters(search, {}))} />;
  }
  if (data.rows.length === 0 && search.cursor === undefined) return <FirstCustomer />;
  const List = isPhone ? CustomersCards : CustomersTable;
  return (
    <>
      <List
        rows={data.rows}
        search={search}
        busy={isPlaceholderData}
        selection={selection}
        onSearchChange={onSearchChange}
      />
      <Pager search={search} page={data} busy={isPlaceholderData} />
    </>
  );
}

function CustomersSkeleton({ isPhone }: { isPhone: boolean }) {
  return (
    <>
      <div className={styles.skeleton}>
        <Skeleton rows={isPhone ? 6 : 20} rowHeight={isPhone ? 160 : 45} />
      </div>
      <div className={styles.pager} />
    </>
  );
}
