import { BANDS } from '@customer-health/scoring';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { messages } from '../../components/messages.ts';
import { toggled } from '../../components/search-params.ts';
import styles from './band-filter.module.css';
import type { CustomersFilters } from './customers-search.ts';

interface BandFilterProps {
  bands: CustomersFilters['band'];
  onChange: (bands: CustomersFilters['band']) => void;
}

/** Chooses bands, several at once. */
export function BandFilter({ bands, onChange }: BandFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons
    <div className={styles.bands} role="group" aria-label={messages.customers.bandFilter}>
      {BANDS.map((band) => (
        <FilterToggle
          key={band}
          pressed={bands?.includes(band) ?? false}
          onToggle={() => onChange(toggled(bands, band))}
        >
          <span aria-hidden="true" className={styles.shape} data-band={band}>
            {BAND_SHAPES[band]}
          </span>
          {bandWord(band)}
        </FilterToggle>
      ))}
    </div>
  );
}
