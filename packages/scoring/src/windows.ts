import { FACTOR_KEYS, type FactorKey, type Scorecard } from './model.ts';

const DAY_MS = 86_400_000;

/** A half-open range of whole UTC days: `from` is in, `to` is not. Both are days, `YYYY-MM-DD`. */
export interface DayWindow {
  from: string;
  to: string;
}

/** Whether a text is a day of the calendar from year 1 on, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const day = text.slice(8);
  // Every month has these; the calendar is asked for the others.
  if (day >= '01' && day <= '28') return true;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The UTC day of an instant: what scores and windows are counted in. */
export function utcDay(instant: Date | string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/**
 * The day that lies `days` after (or, negative, before) a day.
 *
 * @param day a UTC day, `YYYY-MM-DD`
 * @example addDays('2026-03-01', -1) → '2026-02-28'
 */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The window of `days` whole UTC days that ends with `day`, that day included.
 *
 * @example windowEnding('2026-11-23', 30) → { from: '2026-10-25', to: '2026-11-24' }
 */
export function windowEnding(day: string, days: number): DayWindow {
  return { from: addDays(day, 1 - days), to: addDays(day, 1) };
}

/** The window of each factor on a day, under a scorecard. */
export function factorWindows(day: string, scorecard: Scorecard): Record<FactorKey, DayWindow> {
  const entries = FACTOR_KEYS.map((key) => [
    key,
    windowEnding(day, scorecard.factors[key].windowDays),
  ]);
  return Object.fromEntries(entries) as Record<FactorKey, DayWindow>;
}
