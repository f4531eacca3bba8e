import Button from '@mui/material/Button';
import { bandWord } from '../../components/band.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { messages } from '../../components/messages.ts';
import type { CustomersSearch } from './customers-search.ts';

/** No customer passes the filters: names them and offers to clear them. */
export function NoMatch({ search, onClear }: { search: CustomersSearch; onClear: () => void }) {
  const { customers } = messages;
  const names = customers.filterNames;
  const filters = [
    { name: names.search, values: search.search === undefined ? [] : [`“${search.search}”`] },
    { name: names.band, values: (search.band ?? []).map(bandWord) },
    { name: names.segment, values: search.segment ?? [] },
    { name: names.owner, values: search.owner ?? [] },
  ].filter(({ values }) => values.length > 0);
  return (
    <EmptyState title={customers.noMatchTitle}>
      <p>{customers.noMatch}</p>
      <ul>
        {filters.map(({ name, values }) => (
          <li key={name}>
            {name}: <b>{values.join(', ')}</b>
          </li>
        ))}
      </ul>
      <Button variant="outlined" onClick={onClear}>
        {customers.clear}
      </Button>
    </EmptyState>
  );
}
