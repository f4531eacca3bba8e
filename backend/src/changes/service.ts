import type { Changes } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  type ChangeFacts,
  type ChangeTerm,
  type ExplainedChange,
  explainChange,
  type FactorOnDay,
  type Scorecard,
  type ScoreOverride,
} from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import { groupByScorecard, loadFacts } from '../health/service.ts';
import type { Model } from '../settings/service.ts';

/** A UTC day with the model of that day. */
export interface ModelDay {
  day: string;
  model: Model;
}

/** Two days, the earlier one first. */
export interface TwoDays {
  from: ModelDay;
  to: ModelDay;
}

/** An explained change with the scorecards that were in force. */
export interface CustomerChange extends ExplainedChange {
  scorecards: { from: Scorecard; to: Scorecard };
}

/** Why the score of one customer changed between two days, recomputed from the facts as they are stored now. */
export async function explainCustomerChange(
  connection: Connection,
  customerId: string,
  days: TwoDays,
): Promise<Changes> {
  const change = (await explainChanges(connection, [customerId], days)).get(customerId);
  if (change === undefined) throw customerNotFound(customerId);
  const { scorecards, difference, terms, mainReason } = change;
  const end = (which: 'from' | 'to') => ({
    day: days[which].day,
    ...change[which],
    scorecard: { id: scorecards[which].id, version: scorecards[which].version },
  });
  return {
    customerId,
    from: end('from'),
    to: end('to'),
    difference,
    terms: terms.map(toTerm),
    mainReason,
  };
}

function toTerm(term: ChangeTerm): Changes['terms'][number] {
  if (term.kind !== 'behaviour') return term;
  return { ...term, from: onDay(term.from), to: onDay(term.to) };
}

function onDay({ score, effectiveWeight, summary }: FactorOnDay) {
  return { score, weight: effectiveWeight, summary };
}

/**
 * Why the scores of customers changed between two days, by id; those that do not exist are left out. Customers that
 * had the same scorecards are read together.
 */
export async function explainChanges(
  connection: Connection,
  customerIds: readonly string[],
  days: TwoDays,
): Promise<Map<string, CustomerChange>> {
  const changes = new Map<string, CustomerChange>();
  for (const { from, to, customerIds: ids } of await groupByScorecards(
    connection,
    customerIds,
    days,
  )) {
    const underFirst = await loadChangeFacts(connection, ids, { scorecard: from, days });
    const underLast = isSame(from, to)
      ? underFirst
      : await loadChangeFacts(connection, ids, { scorecard: to, days });
    for (const [customerId, first] of underFirst) {
      const last = underLast.get(customerId);
      if (last === undefined) continue;
      const { overrides } = first;
      const change = explainChange({ underFirst: first.facts, underLast: last.facts, overrides });
      changes.set(customerId, { ...change, scorecards: { from, to } });
    }
  }
  return changes;
}

interface ScorecardPair {
  from: Scorecard;
  to: Scorecard;
  customerIds: string[];
}

async function groupByScorecards(
  connection: Connection,
  customerIds: readonly string[],
  { from, to }: TwoDays,
): Promise<ScorecardPair[]> {
  const [before, after] = await Promise.all([
    groupByScorecard(connection, customerIds, from),
    groupByScorecard(connection, customerIds, to),
  ]);
  return before.flatMap((earlier) =>
    after.flatMap((later) => {
      const together = new Set(later.customerIds);
      const ids = earlier.customerIds.filter((id) => together.has(id));
      return ids.length === 0
        ? []
        : [{ from: earlier.scorecard, to: later.scorecard, customerIds: ids }];
    }),
  );
}

function isSame(one: Scorecard, other: Scorecard): boolean {
  return one.id === other.id && one.version === other.version;
}

interface FoundFacts {
  facts: ChangeFacts;
  overrides: { before: ScoreOverride | null; after: ScoreOverride | null };
}

/** The facts of both days, and those of the later one had nothing happened since, in the windows of a scorecard. */
async function loadChangeFacts(
  connection: Connection,
  customerIds: readonly string[],
  { scorecard, days: { from, to } }: { scorecard: Scorecard; days: TwoDays },
): Promise<Map<string, FoundFacts>> {
  const [before, meanwhile, after] = await Promise.all([
    loadFacts(connection, customerIds, { ...from, scorecard }),
    loadFacts(connection, customerIds, { ...to, scorecard, knownOn: from.day }),
    loadFacts(connection, customerIds, { ...to, scorecard }),
  ]);
  const byId = (rows: typeof before) => new Map(rows.map((row) => [row.customerId, row]));
  const [middle, last] = [byId(meanwhile), byId(after)];
  const found = new Map<string, FoundFacts>();
  for (const first of before) {
    const untouched = middle.get(first.customerId);
    const later = last.get(first.customerId);
    if (untouched === undefined || later === undefined) continue;
    found.set(first.customerId, {
      facts: { scorecard, before: first.facts, meanwhile: untouched.facts, after: later.facts },
      overrides: { before: first.override, after: later.override },
    });
  }
  return found;
}
