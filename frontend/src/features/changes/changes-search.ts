import { addDays, isDay } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf } from '../../components/search-params.ts';

/** How many days back the comparison can go at a click; the second is the default. */
export const SINCE_DAYS = [7, 30, 90] as const;

const DEFAULT_DAYS = 30;

/** What the URL says about the comparison: so many days back, or since a day. */
export interface ChangesSearch {
  since?: string;
}

/** Reads the URL; what is neither a number of days nor a day is left out. */
export function parseChangesSearch(raw: RawSearch): ChangesSearch {
  return compact({ since: textsOf(raw.since).find((since) => isDay(since) || daysOf(since)) });
}

/** The number of days that a text names; null where it is a day, or nothing. */
export function daysOf(since: string | undefined): number | null {
  if (since === undefined) return DEFAULT_DAYS;
  return SINCE_DAYS.find((days) => String(days) === since) ?? null;
}

/** What the URL says for so many days: nothing for the default. */
export function sinceDays(days: number): string | undefined {
  return days === DEFAULT_DAYS ? undefined : String(days);
}

/** The day to compare another one with; the default where the URL names one that does not lie before it. */
export function sinceDay(since: string | undefined, to: string): string {
  const days = daysOf(since);
  if (days !== null) return addDays(to, -days);
  return since !== undefined && since < to ? since : addDays(to, -DEFAULT_DAYS);
}
