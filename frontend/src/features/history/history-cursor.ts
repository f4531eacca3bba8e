import type { HistoryDay } from './history-days.ts';

/** The days at which the cursor stops: those of which something is known or on which something happened. */
export function stopsOf(days: readonly HistoryDay[]): number[] {
  return days
    .filter(({ point, marks }) => point !== null || marks.length > 0)
    .map(({ index }) => index);
}

/** Where a key moves the cursor; null where the key means nothing. */
export function moveByKey(
  key: string,
  at: number,
  { days, stops }: { days: readonly HistoryDay[]; stops: readonly number[] },
): number | null {
  const place = placeOf(stops, at);
  const stop = (to: number) => stops[Math.min(stops.length - 1, Math.max(0, to))] ?? at;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stop(place + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stop(place - 1);
    case 'PageUp':
      return stop(place + 7);
    case 'PageDown':
      return stop(place - 7);
    case 'Home':
      return stop(0);
    case 'End':
      return stop(stops.length - 1);
    case 'e':
    case 'E':
      return nextMarked(days, at);
    default:
      return null;
  }
}

/** The stop that is nearest to a day. */
export function nearestStop(stops: readonly number[], at: number): number {
  return stops[placeOf(stops, at)] ?? at;
}

function placeOf(stops: readonly number[], at: number): number {
  const distance = (place: number) => Math.abs((stops[place] ?? 0) - at);
  return stops.reduce((best, _, place) => (distance(place) < distance(best) ? place : best), 0);
}

/** The next day on which something happened, the first after the last; null where there is none. */
export function nextMarked(days: readonly HistoryDay[], at: number | null): number | null {
  const marked = days.filter(({ marks }) => marks.length > 0).map(({ index }) => index);
  const next = at === null ? undefined : marked.find((index) => index > at);
  return next ?? marked[0] ?? null;
}
