import { CUSTOMER_SORT_KEYS } from '@customer-health/contract';
import { useId } from 'react';
import { messages } from '../../components/messages.ts';
import { type CustomersSearch, joinSort, splitSort, withSort } from './customers-search.ts';
import styles from './sort-select.module.css';

interface SortSelectProps {
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
}

/** The order of the list, where there are no column headers. */
export function SortSelect({ search, onSearchChange }: SortSelectProps) {
  const id = useId();
  const { key, desc } = splitSort(search.sort);
  const { columns, sortBy, sortDirection } = messages.customers;
  const options = CUSTOMER_SORT_KEYS.flatMap((column) => [
    { sort: joinSort(column, false), label: `${columns[column]}, ${sortDirection.asc}` },
    { sort: joinSort(column, true), label: `${columns[column]}, ${sortDirection.desc}` },
  ]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{sortBy}</label>
      <select
        id={id}
        className={styles.select}
        value={joinSort(key, desc)}
        onChange={(event) => {
          const chosen = options.find(({ sort }) => sort === event.target.value);
          if (chosen) onSearchChange(withSort(search, chosen.sort));
        }}
      >
        {options.map(({ sort, label }) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
