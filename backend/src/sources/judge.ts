import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  addDays,
  judgeSources,
  type SourceCounts,
  type SourceJudgement,
} from '@customer-health/scoring';
import {
  type CountedDay,
  replaceStale,
  type StaleSource,
  selectDays,
  selectFirstDays,
  selectStale,
} from './queries.ts';

/** Each kind of event with its counts, and what is to be thought of it. */
export type JudgedSources = Record<
  EventType,
  { counts: SourceCounts; days: CountedDay[]; judgement: SourceJudgement }
>;

/** Judges every kind of event from what is counted. */
export async function judgeCounted(connection: Connection, today: string): Promise<JudgedSources> {
  const rows = await selectDays(connection);
  const firstDays = await selectFirstDays(connection);
  const daysOf = (type: EventType) => rows.filter((row) => row.type === type);
  const counted = EVENT_TYPES.map((type) => {
    const days = Object.fromEntries(daysOf(type).map(({ day, events }) => [day, events]));
    return [type, { firstDay: firstDays[type] ?? null, days }] as const;
  });
  const counts = Object.fromEntries(counted) as Record<EventType, SourceCounts>;
  const judged = judgeSources(counts, today);
  const entries = EVENT_TYPES.map((type) => [
    type,
    { counts: counts[type], days: daysOf(type), judgement: judged[type] },
  ]);
  return Object.fromEntries(entries);
}

/**
 * Writes down what is stale today, and answers the day that is judged now. While the counts are not current, a new day
 * takes over what was stale on the day before.
 */
export async function judge(
  connection: Connection,
  today: string,
  { isCurrent, judged }: { isCurrent: boolean; judged: string | null },
): Promise<string | null> {
  if (!isCurrent && judged === today) return judged;
  const stale = isCurrent
    ? silentSources(await judgeCounted(connection, today))
    : await selectStale(connection, addDays(today, -1));
  const known = await selectStale(connection, today);
  if (JSON.stringify(known) !== JSON.stringify(stale)) await replaceStale(connection, today, stale);
  return today;
}

function silentSources(sources: JudgedSources): StaleSource[] {
  return [...EVENT_TYPES].sort().flatMap((type) => {
    const { lastGoodDay } = sources[type].judgement;
    return lastGoodDay === null ? [] : [{ type, lastGoodDay }];
  });
}
