import type { NewEvent } from '../events/service.ts';

/** Counts how often each feature is used, and remembers the last day of all events. */
export interface FeatureTally {
  add(events: readonly NewEvent[]): void;
  /** The most used features, the first by name where two are used alike. */
  mostUsed(limit: number): string[];
  lastDay(): string | null;
}

/** A tally that begins empty. */
export function createFeatureTally(): FeatureTally {
  const uses = new Map<string, number>();
  let last: string | null = null;
  return {
    add: (events) => {
      for (const { feature, count, occurredAt } of events) {
        if (feature !== null) uses.set(feature, (uses.get(feature) ?? 0) + count);
        if (last === null || occurredAt > last) last = occurredAt;
      }
    },
    mostUsed: (limit) =>
      [...uses]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([feature]) => feature),
    lastDay: () => last?.slice(0, 10) ?? null,
  };
}
