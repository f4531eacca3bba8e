import type { CustomerRow } from '@customer-health/contract';
import { FlexRender, type Header } from '@tanstack/react-table';
import { Icon } from '../../components/icons.tsx';
import type { customersFeatures } from './customers-columns.tsx';
import styles from './sort-header.module.css';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** A column header; a button where the column can be sorted. */
export function SortHeader({ header }: { header: Header<typeof customersFeatures, CustomerRow> }) {
  const { column } = header;
  const { kind, title } = column.columnDef.meta ?? {};
  const sorted = column.getIsSorted();
  return (
    <th
      scope="col"
      className={styles.header}
      data-kind={kind}
      {...(sorted && { 'aria-sort': ARIA_SORT[sorted] })}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          className={styles.button}
          title={title}
          onClick={() => column.toggleSorting()}
        >
          <FlexRender header={header} />
          <span className={styles.arrow} data-sorted={sorted || 'no'}>
            <Icon name={sorted === 'desc' ? 'descending' : 'ascending'} size={13} />
          </span>
        </button>
      ) : (
        <FlexRender header={header} />
      )}
    </th>
  );
}
