import Button from '@mui/material/Button';
import { EmptyState } from '../../components/empty-state.tsx';
import { messages } from '../../components/messages.ts';
import { type CustomersSearch, filtersOf } from './customers-search.ts';
import { describeFilters } from './describe-filters.ts';

/** No customer passes the filters: names them and offers to clear them. */
export function NoMatch({ search, onClear }: { search: CustomersSearch; onClear: () => void }) {
  const { customers } = messages;
  const active = describeFilters(filtersOf(search));
  const names = [...new Set(active.map(({ name }) => name))];
  return (
    <EmptyState title={customers.noMatchTitle}>
      <p>{customers.noMatch}</p>
      <ul>
        {names.map((name) => {
          const own = active.filter((filter) => filter.name === name);
          return (
            <li key={name}>
              {name}: <b>{own.map(({ value }) => value).join(', ')}</b>
            </li>
          );
        })}
      </ul>
      <Button variant="outlined" onClick={onClear}>
        {customers.clear}
      </Button>
    </EmptyState>
  );
}
