import fc from 'fast-check';
import type { Facts } from './facts.ts';
import { DEFAULT_SCORECARD, type MissingDataRule, type Scorecard } from './model.ts';

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
  supportTickets: fc.record({ tracked: fc.boolean(), opened: count }),
  invoiceTimeliness: fc
    .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }))
    .map(([a, b]) => ({ due: Math.max(a, b), onTime: Math.min(a, b) })),
  apiUsageTrend: fc.record({ tracked: fc.boolean(), current: count, previous: count }),
});

const anyMissingRule: fc.Arbitrary<MissingDataRule> = fc.oneof(
  fc.constant('exclude' as const),
  fc.record({ neutral: fc.double({ min: 0, max: 100, noNaN: true }) }),
);

const anyWeight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1_000, noNaN: true }));

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
  })
  .filter(({ weights }) => weights.some((weight) => weight > 0))
  .map(({ weights: [a, b, c, d, e], missing: [f, g, h, i, j], ...numbers }) => {
    const { factors } = DEFAULT_SCORECARD;
    const { target, targetPerSeat, penaltyPerTicket, smoothing } = numbers;
    return {
      ...DEFAULT_SCORECARD,
      factors: {
        loginFrequency: { ...factors.loginFrequency, weight: a, missing: f, target, targetPerSeat },
        featureAdoption: { ...factors.featureAdoption, weight: b, missing: g },
        supportTickets: { ...factors.supportTickets, weight: c, missing: h, penaltyPerTicket },
        invoiceTimeliness: { ...factors.invoiceTimeliness, weight: d, missing: i },
        apiUsageTrend: { ...factors.apiUsageTrend, weight: e, missing: j, smoothing },
      },
    };
  });
