import type { History, HistoryMark, HistoryPoint } from '@customer-health/contract';
import { addDays, type BandLimits } from '@customer-health/scoring';
import { displayScore } from '../../components/band.ts';
import { daysBetween } from '../../components/calendar.ts';

/** A day of the range, whether something is known of it or not. */
export interface HistoryDay {
  /** Its place in the range, from 0. */
  index: number;
  day: string;
  /** As displayed; null where there was no score, or where nothing is stored. */
  score: number | null;
  /** What was computed, from the day before a person set something else to the day after; else null. */
  computed: number | null;
  /** Null where nothing is stored. */
  point: HistoryPoint | null;
  marks: HistoryMark[];
}

/** Every day of a history, oldest first. */
export function toDays(
  { from, to, points, marks }: History,
  limits: BandLimits | undefined,
): HistoryDay[] {
  const known = new Map(points.map((point) => [point.day, point]));
  const marked = new Map<string, HistoryMark[]>();
  for (const mark of marks) marked.set(mark.day, [...(marked.get(mark.day) ?? []), mark]);
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
    const day = addDays(from, index);
    const point = known.get(day) ?? null;
    const score = point === null || point.score === null ? null : point.score;
    return {
      index,
      day,
      score: score === null ? null : displayScore(score, limits),
      computed: isNearOverride(known, day) ? (point?.computedScore ?? null) : null,
      point,
      marks: marked.get(day) ?? [],
    };
  });
}

function isNearOverride(known: ReadonlyMap<string, HistoryPoint>, day: string): boolean {
  return [-1, 0, 1].some((days) => known.get(addDays(day, days))?.overridden === true);
}

/** A run of days, both ends included. */
export interface Run {
  first: number;
  last: number;
}

/** The runs of days for which something holds. */
export function runsOf(days: readonly HistoryDay[], holds: (day: HistoryDay) => boolean): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    if (!holds(day)) continue;
    const run = runs.at(-1);
    if (run?.last === day.index - 1) run.last = day.index;
    else runs.push({ first: day.index, last: day.index });
  }
  return runs;
}

/** Whether a day has a score and neither of its neighbours has, so that no line leads to it. */
export function isAlone(days: readonly HistoryDay[], index: number): boolean {
  const hasScore = (at: number) => (days[at]?.score ?? null) !== null;
  return hasScore(index) && !hasScore(index - 1) && !hasScore(index + 1);
}

/** The lowest and the highest day with a score; null where there is none. */
export function extremesOf(
  days: readonly HistoryDay[],
): { lowest: HistoryDay; highest: HistoryDay; latest: HistoryDay } | null {
  const scored = days.filter(({ score }) => score !== null);
  const [first] = scored;
  const latest = scored.at(-1);
  if (!first || !latest) return null;
  const pick = (isBetter: (one: number, other: number) => boolean) =>
    scored.reduce((best, day) => (isBetter(day.score ?? 0, best.score ?? 0) ? day : best), first);
  return {
    lowest: pick((one, other) => one < other),
    highest: pick((one, other) => one > other),
    latest,
  };
}
