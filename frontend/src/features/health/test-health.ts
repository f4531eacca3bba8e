import type { Health } from '@customer-health/contract';
import {
  DEFAULT_SCORECARD,
  type Facts,
  factorWindows,
  roundHealth,
  scoreHealth,
} from '@customer-health/scoring';

/** Tickets of which none has a priority. */
export function ticketFacts(opened: number) {
  return { tracked: true, opened, byPriority: { low: 0, normal: opened, high: 0, urgent: 0 } };
}

/** The facts of the reference's worked example: 50, 60, 60, 66.67, 40 → 56.83. */
export const REFERENCE_FACTS: Facts = {
  loginFrequency: { tracked: true, logins: 10, seats: null },
  featureAdoption: { tracked: true, used: ['a', 'b', 'c', 'd', 'e', 'f'], defined: 10 },
  supportTickets: ticketFacts(4),
  invoiceTimeliness: { due: 6, onTime: 4, daysOverdue: 0 },
  apiUsageTrend: { tracked: true, current: 30, previous: 50 },
};

/** What the API answers for these facts on a day. */
export function healthOf(facts: Facts, asOf = '2026-11-23'): Health {
  const { bands, factors: settings } = DEFAULT_SCORECARD;
  const health = roundHealth(scoreHealth(facts, DEFAULT_SCORECARD), bands, 2);
  const windows = factorWindows(asOf, DEFAULT_SCORECARD);
  const part = <K extends keyof Facts>(key: K) => ({
    ...health.factors[key],
    staleSince: null,
    window: { from: `${windows[key].from}T00:00:00Z`, to: `${windows[key].to}T00:00:00Z` },
  });
  return {
    customerId: 'example',
    asOf,
    computedAt: `${asOf}T09:30:00Z`,
    score: health.score,
    band: health.band,
    computedScore: health.score,
    computedBand: health.band,
    uncappedScore: health.uncappedScore,
    caps: health.caps,
    override: null,
    coverage: health.coverage,
    scorecard: { id: 'default', version: 1, rule: null },
    bands,
    factors: {
      loginFrequency: {
        ...part('loginFrequency'),
        facts: { ...facts.loginFrequency, target: settings.loginFrequency.target },
      },
      featureAdoption: { ...part('featureAdoption'), facts: facts.featureAdoption },
      supportTickets: {
        ...part('supportTickets'),
        facts: {
          ...facts.supportTickets,
          penaltyPerTicket: settings.supportTickets.penaltyPerTicket,
          priorityWeights: settings.supportTickets.priorityWeights,
        },
      },
      invoiceTimeliness: {
        ...part('invoiceTimeliness'),
        facts: { ...facts.invoiceTimeliness, graceDays: settings.invoiceTimeliness.graceDays },
      },
      apiUsageTrend: {
        ...part('apiUsageTrend'),
        facts: {
          ...facts.apiUsageTrend,
          smoothing: settings.apiUsageTrend.smoothing,
          minimumVolume: settings.apiUsageTrend.minimumVolume,
        },
      },
    },
  };
}
