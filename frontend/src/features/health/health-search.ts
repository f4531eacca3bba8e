import { isDay } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf } from '../../components/search-params.ts';

/** What the URL says about the score: the past day to show, today's where absent. */
export interface HealthSearch {
  asOf?: string;
}

/** Reads the URL; what is not a day is left out. */
export function parseHealthSearch(raw: RawSearch): HealthSearch {
  return compact({ asOf: textsOf(raw.asOf).find(isDay) });
}
