import fc from 'fast-check';
import type { Facts, TicketFacts } from './facts.ts';
import {
  DEFAULT_SCORECARD,
  type HardRule,
  type MissingDataRule,
  RULE_FACTS,
  type Scorecard,
} from './model.ts';

/** Tickets of which none has a priority. */
export function ticketFacts(opened: number, tracked = true): TicketFacts {
  return { tracked, opened, byPriority: { low: 0, normal: opened, high: 0, urgent: 0 } };
}

const count = fc.nat({ max: 1_000_000 });

/** Any facts that SQL could answer. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  loginFrequency: fc.record({
    tracked: fc.boolean(),
    logins: count,
    seats: fc.option(fc.nat({ max: 100_000 }), { nil: null }),
  }),
  featureAdoption: fc
    .record({ tracked: fc.boolean(), used: fc.nat({ max: 40 }), extra: fc.nat({ max: 10 }) })
    .map(({ tracked, used, extra }) => ({
      tracked,
      used: Array.from({ length: used }, (_, index) => `feature-${index}`),
      defined: used + extra,
    })),
  supportTickets: fc
    .record({
      tracked: fc.boolean(),
      byPriority: fc.record({ low: count, normal: count, high: count, urgent: count }),
    })
    .map(({ tracked, byPriority }) => ({
      tracked,
      opened: byPriority.low + byPriority.normal + byPriority.high + byPriority.urgent,
      byPriority,
    })),
  invoiceTimeliness: fc
    .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 400 }))
    .map(([a, b, daysOverdue]) => ({ due: Math.max(a, b), onTime: Math.min(a, b), daysOverdue })),
  apiUsageTrend: fc.record({ tracked: fc.boolean(), current: count, previous: count }),
});

const anyMissingRule: fc.Arbitrary<MissingDataRule> = fc.oneof(
  fc.constant('exclude' as const),
  fc.record({ neutral: fc.double({ min: 0, max: 100, noNaN: true }) }),
);

const anyWeight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1_000, noNaN: true }));

const anyHardRule: fc.Arbitrary<HardRule> = fc.record({
  fact: fc.constantFrom(...RULE_FACTS),
  is: fc.constantFrom('over', 'under'),
  value: fc.nat({ max: 1_000 }),
  cap: fc.double({ min: 0, max: 100, noNaN: true }),
});

/** Any scorecard whose weights have a positive sum. */
export const anyScorecard: fc.Arbitrary<Scorecard> = fc
  .record({
    weights: fc.tuple(anyWeight, anyWeight, anyWeight, anyWeight, anyWeight),
    missing: fc.tuple(
      anyMissingRule,
      anyMissingRule,
      anyMissingRule,
      anyMissingRule,
      anyMissingRule,
    ),
    target: fc.integer({ min: 1, max: 1_000 }),
    targetPerSeat: fc.option(fc.double({ min: 0.1, max: 50, noNaN: true }), { nil: null }),
    penaltyPerTicket: fc.double({ min: 0, max: 100, noNaN: true }),
    smoothing: fc.nat({ max: 10_000 }),
    hardRules: fc.array(anyHardRule, { maxLength: 3 }),
  })
  .filter(({ weights }) => weights.some((weight) => weight > 0))
  .map(({ weights: [a, b, c, d, e], missing: [f, g, h, i, j], ...numbers }) => {
    const { factors } = DEFAULT_SCORECARD;
    const { target, targetPerSeat, penaltyPerTicket, smoothing, hardRules } = numbers;
    return {
      ...DEFAULT_SCORECARD,
      hardRules,
      factors: {
        loginFrequency: { ...factors.loginFrequency, weight: a, missing: f, target, targetPerSeat },
        featureAdoption: { ...factors.featureAdoption, weight: b, missing: g },
        supportTickets: { ...factors.supportTickets, weight: c, missing: h, penaltyPerTicket },
        invoiceTimeliness: { ...factors.invoiceTimeliness, weight: d, missing: i },
        apiUsageTrend: { ...factors.apiUsageTrend, weight: e, missing: j, smoothing },
      },
    };
  });
