import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import styles from './active-filters.module.css';
import type { CustomersFilters } from './customers-search.ts';
import type { ActiveFilter } from './describe-filters.ts';

interface ActiveFiltersProps {
  active: ActiveFilter[];
  onChange: (filters: CustomersFilters) => void;
}

/** The filters that have no control in sight, each with a way to remove it. */
export function ActiveFilters({ active, onChange }: ActiveFiltersProps) {
  if (active.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={messages.customers.activeFilters}>
      {active.map(({ field, name, value, without }) => (
        <li key={`${field} ${value}`}>
          <button
            type="button"
            className={styles.filter}
            aria-label={messages.customers.removeFilter(`${name}: ${value}`)}
            onClick={() => onChange(without)}
          >
            {name}: {value}
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
