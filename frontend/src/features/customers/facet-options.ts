import type { CustomerFacets } from '@customer-health/contract';

/** A word that customers can be filtered by; null for those without one. */
export interface FacetOption {
  value: string | null;
  /** null where it is not known how many there are. */
  customers: number | null;
}

/** So many words are offered before one has to look for them. */
const LIST_LENGTH = 8;

/** Whether there are so many words that a field to find them in helps. */
export function needsFinding({ values }: CustomerFacets['segments']): boolean {
  return values.length > LIST_LENGTH;
}

/** The words to choose from: those chosen that are not among the most common first, those without last. */
export function facetOptions(
  { values, without }: CustomerFacets['segments'],
  chosen: readonly string[],
  { none, find }: { none: boolean; find: string },
): FacetOption[] {
  const common = new Set(values.map(({ value }) => value));
  const rare = chosen.filter((value) => !common.has(value));
  const text = find.trim().toLowerCase();
  const named = [...rare.map((value) => ({ value, customers: null })), ...values].filter(
    ({ value }) => value.toLowerCase().includes(text) || chosen.includes(value),
  );
  return without > 0 || none ? [...named, { value: null, customers: without }] : named;
}
