import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import styles from './active-filters.module.css';
import type { CustomersFilters } from './customers-search.ts';

const NAMES = ['segment', 'owner'] as const;

interface ActiveFiltersProps {
  filters: CustomersFilters;
  onRemove: (name: (typeof NAMES)[number], value: string) => void;
}

/** The filters that have no control of their own, each with a way to remove it. */
export function ActiveFilters({ filters, onRemove }: ActiveFiltersProps) {
  const active = NAMES.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })));
  if (active.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={messages.customers.activeFilters}>
      {active.map(({ name, value }) => {
        const label = `${messages.customers.filterNames[name]}: ${value}`;
        return (
          <li key={label}>
            <button
              type="button"
              className={styles.filter}
              aria-label={messages.customers.removeFilter(label)}
              onClick={() => onRemove(name, value)}
            >
              {label}
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
