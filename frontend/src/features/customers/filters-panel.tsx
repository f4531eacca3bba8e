import Button from '@mui/material/Button';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { useFacets } from '../../components/get-facets.ts';
import { messages } from '../../components/messages.ts';
import { compact } from '../../components/search-params.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { BandFilter } from './band-filter.tsx';
import type { CustomersFilters } from './customers-search.ts';
import { FacetFilter } from './facet-filter.tsx';
import { Panel } from './panel.tsx';
import { RangeFilter } from './range-filter.tsx';

interface FiltersPanelProps {
  filters: CustomersFilters;
  /** How many filters are on that have no control outside of the panel. */
  active: number;
  /** Whether bands are chosen here. */
  withBands: boolean;
  /** How many customers there are, in words; null while that is not known. */
  count: string | null;
  onChange: (filters: CustomersFilters, replace?: boolean) => void;
}

/** Everything that narrows the list; each change holds at once. */
export function FiltersPanel({ filters, active, withBands, count, onChange }: FiltersPanelProps) {
  const { customers } = messages;
  const clear = () => onChange(compact({ search: filters.search }));
  const foot = (close: () => void) => (
    <>
      {active > 0 && <Button onClick={clear}>{customers.clear}</Button>}
      <Button variant="contained" onClick={close}>
        {count === null ? customers.close : customers.show(count)}
      </Button>
    </>
  );
  return (
    <Panel title={customers.filters} count={active} foot={foot}>
      <FilterFields {...{ filters, withBands, onChange }} />
    </Panel>
  );
}

function FilterFields({
  filters,
  withBands,
  onChange,
}: Pick<FiltersPanelProps, 'filters' | 'withBands' | 'onChange'>) {
  const facets = useFacets();
  const set = (change: Partial<Record<keyof CustomersFilters, unknown>>, replace = false) =>
    onChange(compact({ ...filters, ...change }) as CustomersFilters, replace);
  const typed = (change: Parameters<typeof set>[0]) => set(change, true);
  return (
    <>
      {withBands && <BandFilter bands={filters.band} onChange={(band) => set({ band })} />}
      {facets.isPending && <Skeleton rows={6} rowHeight={30} />}
      {facets.isError && !facets.data && (
        <ErrorPanel error={facets.error} onRetry={() => void facets.refetch()} />
      )}
      {facets.data && (
        <>
          <FacetFilter
            field="segment"
            facet={facets.data.segments}
            {...{ filters }}
            onChange={set}
          />
          <FacetFilter field="owner" facet={facets.data.owners} {...{ filters }} onChange={set} />
        </>
      )}
      <RangeFilter name="score" filters={filters} onChange={typed} />
      <RangeFilter name="arr" filters={filters} onChange={typed} />
      <RangeFilter name="renewal" filters={filters} onChange={typed} />
    </>
  );
}
