import {
  EVENT_TYPES,
  type EventType,
  type FaultCode,
  REJECT_DAYS,
  type Source,
  type Sources,
} from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import {
  addDays,
  FACTOR_KEYS,
  roundTo,
  type SourceCounts,
  type SourceJudgement,
  type SourceState,
  utcDay,
} from '@customer-health/scoring';
import { FACTOR_SOURCES } from '../health/service.ts';
import { judgeCounted } from './judge.ts';
import { readProgress } from './progress.ts';
import {
  addRejects,
  type CountedDay,
  type RefusedEvents,
  selectRejects,
  selectStale,
} from './queries.ts';
import type { RejectTally } from './reject-tally.ts';

export {
  type Counted,
  countSources,
  forgetCounts,
  judgeSources,
  readCounted,
  requestRecount,
} from './count.ts';
export { selectFirstDays } from './queries.ts';
export type { RejectTally } from './reject-tally.ts';

const SHOWN_DAYS = 35;

/** How every kind of event does, as it is counted. */
export async function reportSources(database: Database, now: Date): Promise<Sources> {
  const today = utcDay(now);
  const [judged, { progress }, stale, rejects] = await Promise.all([
    judgeCounted(database, today),
    readProgress(database),
    selectStale(database, today),
    selectRejects(database, addDays(today, 1 - REJECT_DAYS)),
  ]);
  const since = new Map(stale.map(({ type, lastGoodDay }) => [type, lastGoodDay]));
  return {
    countedUntil: progress?.until ?? null,
    sources: EVENT_TYPES.map((type) => ({
      ...toSource(type, today, judged[type]),
      state: stateOf(judged[type].judgement, since.has(type)),
      staleSince: since.get(type) ?? null,
      rejects: rejectsOf(rejects, type),
    })),
    otherRejects: rejectsOf(rejects, ''),
  };
}

interface Judged {
  counts: SourceCounts;
  days: CountedDay[];
  judgement: SourceJudgement;
}

function toSource(
  type: EventType,
  today: string,
  { counts, days, judgement }: Judged,
): Omit<Source, 'state' | 'rejects' | 'staleSince'> {
  const { usualToday, lastDay } = judgement;
  const events = (day: string) => counts.days[day] ?? 0;
  const shown = Array.from({ length: SHOWN_DAYS }, (_, index) =>
    addDays(today, index + 1 - SHOWN_DAYS),
  );
  const arrivals = days.flatMap(({ lastReceivedAt }) => lastReceivedAt ?? []);
  return {
    type,
    factors: FACTOR_KEYS.filter((key) => FACTOR_SOURCES[key].includes(type)),
    firstDay: counts.firstDay,
    lastEventAt: latest(days.map(({ lastAt }) => lastAt)),
    lastReceivedAt: latest(arrivals),
    eventsToday: events(today),
    usualToday: usualToday === null ? null : roundTo(usualToday, 2),
    lastDay: lastDay && {
      ...lastDay,
      usual: roundTo(lastDay.usual, 2),
      ratio: roundTo(lastDay.events / lastDay.usual, 4),
    },
    days: shown.map((day) => ({ day, events: events(day) })),
  };
}

/** As scores have it: a silence is one when it is written down, which waits until the counts are current. */
function stateOf({ state }: SourceJudgement, isStale: boolean): SourceState {
  if (isStale) return 'silent';
  return state === 'silent' ? 'not_judged' : state;
}

function latest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>(
    (best, at) => (best === null || Date.parse(at) > Date.parse(best) ? at : best),
    null,
  );
}

function rejectsOf(rejects: readonly RefusedEvents[], type: EventType | '') {
  return rejects
    .filter((refused) => refused.type === type)
    .map(({ code, events }) => ({ code, events }));
}

/** How many events were refused in the last days, today included, by the code of the first fault, most first. */
export async function countRejects(
  connection: Connection,
  now: Date,
  days: number,
): Promise<{ code: FaultCode; events: number }[]> {
  const events = new Map<FaultCode, number>();
  for (const refused of await selectRejects(connection, addDays(utcDay(now), 1 - days)))
    events.set(refused.code, (events.get(refused.code) ?? 0) + refused.events);
  return [...events]
    .map(([code, count]) => ({ code, events: count }))
    .sort((a, b) => b.events - a.events || (a.code < b.code ? -1 : 1));
}

/** Stores what was refused since the last time; what cannot be stored is kept for the next. */
export async function storeRejects(
  connection: Connection,
  tally: RejectTally,
  now: Date,
): Promise<void> {
  const refused = tally.take();
  if (refused.length === 0) return;
  try {
    await addRejects(connection, utcDay(now), refused);
  } catch (error) {
    for (const { type, code, events } of refused) tally.add(type, code, events);
    throw error;
  }
}
