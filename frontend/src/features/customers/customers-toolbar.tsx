import type { ReactNode } from 'react';
import { compact } from '../../components/search-params.ts';
import { ActiveFilters } from './active-filters.tsx';
import { BandFilter } from './band-filter.tsx';
import {
  type CustomersFilters,
  type CustomersSearch,
  filtersOf,
  withFilters,
} from './customers-search.ts';
import styles from './customers-toolbar.module.css';
import { describeFilters } from './describe-filters.ts';
import { FiltersPanel } from './filters-panel.tsx';
import { SearchBox } from './search-box.tsx';
import { SortPanel } from './sort-panel.tsx';

interface CustomersToolbarProps {
  search: CustomersSearch;
  /** How many customers there are, in words; null while that is not known. */
  count: string | null;
  isPhone: boolean;
  onSearchChange: (search: CustomersSearch, replace?: boolean) => void;
  /** Shown at the right. */
  tools?: ReactNode;
}

/** Search, filters and order. Typing replaces the history entry, a click adds one. */
export function CustomersToolbar(props: CustomersToolbarProps) {
  const { search, count, isPhone, onSearchChange, tools } = props;
  const filters = filtersOf(search);
  const change = (next: CustomersFilters, replace = false) =>
    onSearchChange(withFilters(search, next), replace);
  const active = describeFilters(filters).filter(
    ({ field }) => field !== 'search' && (isPhone || field !== 'band'),
  );
  return (
    <>
      <div className={styles.toolbar}>
        <SearchBox
          value={filters.search ?? ''}
          onChange={(text) => change(compact({ ...filters, search: text || undefined }), true)}
        />
        {!isPhone && (
          <BandFilter
            bands={filters.band}
            onChange={(band) => change(compact({ ...filters, band }))}
          />
        )}
        <FiltersPanel
          {...{ filters, count }}
          active={active.length}
          withBands={isPhone}
          onChange={change}
        />
        <SortPanel search={search} onSearchChange={onSearchChange} />
        {tools && <div className={styles.tools}>{tools}</div>}
      </div>
      <ActiveFilters active={active} onChange={change} />
    </>
  );
}
