import type { CustomerListQuery } from '@customer-health/contract';
import { addDays } from '@customer-health/scoring';
import type { CustomerFilter } from './list-page.ts';

const DEFAULT_WINDOW = 30;

/**
 * What the query narrows the list to.
 *
 * @param day the UTC day that the list is of
 */
export function toFilter(query: CustomerListQuery, day: string): CustomerFilter {
  const { search, band, segment, owner, noSegment, noOwner, fromBand, window } = query;
  return {
    search: search?.trim() || null,
    bands: band ?? null,
    segments: withNone(segment, noSegment),
    owners: withNone(owner, noOwner),
    score: { from: query.scoreFrom ?? null, to: query.scoreTo ?? null },
    arr: { from: query.arrFrom ?? null, to: query.arrTo ?? null },
    renewal: { from: query.renewalFrom ?? null, to: query.renewalTo ?? null },
    earlier:
      fromBand === undefined
        ? null
        : {
            band: fromBand === 'unknown' ? null : fromBand,
            day: addDays(day, -(window ?? DEFAULT_WINDOW)),
          },
  };
}

function withNone(words: string[] | undefined, none = false): (string | null)[] | null {
  if (words === undefined) return none ? [null] : null;
  return none ? [...words, null] : words;
}
