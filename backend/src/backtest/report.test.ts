import { type BacktestSubject, backtest, DEFAULT_SCORECARD } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { toAnswer } from './answer.ts';
import type { OutcomeRow } from './queries.ts';
import { reportText } from './report.ts';

const question = {
  ...{ horizon: 90, from: '2026-01-01', to: '2026-11-23', segments: ['SMB'] },
  ...{ scorecard: DEFAULT_SCORECARD, comparedWith: null },
};

/** Scores from 0 up in steps of 3, of whom the first churned. */
function subjects(churned: number, stayed: number): BacktestSubject[] {
  return Array.from({ length: churned + stayed }, (_, index) => {
    const score = (index * 3) % 100;
    const own = { loginFrequency: score, featureAdoption: null, supportTickets: 100 - score };
    return {
      ...{ customerId: `c${index}`, churned: index < churned, day: '2026-05-01', score },
      ...{ reason: index < churned ? 'Pri\u001b[31mce' : null, band: 'watch' as const },
      ...{ coverage: 1 / 3, arr: index * 1_000 + 1 / 3, equalWeights: 50, logins: score },
      factors: { ...own, invoiceTimeliness: 50, apiUsageTrend: null },
    };
  });
}

function answerOf(all: BacktestSubject[], comparedWith: 'renewed' | 'stayed' = 'stayed') {
  const churners = all.filter(({ churned }) => churned);
  const rows = churners.map((one): [string, OutcomeRow] => [
    one.customerId,
    { ...one, name: `Name ${one.customerId}`, day: '2026-07-30', currency: null },
  ]);
  return toAnswer(backtest(all, { bands: DEFAULT_SCORECARD.bands }), {
    ...{ question, comparedWith, arrOfToday: 4, latestChurn: null },
    groups: { churned: churners.length, renewed: 3, stayed: all.length - churners.length },
    outcomes: new Map(rows),
  });
}

/** Every number anywhere in a value. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe('the answer', () => {
  const found = answerOf(subjects(12, 20));

  it('has finite numbers of at most six decimals', () => {
    const numbers = numbersOf(found);
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) expect(Number(number.toFixed(6))).toBe(number);
  });

  it('lists at most 1,000 customers and tells how many there are', () => {
    const { churned, healthyChurners } = answerOf(subjects(1_005, 20));
    expect([churned.total, churned.customers.length]).toEqual([1_005, 1_000]);
    expect(churned.customers[0]).toMatchObject({ arr: 1_004_000.33, churnedOn: '2026-07-30' });
    expect(healthyChurners).toEqual({ total: 0, customers: [] });
  });

  it('says who is compared, which factors tell and which point the wrong way', () => {
    expect(found.sentences).toEqual([
      '12 customers churned from 2026-01-01 to 2026-11-23, 12 of them with a score 90 days before.',
      'They are compared with 20 customers that had not churned by 2026-11-23, on the same days, 20 of them with a score; 3 renewed.',
      'In 100 of 100 pairs the customer that did not churn had the higher score (AUC 1.00, 95 % interval 0.87–1.00).',
      'The interval lies above 0.5: a low score did go before churn.',
      'Of the factors alone, these told: login frequency (1.00).',
      'These told the wrong way round: support tickets (0.00).',
      '0 of 12 churned customers were healthy 90 days before.',
    ]);
    expect(answerOf(subjects(12, 20), 'renewed').sentences[1]).toBe(
      'They are compared with 20 customers that renewed, 90 days before the renewal, 20 of them with a score.',
    );
    expect(found.assumptions.join()).toContain('the ARR of 4 customers');
  });

  it('says when the scores point the wrong way, and what does better', () => {
    const all = subjects(12, 20).map((one) => ({ ...one, churned: !one.churned }));
    const { sentences } = answerOf(all.map((one) => ({ ...one, arr: one.churned ? 1 : 2 })));
    expect(sentences).toContain('The interval lies below 0.5: a HIGH score went before churn.');
    expect(sentences).toContain('The score is outdone by ARR alone (1.00).');
  });

  it('says that there is nobody to compare with, or nobody who churned', () => {
    expect(answerOf(subjects(12, 0)).sentences[2]).toBe(
      'Nobody they are compared with had a score: nothing can be said.',
    );
    expect(answerOf(subjects(0, 5)).sentences).toEqual([
      'No customer churned from 2026-01-01 to 2026-11-23: there is nothing to learn from.',
      'No churn is known at all. Import outcomes first.',
    ]);
  });
});

describe('the report', () => {
  it('shows tables, and nothing of a customer that steers the terminal', () => {
    const text = reportText(answerOf(subjects(12, 20)));
    expect(text).toContain('segment SMB; scorecard default, version 1');
    expect(text).toMatch(/^health score +1\.000 +0\.8\d\d–1\.000 +hanley_mcneil$/m);
    expect(text).toMatch(/^support tickets +0\.000 .* 100\.0 % +reversed$/m);
    expect(text).toMatch(/^watch +12 +20 +37\.5 % +66004 /m);
    expect(text).toMatch(/^c11 +Name c11 +2026-07-30 +33 +watch +11000 +Pri\[31mce$/m);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('Biometrics 44, 1988');
    expect(text).toContain('may yet churn');
  });

  it('lists only, where the churned are too few', () => {
    const text = reportText(answerOf(subjects(3, 0)));
    expect(text).toContain('3 customers churned: too few for statistics');
    expect(text).toContain('Churned: 3\n');
    expect(text).not.toContain('AUC  ');
    expect(text).not.toContain('may yet churn');
  });

  it('shows the first fifty of many', () => {
    expect(reportText(answerOf(subjects(60, 10)))).toContain('Churned: 60 (the first 50, by ARR)');
  });
});
