import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkScorecard } from './check-scorecard.ts';
import { scoreHealth } from './health-score.ts';
import { DEFAULT_SCORECARD, FACTOR_KEYS, type FactorKey, type ScorecardBody } from './model.ts';
import { anyFacts, anyScorecard } from './test-facts.ts';

const { factors, bands } = DEFAULT_SCORECARD;
const withFactor = (key: FactorKey, change: object): ScorecardBody => ({
  ...DEFAULT_SCORECARD,
  factors: { ...factors, [key]: { ...factors[key], ...change } },
});
const pointers = (body: ScorecardBody) => checkScorecard(body).map(({ pointer }) => pointer);
const withBands = (healthy: number, watch: number, atRisk: number) => ({
  ...DEFAULT_SCORECARD,
  bands: { healthy, watch, atRisk },
});

type Case = [key: FactorKey, field: string, good: unknown[], bad: unknown[], below?: string];

const CASES: Case[] = [
  ['loginFrequency', 'weight', [0, 0.5, 1_000_000], [-0.1, 1_000_001, Number.NaN, Infinity]],
  ['featureAdoption', 'windowDays', [1, 28, 30, 400], [0, 401, 1.5, -1]],
  ['loginFrequency', 'target', [0.5, 1_000_000_000], [0, -1, 1_000_000_001]],
  ['loginFrequency', 'targetPerSeat', [null, 0.1], [0, -1]],
  ['supportTickets', 'penaltyPerTicket', [0, 100], [-1, 100.5]],
  [
    'supportTickets',
    'priorityWeights',
    [{ low: 0, normal: 1, high: 2, urgent: 100 }],
    [{ low: 0, normal: 1, high: 2, urgent: 101 }],
    '/urgent',
  ],
  ['invoiceTimeliness', 'maxInvoices', [1, 100], [0, 101, 2.5]],
  ['invoiceTimeliness', 'graceDays', [0, 365], [-1, 366, 0.5]],
  ['apiUsageTrend', 'smoothing', [0, 12.5], [-1]],
  ['apiUsageTrend', 'minimumVolume', [0, 10], [-1]],
  [
    'supportTickets',
    'missing',
    ['exclude', { neutral: 0 }, { neutral: 100 }],
    [{ neutral: -1 }, { neutral: 101 }],
    '/neutral',
  ],
];

describe('each number', () => {
  test.each(CASES)('%s %s', (key, field, good, bad, below = '') => {
    for (const value of good) expect(pointers(withFactor(key, { [field]: value }))).toEqual([]);
    for (const value of bad)
      expect(pointers(withFactor(key, { [field]: value }))).toEqual([
        `/factors/${key}/${field}${below}`,
      ]);
  });

  it('is told in words that say what it may be', () => {
    expect(checkScorecard(withFactor('loginFrequency', { windowDays: 0, target: 0 }))).toEqual([
      { pointer: '/factors/loginFrequency/windowDays', detail: 'must be from 1 to 400' },
      {
        pointer: '/factors/loginFrequency/target',
        detail: 'must be above 0 and at most 1000000000',
      },
    ]);
    expect(checkScorecard(withFactor('featureAdoption', { windowDays: 1.5 }))).toEqual([
      {
        pointer: '/factors/featureAdoption/windowDays',
        detail: 'must be a whole number, from 1 to 400',
      },
    ]);
  });
});

describe('the weights', () => {
  const only = (key: FactorKey, change: object): ScorecardBody => ({
    ...DEFAULT_SCORECARD,
    factors: Object.fromEntries(
      FACTOR_KEYS.map((one) => [
        one,
        { ...factors[one], weight: 0, ...(one === key ? change : {}) },
      ]),
    ) as unknown as ScorecardBody['factors'],
  });

  it('need one above 0 on a factor that is switched on', () => {
    expect(pointers(only('apiUsageTrend', { weight: 1 }))).toEqual([]);
    expect(pointers(only('apiUsageTrend', {}))).toEqual(['/factors']);
    expect(pointers(only('apiUsageTrend', { weight: 1, enabled: false }))).toEqual(['/factors']);
  });
});

describe('the bands', () => {
  test.each([
    [[100, 50, 0], []],
    [[75, 75, 35], ['/bands/watch']],
    [[75, 80, 35], ['/bands/watch']],
    [[75, 55, 55], ['/bands/atRisk']],
    [
      [50, 60, 70],
      ['/bands/watch', '/bands/atRisk'],
    ],
    [[101, 55, 35], ['/bands/healthy']],
    [[75, 55, -1], ['/bands/atRisk']],
    [[75, Number.NaN, 35], ['/bands/watch']],
  ] as [[number, number, number], string[]][])('%j', (limits, faults) => {
    expect(pointers(withBands(...limits))).toEqual(faults);
  });
});

describe('hard rules', () => {
  const rule = { fact: 'daysOverdue', is: 'over', value: 60, cap: 40 } as const;

  it('are at most 20, with caps on the scale', () => {
    expect(pointers({ ...DEFAULT_SCORECARD, hardRules: Array(20).fill(rule) })).toEqual([]);
    expect(checkScorecard({ ...DEFAULT_SCORECARD, hardRules: Array(21).fill(rule) })).toEqual([
      { pointer: '/hardRules', detail: 'are 21 rules; at most 20 are allowed' },
    ]);
    const hardRules = [rule, { ...rule, cap: 101 }, { ...rule, value: -1 }];
    expect(pointers({ ...DEFAULT_SCORECARD, hardRules })).toEqual([
      '/hardRules/1/cap',
      '/hardRules/2/value',
    ]);
  });
});

describe('a scorecard without a fault', () => {
  it('is the default, and any that the other tests score with', () => {
    expect(checkScorecard(DEFAULT_SCORECARD)).toEqual([]);
    expect(bands).toEqual({ healthy: 75, watch: 55, atRisk: 35 });
    fc.assert(fc.property(anyScorecard, (scorecard) => checkScorecard(scorecard).length === 0));
  });

  it('gives a score on the scale or none, whatever the facts', () => {
    fc.assert(
      fc.property(anyScorecard, anyFacts, (scorecard, facts) => {
        fc.pre(checkScorecard(scorecard).length === 0);
        const { score } = scoreHealth(facts, scorecard);
        return score === null || (score >= 0 && score <= 100);
      }),
    );
  });
});
