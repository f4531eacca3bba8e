import type { Health } from '@customer-health/contract';
import { addDays, type FactorKey } from '@customer-health/scoring';
import { daysBetween, utcDay } from '../../components/calendar.ts';

/** A half-open range of UTC days and its length. */
export interface FactorWindow {
  from: string;
  to: string;
  days: number;
}

/** The days that a factor counts. */
export function windowOf({ window }: Pick<Health['factors'][FactorKey], 'window'>): FactorWindow {
  const from = utcDay(window.from);
  const to = utcDay(window.to);
  return { from, to, days: daysBetween(from, to) };
}

/** All days whose events a factor counts, as the first and the last of them. */
export function eventDays(key: FactorKey, window: FactorWindow): { from: string; to: string } {
  const { from } = key === 'apiUsageTrend' ? windowBefore(window) : window;
  return { from, to: addDays(window.to, -1) };
}

/** The window of the same length just before. */
export function windowBefore({ from, days }: FactorWindow): FactorWindow {
  return { from: addDays(from, -days), to: from, days };
}
