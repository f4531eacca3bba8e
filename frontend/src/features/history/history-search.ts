import { compact, type RawSearch, textsOf } from '../../components/search-params.ts';

/** How many days the history can show; the second is the default. */
export const HISTORY_DAYS = [30, 90, 180, 365] as const;

const DEFAULT_DAYS = 90;

/** What the URL says about the history: how many days it shows, the default where absent. */
export interface HistorySearch {
  days?: number;
}

/** Reads the URL; a number that cannot be chosen is left out. */
export function parseHistorySearch(raw: RawSearch): HistorySearch {
  const given = typeof raw.days === 'number' ? [String(raw.days)] : textsOf(raw.days);
  const days = HISTORY_DAYS.find((choice) => given.includes(String(choice)));
  return compact({ days: days === DEFAULT_DAYS ? undefined : days });
}

/** How many days are shown. */
export function shownDays(days: number | undefined): number {
  return days ?? DEFAULT_DAYS;
}

/** What the URL says for so many days: nothing for the default. */
export function daysInUrl(days: number): number | undefined {
  return days === DEFAULT_DAYS ? undefined : days;
}
