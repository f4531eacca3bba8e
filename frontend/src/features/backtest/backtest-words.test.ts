import type { BacktestAnswer } from '@customer-health/contract';
import { expect, it, test } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { intervalWords, tellersOf, totalOf, verdictOf } from './backtest-words.ts';

type Statistics = NonNullable<BacktestAnswer['statistics']>;

const format = createFormat('en-US', 'UTC');
const auc = (lower: number, middle: number, upper: number) => ({
  ...{ lower, auc: middle, upper },
  method: 'delong' as const,
});

test.each([
  [null, 'none'],
  [auc(0.51, 0.7, 0.9), 'tells'],
  [auc(0.5, 0.7, 0.9), 'chance'],
  [auc(0.1, 0.3, 0.5), 'chance'],
  [auc(0.1, 0.2, 0.49), 'reversed'],
] as const)('%o says %s', (interval, verdict) => {
  expect(verdictOf(interval)).toBe(verdict);
});

it('lists the score, the factors and what it must beat', () => {
  const alone = { auc: null, coverage: 0.5 };
  const factor = { ...alone, direction: 'none' as const };
  const groups = tellersOf({
    auc: auc(0.6, 0.7, 0.8),
    factors: {
      ...{ loginFrequency: factor, featureAdoption: factor, supportTickets: factor },
      ...{ invoiceTimeliness: factor, apiUsageTrend: factor },
    },
    baselines: { equalWeights: alone, logins: alone, arr: alone },
  } as unknown as Statistics);
  expect(groups.map(({ rows }) => rows.length)).toEqual([1, 5, 3]);
  expect(groups[1]?.rows[0]).toMatchObject({ name: 'Login frequency', coverage: 0.5 });
  expect(groups[0]?.rows[0]?.coverage).toBeNull();
});

it('writes an interval', () => {
  expect(intervalWords(auc(0.7, 0.8, 0.9512), format)).toBe('70%–95.1%');
  expect(intervalWords(null, format)).toBe('–');
});

it('adds the bands up', () => {
  const band = { band: 'healthy' as const, churnedArr: 10, stayedArr: 20, churnRate: null };
  expect(
    totalOf([
      { ...band, churned: 1, stayed: 3 },
      { ...band, churned: 2, stayed: 2 },
    ]),
  ).toEqual({ churned: 3, stayed: 5, churnedArr: 20, stayedArr: 40, churnRate: 3 / 8 });
  expect(totalOf([]).churnRate).toBeNull();
});
