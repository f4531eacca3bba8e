import type { Health } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  applyOverride,
  type ChosenScorecard,
  chooseScorecard,
  type DayWindow,
  type FactorKey,
  type Facts,
  loginTarget,
  roundHealth,
  type Scorecard,
  scoreHealth,
  shownScore,
} from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import type { Model } from '../settings/service.ts';
import { shareReads } from '../share-reads.ts';
import { type CustomerFacts, factorDays, loadFacts, windowsOf } from './facts.ts';
import { selectSegments } from './queries.ts';

export { type CustomerFacts, FACTOR_SOURCES, type FactsOfDay, loadFacts } from './facts.ts';

/** Customers that share a scorecard, and why it is theirs. */
export interface ScorecardGroup extends ChosenScorecard {
  customerIds: string[];
}

/**
 * Puts customers together whose scores of a day are made with the same scorecard; the segments of that day decide,
 * where they are known.
 */
export async function groupByScorecard(
  connection: Connection,
  customerIds: readonly string[],
  { day, model }: { day: string; model: Model },
): Promise<ScorecardGroup[]> {
  if (model.rules.length === 0)
    return [{ ...chooseScorecard(null, model), customerIds: [...customerIds] }];
  const segments = await selectSegments(connection, customerIds, day);
  const groups = new Map<number | null, ScorecardGroup>();
  for (const customerId of customerIds) {
    const chosen = chooseScorecard(segments.get(customerId) ?? null, model);
    const group = groups.get(chosen.rule);
    if (group === undefined) groups.set(chosen.rule, { ...chosen, customerIds: [customerId] });
    else group.customerIds.push(customerId);
  }
  return [...groups.values()];
}

/** Whose health is asked for, as of which UTC day and with that day's model. */
export interface HealthQuestion {
  customerId: string;
  day: string;
  now: Date;
  model: Model;
}

/** A statement for more gains nothing, and keeps the first of them waiting for the last. */
const MOST_TOGETHER = 32;

/**
 * Makes the reader of a process. It answers the health of one customer on a UTC day, from the facts as they are
 * stored when it is asked; customers that are asked for at the same time share the statements.
 *
 * The reader throws AppError 404 when the customer does not exist.
 */
export function createHealthReader(
  connection: Connection,
): (question: HealthQuestion) => Promise<Health> {
  return shareReads((questions) => readHealth(connection, questions), {
    laneOf: ({ day }) => day,
    most: MOST_TOGETHER,
  });
}

/** Reads what the health of customers on one day is made of. */
async function readHealth(
  connection: Connection,
  questions: readonly HealthQuestion[],
): Promise<(question: HealthQuestion) => Health> {
  // The newest model: whoever asked before is answered from what is stored after as well.
  const { day, model } = questions.at(-1) as HealthQuestion;
  const customerIds = [...new Set(questions.map(({ customerId }) => customerId))];
  const found = new Map<string, { own: CustomerFacts; explained: Explained }>();
  for (const { customerIds: ids, ...chosen } of await groupByScorecard(connection, customerIds, {
    day,
    model,
  })) {
    const { scorecard } = chosen;
    const explained = { day, chosen, spans: explainSpans(day, scorecard, model.stale) };
    for (const own of await loadFacts(connection, ids, { day, scorecard, model }))
      found.set(own.customerId, { own, explained });
  }
  return ({ customerId, now }) => {
    const known = found.get(customerId);
    if (known === undefined) throw customerNotFound(customerId);
    return toHealth(known.own, now, known.explained);
  };
}

/** What is the same for every customer of a day and scorecard. */
interface Explained {
  day: string;
  chosen: ChosenScorecard;
  spans: Record<FactorKey, { window: { from: string; to: string }; staleSince: string | null }>;
}

function explainSpans(
  day: string,
  scorecard: Scorecard,
  stale: Model['stale'],
): Explained['spans'] {
  const days = factorDays(day, stale);
  const entries = Object.entries(windowsOf(day, scorecard, stale)).map(([key, window]) => {
    const { day: good, stale: isStale } = days[key as FactorKey];
    return [key, { window: toInstants(window), staleSince: isStale ? good : null }];
  });
  return Object.fromEntries(entries);
}

function toHealth(
  { customerId, facts, override }: CustomerFacts,
  now: Date,
  { day, chosen: { scorecard, rule }, spans }: Explained,
): Health {
  const exact = scoreHealth(facts, scorecard);
  const { factors, score, uncappedScore, caps, coverage } = roundHealth(exact, scorecard.bands, 2);
  const held = applyOverride(exact, override, scorecard.bands);
  const shownFacts = explainFacts(facts, scorecard);
  const part = <K extends keyof Facts>(key: K) => ({
    ...factors[key],
    ...spans[key],
    facts: shownFacts[key],
  });
  return {
    customerId,
    asOf: day,
    computedAt: now.toISOString(),
    score: shownScore(held.score, scorecard.bands),
    band: held.band,
    computedScore: score,
    computedBand: exact.band,
    uncappedScore,
    caps,
    override: override && {
      id: override.overrideId,
      score: override.score,
      band: override.band,
      reason: override.reason,
      author: override.author,
      until: override.untilDay,
    },
    coverage,
    scorecard: { id: scorecard.id, version: scorecard.version, rule },
    bands: scorecard.bands,
    factors: {
      loginFrequency: part('loginFrequency'),
      featureAdoption: part('featureAdoption'),
      supportTickets: part('supportTickets'),
      invoiceTimeliness: part('invoiceTimeliness'),
      apiUsageTrend: part('apiUsageTrend'),
    },
  };
}

/** The facts with the numbers of the scorecard that a reader needs to do the sum again. */
function explainFacts(facts: Facts, { factors }: Scorecard) {
  const { penaltyPerTicket, priorityWeights } = factors.supportTickets;
  const { smoothing, minimumVolume } = factors.apiUsageTrend;
  return {
    ...facts,
    loginFrequency: {
      ...facts.loginFrequency,
      target: loginTarget(facts.loginFrequency.seats, factors.loginFrequency),
    },
    supportTickets: { ...facts.supportTickets, penaltyPerTicket, priorityWeights },
    invoiceTimeliness: {
      ...facts.invoiceTimeliness,
      graceDays: factors.invoiceTimeliness.graceDays,
    },
    apiUsageTrend: { ...facts.apiUsageTrend, smoothing, minimumVolume },
  };
}

function toInstants({ from, to }: DayWindow): { from: string; to: string } {
  return { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` };
}
