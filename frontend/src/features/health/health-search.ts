import { isDay } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf } from '../../components/search-params.ts';

/** What the URL says about the score: the past day to show, today's where absent, and whose events are looked at. */
export interface HealthSearch {
  asOf?: string;
  /** First and last UTC day of the events that a factor counts. */
  from?: string;
  to?: string;
}

/** Reads the URL; what is not a day is left out. */
export function parseHealthSearch(raw: RawSearch): HealthSearch {
  const dayIn = (name: string) => textsOf(raw[name]).find(isDay);
  return compact({ asOf: dayIn('asOf'), from: dayIn('from'), to: dayIn('to') });
}
