import { CUSTOMER_SORT_KEYS, type CustomerSorts } from '@customer-health/contract';
import { useId } from 'react';
import { messages } from '../../components/messages.ts';
import { type CustomersSearch, withSort } from './customers-search.ts';
import { joinSort, type SortKey, splitSort } from './customers-sort.ts';
import { Panel } from './panel.tsx';
import styles from './sort-panel.module.css';

const { columns, sortDirection } = messages.customers;

const OPTIONS = CUSTOMER_SORT_KEYS.flatMap((key) => [
  { key, desc: false, label: `${columns[key]}, ${sortDirection.asc}` },
  { key, desc: true, label: `${columns[key]}, ${sortDirection.desc}` },
]);

interface SortPanelProps {
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
}

/** The order of the list by one key or two, for who has no mouse or no column headers. */
export function SortPanel({ search, onSearchChange }: SortPanelProps) {
  const [first, second] = splitSort(search.sort);
  const { sort, sortBy, thenBy, noSort, sortHint } = messages.customers;
  const order = (keys: (SortKey | undefined)[]) => {
    const [one, two] = keys.filter((key) => key !== undefined);
    if (one) onSearchChange(withSort(search, two && two.key !== one.key ? [one, two] : [one]));
  };
  return (
    <Panel title={sort}>
      <SortField label={sortBy} value={first} onChange={(key) => order([key, second])} />
      <SortField
        label={thenBy}
        value={second}
        without={first}
        none={noSort}
        onChange={(key) => order([first, key])}
      />
      <p className={styles.hint}>{sortHint}</p>
    </Panel>
  );
}

interface SortFieldProps {
  label: string;
  value: SortKey | undefined;
  /** A key that cannot be chosen again. */
  without?: SortKey | undefined;
  /** The words for no key at all. */
  none?: string;
  onChange: (key: SortKey | undefined) => void;
}

function SortField({ label, value, without, none, onChange }: SortFieldProps) {
  const id = useId();
  const nameOf = (key: SortKey): CustomerSorts => joinSort([key]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={value === undefined ? '' : nameOf(value)}
        onChange={({ target }) =>
          onChange(OPTIONS.find((option) => nameOf(option) === target.value))
        }
      >
        {none !== undefined && <option value="">{none}</option>}
        {OPTIONS.filter(({ key }) => key !== without?.key).map((option) => (
          <option key={nameOf(option)} value={nameOf(option)}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
