import { BANDS } from '@customer-health/scoring';
import type { ReactNode } from 'react';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { messages } from '../../components/messages.ts';
import { compact, toggled } from '../../components/search-params.ts';
import { ActiveFilters } from './active-filters.tsx';
import type { CustomersFilters } from './customers-search.ts';
import styles from './customers-toolbar.module.css';
import { SearchBox } from './search-box.tsx';

interface CustomersToolbarProps {
  filters: CustomersFilters;
  onChange: (filters: CustomersFilters, replace?: boolean) => void;
  /** Shown at the right. */
  tools?: ReactNode;
}

/** Search and filters. Typing replaces the history entry, a filter adds one. */
export function CustomersToolbar({ filters, onChange, tools }: CustomersToolbarProps) {
  const set = (
    change: { [K in keyof CustomersFilters]: CustomersFilters[K] | undefined },
    replace = false,
  ) => onChange(compact({ ...filters, ...change }), replace);
  return (
    <div className={styles.toolbar}>
      <SearchBox
        value={filters.search ?? ''}
        onChange={(text) => set({ search: text || undefined }, true)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons */}
      <div className={styles.bands} role="group" aria-label={messages.customers.bandFilter}>
        {BANDS.map((band) => (
          <FilterToggle
            key={band}
            pressed={filters.band?.includes(band) ?? false}
            onToggle={() => set({ band: toggled(filters.band, band) })}
          >
            <span aria-hidden="true" className={styles.shape} data-band={band}>
              {BAND_SHAPES[band]}
            </span>
            {bandWord(band)}
          </FilterToggle>
        ))}
      </div>
      <ActiveFilters
        filters={filters}
        onRemove={(name, value) => set({ [name]: toggled(filters[name], value) })}
      />
      {tools && <div className={styles.tools}>{tools}</div>}
    </div>
  );
}
