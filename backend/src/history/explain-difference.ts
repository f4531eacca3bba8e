import type { FactorKey } from '@customer-health/scoring';
import type { Cause, FactDifference } from './compare-row.ts';
import type { ChangesSince } from './verify-queries.ts';

/** What is known to have happened since a row was written. */
export interface Evidence {
  changes: Omit<ChangesSince, 'customerId' | 'day'>;
  /** Factors of whose kinds an event arrived since, of a day inside the window. */
  late: ReadonlySet<FactorKey>;
  /** Whether an event of any kind arrived since, of the row's day or before it. */
  isAnyLate: boolean;
  /** Factors whose facts are as stored when no source counts as silent. */
  silent: ReadonlySet<FactorKey>;
  /** Factors of whose window raw events are deleted, so that nobody can tell when they arrived. */
  deleted: ReadonlySet<FactorKey>;
}

/** The cause of a fact that differs, by what happened since. */
export function explainFact(
  { factor, fact, stored }: FactDifference,
  { changes, late, isAnyLate, silent, deleted }: Evidence,
): Cause {
  if (stored === undefined) return 'older version';
  // A customer is known to the sources from its first event of any kind.
  if (fact === 'tracked') return isAnyLate ? 'late data' : 'sources changed';
  if (fact === 'seats') return changes.isProfileChanged ? 'seats changed' : 'unexplained';
  if (late.has(factor) && fact !== 'defined') return 'late data';
  if (factor === 'featureAdoption' && changes.areFeaturesChanged) return 'key features changed';
  if (changes.restated.includes(factor)) return 'changed ticket or invoice';
  if (silent.has(factor)) return 'sources changed';
  return deleted.has(factor) ? 'raw events deleted' : 'unexplained';
}
