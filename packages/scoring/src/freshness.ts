import { addDays } from './windows.ts';

/** Below this share of the usual events a day is silent. */
const SILENT_BELOW = 0.2;

/** How many weeks back the same weekday is looked at, and how many of them must be known. */
const USUAL_WEEKS = 4;
const MIN_WEEKS = 2;

/** Below this many usual events a day says nothing: a few missing ones are chance. */
const MIN_USUAL = 20;

/** How far back the last day that says something is looked for. */
const LOOK_BACK_DAYS = 7;

/** How many days of counts, the judged day included, a judgement can look at. */
export const SOURCE_DAYS = 64;

/** What one kind of event delivered, over all customers. */
export interface SourceCounts {
  /** The UTC day of its first event; null when there never was one. */
  firstDay: string | null;
  /** Events by UTC day; a day without an entry had none. */
  days: Readonly<Record<string, number>>;
}

/** How a source does: `not_judged` when it is too new or delivers too little to tell. */
export const SOURCE_STATES = ['ok', 'silent', 'never_seen', 'not_judged'] as const;

/** How a source does. */
export type SourceState = (typeof SOURCE_STATES)[number];

/** A day of a source beside what is usual for it. */
export interface SourceDay {
  day: string;
  events: number;
  usual: number;
}

/** What is to be thought of a source on a day. */
export interface SourceJudgement {
  state: SourceState;
  /** Events usual for the whole of today; null when nothing is. */
  usualToday: number | null;
  /** The last complete day for which something is usual; null when there is none within a week. */
  lastDay: SourceDay | null;
  /** The last day that was as usual; null unless the source is silent. */
  lastGoodDay: string | null;
}

/**
 * Judges each source on its own: silent is one that delivered less than a fifth of what is usual on the last complete
 * day and has not reached a fifth of it today. So a source recovers in the middle of a day, and a quiet weekend is
 * no silence where weekends are quiet. What stays away for five weeks is the new usual, and is not judged any more.
 *
 * @param today the UTC day that is judged; it may be incomplete
 */
export function judgeSources<K extends string>(
  sources: Readonly<Record<K, SourceCounts>>,
  today: string,
): Record<K, SourceJudgement> {
  const entries = Object.entries<SourceCounts>(sources).map(([type, counts]) => [
    type,
    judgeSource(counts, today),
  ]);
  return Object.fromEntries(entries) as Record<K, SourceJudgement>;
}

function judgeSource(counts: SourceCounts, today: string): SourceJudgement {
  const usualToday = usualEvents(counts, today);
  const lastDay = lastTellingDay(counts, today);
  const judgement = { usualToday, lastDay, lastGoodDay: null };
  if (counts.firstDay === null) return { ...judgement, state: 'never_seen' };
  if (lastDay === null) return { ...judgement, state: 'not_judged' };
  const isSilent =
    lastDay.events < SILENT_BELOW * lastDay.usual &&
    eventsOn(counts, today) < SILENT_BELOW * (usualToday ?? lastDay.usual);
  if (!isSilent) return { ...judgement, state: 'ok' };
  return { ...judgement, state: 'silent', lastGoodDay: lastGoodDay(counts, lastDay) };
}

/**
 * What is usual for a day: the mean of the same weekday of the four weeks before it, as far as the source was there.
 * null when fewer than two of them are known or the mean is below 20.
 *
 * @example 100, 100, 140 on the three Mondays since the first day → 113.33 on the next Monday
 */
export function usualEvents(counts: SourceCounts, day: string): number | null {
  const { firstDay } = counts;
  const weeks = Array.from({ length: USUAL_WEEKS }, (_, week) => addDays(day, -7 * (week + 1)));
  const known = weeks.filter((before) => firstDay !== null && before >= firstDay);
  if (known.length < MIN_WEEKS) return null;
  const mean = known.reduce((sum, before) => sum + eventsOn(counts, before), 0) / known.length;
  return mean < MIN_USUAL ? null : mean;
}

function lastTellingDay(counts: SourceCounts, today: string): SourceDay | null {
  for (let back = 1; back <= LOOK_BACK_DAYS; back++) {
    const day = addDays(today, -back);
    const usual = usualEvents(counts, day);
    if (usual !== null) return { day, events: eventsOn(counts, day), usual };
  }
  return null;
}

/**
 * The latest day before a silent one that was as usual for itself. Where no day is, for all of them had come down
 * from more, it is the latest with a fifth of what is usual for the silent day: that mean has such a day in it.
 */
function lastGoodDay(counts: SourceCounts, { day, usual }: SourceDay): string {
  const before = Array.from({ length: 7 * USUAL_WEEKS }, (_, index) => addDays(day, -index - 1));
  const isGood = (at: string, expected: number | null) =>
    expected !== null && eventsOn(counts, at) >= SILENT_BELOW * expected;
  return (
    before.find((at) => isGood(at, usualEvents(counts, at))) ??
    before.find((at) => isGood(at, usual)) ??
    addDays(day, -1)
  );
}

function eventsOn({ days }: SourceCounts, day: string): number {
  return days[day] ?? 0;
}
