import { FlexRender, type Header } from '@tanstack/react-table';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import type { customersFeatures, TableRow } from './customers-columns.tsx';
import { pressSort, type SortKey } from './customers-sort.ts';
import styles from './sort-header.module.css';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

interface SortHeaderProps {
  header: Header<typeof customersFeatures, TableRow>;
  order: SortKey[];
  onSort: (order: SortKey[]) => void;
}

/** A column header; a button where the column can be sorted, with Shift as the second key. */
export function SortHeader({ header, order, onSort }: SortHeaderProps) {
  const { kind, title, sort, descFirst = false } = header.column.columnDef.meta ?? {};
  const place = order.findIndex(({ key }) => key === sort);
  const direction = place < 0 ? null : order[place]?.desc ? 'desc' : 'asc';
  return (
    <th
      scope="col"
      className={styles.header}
      data-kind={kind}
      {...(direction !== null && place === 0 && { 'aria-sort': ARIA_SORT[direction] })}
    >
      {sort === undefined ? (
        <FlexRender header={header} />
      ) : (
        <button
          type="button"
          className={styles.button}
          title={title}
          onClick={({ shiftKey }) => onSort(pressSort(order, sort, { add: shiftKey, descFirst }))}
        >
          <FlexRender header={header} />
          <SortMark direction={direction} place={order.length > 1 ? place : null} />
        </button>
      )}
    </th>
  );
}

interface SortMarkProps {
  direction: 'asc' | 'desc' | null;
  /** Which of two keys the column is; null where there is only one. */
  place: number | null;
}

function SortMark({ direction, place }: SortMarkProps) {
  const { sortedSecond, sortDirection } = messages.customers;
  return (
    <>
      <span className={styles.arrow} data-sorted={direction ?? 'no'}>
        <Icon name={direction === 'desc' ? 'descending' : 'ascending'} size={13} />
        {direction !== null && place !== null && (
          <span aria-hidden="true" className={styles.place}>
            {place + 1}
          </span>
        )}
      </span>
      {direction !== null && place === 1 && (
        <span className="visually-hidden">{sortedSecond(sortDirection[direction])}</span>
      )}
    </>
  );
}
