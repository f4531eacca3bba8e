import type { CustomerRow, CustomerSortKey } from '@customer-health/contract';
import { functionalUpdate, useTable } from '@tanstack/react-table';
import { messages } from '../../components/messages.ts';
import { customersColumns, customersFeatures } from './customers-columns.tsx';
import { type CustomersSearch, joinSort, splitSort, withSort } from './customers-search.ts';
import styles from './customers-table.module.css';
import type { RowSelection } from './row-selection.ts';
import { SelectAllBox, SelectBox } from './select-box.tsx';
import { SortHeader } from './sort-header.tsx';

/** What shows a page of customers, as a table or as cards. */
export interface CustomersListProps {
  rows: CustomerRow[];
  search: CustomersSearch;
  busy: boolean;
  selection?: RowSelection | undefined;
  onSearchChange: (search: CustomersSearch) => void;
}

/** A page of customers as a table whose header row and first column stay in sight. */
export function CustomersTable({
  rows,
  search,
  busy,
  selection,
  onSearchChange,
}: CustomersListProps) {
  const shown = rows.map(({ id }) => id);
  const { key, desc } = splitSort(search.sort);
  const sorting = [{ id: key as string, desc }];
  const table = useTable({
    features: customersFeatures,
    columns: customersColumns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: (updater) => {
      const [next] = functionalUpdate(updater, sorting);
      if (next) onSearchChange(withSort(search, joinSort(next.id as CustomerSortKey, next.desc)));
    },
  });
  return (
    <section
      className={styles.scroll}
      aria-label={messages.customers.title}
      aria-busy={busy}
      data-scroll-restoration-id="customers"
    >
      <table className={styles.table}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {selection && (
                <td className={styles.box}>
                  <SelectAllBox selection={selection} shown={shown} />
                </td>
              )}
              {group.headers.map((header) => (
                <SortHeader key={header.id} header={header} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} data-customer-id={row.id} data-selected={selection?.ids.has(row.id)}>
              {selection && (
                <td className={styles.box}>
                  <SelectBox {...{ selection, shown }} id={row.id} name={row.original.name} />
                </td>
              )}
              {row.getAllCells().map((cell) => {
                const Cell = cell.column.id === 'name' ? 'th' : 'td';
                return (
                  <Cell
                    key={cell.id}
                    data-kind={cell.column.columnDef.meta?.kind}
                    {...(Cell === 'th' && { scope: 'row' })}
                  >
                    <table.FlexRender cell={cell} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
