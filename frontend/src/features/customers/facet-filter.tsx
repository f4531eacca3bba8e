import type { CustomerFacets } from '@customer-health/contract';
import { useState } from 'react';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { toggled } from '../../components/search-params.ts';
import type { CustomersFilters } from './customers-search.ts';
import styles from './facet-filter.module.css';
import { facetOptions, needsFinding } from './facet-options.ts';

const NONE = { segment: 'noSegment', owner: 'noOwner' } as const;

interface FacetFilterProps {
  field: 'segment' | 'owner';
  facet: CustomerFacets['segments'];
  filters: CustomersFilters;
  onChange: (change: Partial<Record<keyof CustomersFilters, unknown>>) => void;
}

/** Chooses segments or owners, several of each, or those without. */
export function FacetFilter({ field, facet, filters, onChange }: FacetFilterProps) {
  const [find, setFind] = useState('');
  const { facets, findFacet, noFacets, noFacetFound, noneOf } = messages.customers;
  const chosen = filters[field] ?? [];
  const none = filters[NONE[field]] ?? false;
  const options = facetOptions(facet, chosen, { none, find });
  const isEmpty = facet.values.length === 0 && chosen.length === 0;
  const toggle = (value: string | null) =>
    onChange(
      value === null
        ? { [NONE[field]]: none ? undefined : true }
        : { [field]: toggled(chosen, value) },
    );
  return (
    <fieldset className={styles.group}>
      <legend>{facets[field]}</legend>
      {needsFinding(facet) && (
        <input
          type="search"
          className={styles.find}
          aria-label={findFacet[field]}
          placeholder={findFacet[field]}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      {isEmpty && <p className={styles.hint}>{noFacets[field]}</p>}
      {!isEmpty && options.length === 0 && <p className={styles.hint}>{noFacetFound}</p>}
      {!isEmpty && (
        <div className={styles.list}>
          {options.map(({ value, customers }) => (
            <label key={value ?? '\u0000'} className={styles.option}>
              <input
                type="checkbox"
                checked={value === null ? none : chosen.includes(value)}
                onChange={() => toggle(value)}
              />
              <span className={`${styles.word} ${value === null ? styles.none : ''}`}>
                {value ?? noneOf[field]}
              </span>
              {customers !== null && (
                <span className={styles.number}>{format.number(customers)}</span>
              )}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
