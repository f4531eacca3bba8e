import { localDay } from '../../components/calendar.ts';

/** What happened on one day of the reader's calendar. */
export interface DayGroup<T> {
  day: string;
  entries: T[];
}

/** Puts consecutive entries of the same day together; the order stays. */
export function groupByDay<T extends { at: string }>(entries: readonly T[]): DayGroup<T>[] {
  const days: DayGroup<T>[] = [];
  for (const entry of entries) {
    const day = localDay(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
