import { ACCOUNT_STATES, type AccountState } from '@customer-health/contract';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { ACCOUNT } from '../../components/messages-account.ts';
import styles from './state-filter.module.css';

interface StateFilterProps {
  title: string;
  state: AccountState;
  onChange: (state: AccountState) => void;
}

/** Whether all are listed, or those that are open. */
export function StateFilter({ title, state, onChange }: StateFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons
    <div
      className={styles.filter}
      role="group"
      aria-label={ACCOUNT.stateFilter(title.toLowerCase())}
    >
      {ACCOUNT_STATES.map((one) => (
        <FilterToggle key={one} pressed={state === one} onToggle={() => onChange(one)}>
          {ACCOUNT.states[one]}
        </FilterToggle>
      ))}
    </div>
  );
}
