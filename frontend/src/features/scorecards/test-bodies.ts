import {
  DEFAULT_SCORECARD,
  FACTOR_KEYS,
  RULE_FACTS,
  type ScorecardBody,
} from '@customer-health/scoring';
import fc from 'fast-check';
import { withValueAt } from './body-pointer.ts';

/** The default's numbers alone. */
export const DEFAULT_BODY: ScorecardBody = {
  factors: DEFAULT_SCORECARD.factors,
  bands: DEFAULT_SCORECARD.bands,
  hardRules: [],
};

const tenths = (most: number) => fc.integer({ min: 1, max: most * 10 }).map((n) => n / 10);

const factor = fc.record({
  enabled: fc.boolean(),
  weight: tenths(300),
  windowDays: fc.integer({ min: 1, max: 400 }),
  missing: fc.oneof(
    fc.constant('exclude'),
    fc.record({ neutral: fc.integer({ max: 100, min: 0 }) }),
  ),
});

const rule = fc.record({
  fact: fc.constantFrom(...RULE_FACTS),
  is: fc.constantFrom('over', 'under'),
  value: fc.integer({ min: 0, max: 100 }),
  cap: fc.integer({ min: 0, max: 100 }),
});

/** Bodies that scores can be computed with. */
export const bodies: fc.Arbitrary<ScorecardBody> = fc
  .record({
    factors: fc.tuple(factor, factor, factor, factor, factor),
    bands: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 3 }),
    hardRules: fc.array(rule, { maxLength: 3 }),
    target: tenths(100),
    penaltyPerTicket: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ factors, bands, hardRules, target, penaltyPerTicket }) => {
    const [atRisk = 0, watch = 0, healthy = 0] = [...bands].sort((a, b) => a - b);
    const edits: [string, unknown][] = [
      ...FACTOR_KEYS.map((key, index): [string, unknown] => [
        `/factors/${key}`,
        { ...DEFAULT_SCORECARD.factors[key], ...factors[index] },
      ]),
      ['/factors/loginFrequency/enabled', true],
      ['/factors/loginFrequency/target', target],
      ['/factors/supportTickets/penaltyPerTicket', penaltyPerTicket],
      ['/bands', { healthy, watch, atRisk }],
      ['/hardRules', hardRules],
    ];
    return edits.reduce<ScorecardBody>(
      (body, [pointer, value]) => withValueAt(body, pointer, value),
      DEFAULT_BODY,
    );
  });
