import type { Health } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  applyOverride,
  type ChosenScorecard,
  chooseScorecard,
  type DayWindow,
  type Facts,
  loginTarget,
  roundHealth,
  type Scorecard,
  scoreHealth,
  shownScore,
} from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import type { Model } from '../settings/service.ts';
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

/** The health of one customer on a UTC day, from the facts as they are stored now. */
export async function explainHealth(
  connection: Connection,
  customerId: string,
  { day, now, model }: { day: string; now: Date; model: Model },
): Promise<Health> {
  const [group] = await groupByScorecard(connection, [customerId], { day, model });
  const chosen = group ?? chooseScorecard(null, model);
  const { scorecard } = chosen;
  const [found] = await loadFacts(connection, [customerId], { day, scorecard, model });
  if (found === undefined) throw customerNotFound(customerId);
  return toHealth(found, { day, now, model, chosen });
}

interface Explained {
  day: string;
  now: Date;
  model: Model;
  chosen: ChosenScorecard;
}

function toHealth(
  { customerId, facts, override }: CustomerFacts,
  { day, now, model, chosen: { scorecard, rule } }: Explained,
): Health {
  const exact = scoreHealth(facts, scorecard);
  const { factors, score, uncappedScore, caps, coverage } = roundHealth(exact, scorecard.bands, 2);
  const held = applyOverride(exact, override, scorecard.bands);
  const windows = windowsOf(day, scorecard, model.stale);
  const days = factorDays(day, model.stale);
  const shownFacts = explainFacts(facts, scorecard);
  const part = <K extends keyof Facts>(key: K) => ({
    ...factors[key],
    window: toInstants(windows[key]),
    staleSince: days[key].stale ? days[key].day : null,
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
