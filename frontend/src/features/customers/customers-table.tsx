import type { CustomerRow } from '@customer-health/contract';
import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { messages } from '../../components/messages.ts';
import { customersColumns, customersFeatures } from './customers-columns.tsx';
import { type CustomersSearch, withSort } from './customers-search.ts';
import { splitSort } from './customers-sort.ts';
import styles from './customers-table.module.css';
import { useSparklines } from './list-sparklines.ts';
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
export function CustomersTable(props: CustomersListProps) {
  const { rows, search, busy, selection, onSearchChange } = props;
  const shown = rows.map(({ id }) => id);
  const sparklines = useSparklines(shown);
  const data = useMemo(
    () => rows.map((row) => ({ ...row, recent: sparklines?.get(row.id) })),
    [rows, sparklines],
  );
  const table = useTable({
    features: customersFeatures,
    columns: customersColumns,
    data,
    getRowId: (row) => row.id,
  });
  return (
    <section
      className={styles.scroll}
      aria-label={messages.customers.title}
      aria-busy={busy}
      data-scroll-restoration-id="customers"
      data-selectable={selection !== undefined}
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
                <SortHeader
                  key={header.id}
                  header={header}
                  order={splitSort(search.sort)}
                  onSort={(order) => onSearchChange(withSort(search, order))}
                />
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
