import type { Health } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  type DayWindow,
  type Facts,
  factorWindows,
  loginTarget,
  roundHealth,
  type Scorecard,
  scoreHealth,
} from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import type { Model } from '../settings/service.ts';
import { type CustomerFacts, loadFacts } from './facts.ts';

export { type CustomerFacts, loadFacts } from './facts.ts';

/** The health of one customer on a UTC day, from the facts as they are stored now. */
export async function explainHealth(
  connection: Connection,
  customerId: string,
  { day, now, model }: { day: string; now: Date; model: Model },
): Promise<Health> {
  const [found] = await loadFacts(connection, [customerId], day, model);
  if (found === undefined) throw customerNotFound(customerId);
  return toHealth(found, { day, now, scorecard: model.scorecard });
}

function toHealth(
  { customerId, facts }: CustomerFacts,
  { day, now, scorecard }: { day: string; now: Date; scorecard: Scorecard },
): Health {
  const { factors, score, band, coverage } = roundHealth(
    scoreHealth(facts, scorecard),
    scorecard.bands,
    2,
  );
  const windows = factorWindows(day, scorecard);
  const shownFacts = explainFacts(facts, scorecard);
  const part = <K extends keyof Facts>(key: K) => ({
    ...factors[key],
    window: toInstants(windows[key]),
    facts: shownFacts[key],
  });
  return {
    customerId,
    asOf: day,
    computedAt: now.toISOString(),
    score,
    band,
    coverage,
    scorecard: { id: scorecard.id, version: scorecard.version },
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
  return {
    ...facts,
    loginFrequency: {
      ...facts.loginFrequency,
      target: loginTarget(facts.loginFrequency.seats, factors.loginFrequency),
    },
    supportTickets: {
      ...facts.supportTickets,
      penaltyPerTicket: factors.supportTickets.penaltyPerTicket,
    },
    apiUsageTrend: { ...facts.apiUsageTrend, smoothing: factors.apiUsageTrend.smoothing },
  };
}

function toInstants({ from, to }: DayWindow): { from: string; to: string } {
  return { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` };
}
