import { DEFAULT_SCORECARD, FACTOR_KEYS, type Facts } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { causeOf, countOf, displayHealth, pastDay } from './displayed-health.ts';
import { healthOf, REFERENCE_FACTS, ticketFacts } from './test-health.ts';

const sum = (values: number[]) =>
  Math.round(values.reduce((total, value) => total + value, 0) * 10) / 10;

it('a score is of the past by what it says of itself', () => {
  const health = { ...healthOf(REFERENCE_FACTS, '2026-11-22'), computedAt: '2026-11-23T00:00:01Z' };
  expect(pastDay(health)).toBe('2026-11-22');
  expect(pastDay({ ...health, asOf: '2026-11-23' })).toBeNull();
});

describe('displayHealth', () => {
  it('shows the reference example as 56.8', () => {
    const displayed = displayHealth(healthOf(REFERENCE_FACTS));
    expect(displayed?.total).toBe(56.8);
    expect(displayed?.lost).toBe(43.2);
    expect(displayed?.factors.map(({ score, weight, points }) => [score, weight, points])).toEqual([
      [50, 25, 12.5],
      [60, 25, 15],
      [60, 20, 12],
      [66.7, 20, 13.3],
      [40, 10, 4],
    ]);
  });

  it('adds up to the total that a rule limits, and says which', () => {
    const health = healthOf(REFERENCE_FACTS);
    const caps = [{ cap: 40, summary: 'a rule' }];
    const displayed = displayHealth({ ...health, score: 40, computedScore: 40, caps });
    expect(displayed).toMatchObject({ score: 40, total: 56.8, lost: 43.2, limit: caps[0] });
    expect(displayed?.adjustments).toEqual([{ kind: 'hardRules', points: -16.8 }]);
    const idle = displayHealth({ ...health, caps: [{ cap: 90, summary: 'a rule' }] });
    expect(idle).toMatchObject({ score: 56.8, total: 56.8, limit: null, adjustments: [] });
  });

  it('adds up as shown, whatever the facts', () => {
    for (let logins = 0; logins <= 21; logins++) {
      for (let onTime = 0; onTime <= 7; onTime++) {
        const facts: Facts = {
          ...REFERENCE_FACTS,
          loginFrequency: { tracked: logins > 0, logins, seats: null },
          invoiceTimeliness: { due: onTime === 0 ? 0 : 7, onTime, daysOverdue: 0 },
          supportTickets: ticketFacts(onTime),
        };
        const displayed = displayHealth(healthOf(facts));
        if (!displayed) throw new Error('there is a score');
        expect(sum(displayed.factors.map(({ points }) => points))).toBe(displayed.total);
        expect(sum(displayed.factors.map(({ lost }) => lost))).toBe(displayed.lost);
        expect(sum(displayed.factors.map(({ weight }) => weight))).toBe(100);
        expect(sum([displayed.total, displayed.lost])).toBe(100);
      }
    }
  });

  it('tells what is measured, neutral and left out', () => {
    const displayed = displayHealth(
      healthOf({
        ...REFERENCE_FACTS,
        loginFrequency: { tracked: false, logins: 0, seats: null },
        invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
      }),
    );
    expect(displayed?.factors.map(({ state }) => state)).toEqual([
      'left_out',
      'measured',
      'measured',
      'neutral',
      'measured',
    ]);
    expect(displayed?.factors[0]).toMatchObject({
      score: null,
      band: 'no_data',
      weight: 0,
      points: 0,
      lost: 0,
    });
  });

  it('shows no numbers where there is no score', () => {
    expect(
      displayHealth({ ...healthOf(REFERENCE_FACTS), score: null, band: 'no_data' }),
    ).toBeNull();
  });

  it('shows a factor in the band of its own score', () => {
    const health = healthOf(REFERENCE_FACTS);
    health.factors.loginFrequency.score = 74.96;
    expect(displayHealth(health)?.factors[0]).toMatchObject({ score: 74.9, band: 'watch' });
    expect(health.bands).toEqual(DEFAULT_SCORECARD.bands);
  });
});

it('countOf tells how much there is of what a factor counts', () => {
  const { factors } = healthOf(REFERENCE_FACTS);
  expect(FACTOR_KEYS.map((key) => countOf(factors, key))).toEqual([10, 6, 4, 6, 30]);
});

it('causeOf leaves the rule out of the sentence', () => {
  expect(causeOf('No login has been received yet: left out')).toBe(
    'No login has been received yet',
  );
  expect(causeOf('4 tickets opened in 90 days')).toBe('4 tickets opened in 90 days');
});
