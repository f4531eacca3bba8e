import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import type { Counted } from '../sources/service.ts';
import type { Difference } from './service.ts';

/** The first day of each kind of event. */
export type FirstDays = Partial<Record<EventType, string>>;

/** First days as they are stored and as the kept events have them. */
export interface FirstDaySides {
  /** As stored before the events were looked at, and after: they only move back meanwhile. */
  before: FirstDays;
  after: FirstDays;
  found: FirstDays;
  /** The first day of which all events are kept; null when that is every day. */
  keptFrom: string | null;
}

/** What is wrong about the first days: none is later than an event, and none is earlier than every event. */
export function compareFirstDays({ before, after, found, keptFrom }: FirstDaySides): Difference[] {
  return EVENT_TYPES.flatMap((type): Difference[] => {
    const [stored, expected] = [after[type] ?? null, found[type] ?? null];
    const isLate = expected !== null && (stored === null || stored > expected);
    const earliest = before[type] ?? null;
    const isTold = earliest !== null && (keptFrom === null || earliest >= keptFrom);
    const isEarly = isTold && (expected === null || earliest < expected);
    if (!isLate && !isEarly) return [];
    return [difference('event_sources', type, stored, expected)];
  });
}

/** Counts of a kind of event and a day, by `type day`. */
export type DayCounts = ReadonlyMap<string, number>;

/** How a day of a kind of event is named among the counts. */
export const dayKey = (type: EventType, day: string) => `${day} ${type}`;

/** Days whose stored count is not the number of events. */
export function compareDays({ days }: Counted, found: DayCounts, from: string): Difference[] {
  const stored = new Map(days.map(({ type, day, events }) => [dayKey(type, day), events]));
  const keys = [...new Set([...stored.keys(), ...found.keys()])].sort();
  return keys
    .filter((key) => key >= from && stored.get(key) !== found.get(key))
    .map((key) => difference('source_days', key, stored.get(key) ?? null, found.get(key) ?? null));
}

function difference(
  table: Difference['table'],
  key: string,
  stored: unknown,
  expected: unknown,
): Difference {
  const kind = stored === null ? 'missing' : expected === null ? 'extra' : 'different';
  return { table, kind, customerId: null, key, stored, expected };
}
