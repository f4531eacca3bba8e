import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from './bands.ts';
import { scoreHealth } from './health-score.ts';
import { DEFAULT_SCORECARD, FACTOR_KEYS } from './model.ts';
import { roundHealth } from './round-health.ts';
import { roundParts, roundScore } from './rounding.ts';
import { anyFacts, anyScorecard, ticketFacts } from './test-facts.ts';

const { bands } = DEFAULT_SCORECARD;
const inUnits = (value: number, decimals: number) => Math.round(value * 10 ** decimals);
const decimals = fc.constantFrom(0, 1, 2);

describe('rounding for display', () => {
  it('shown parts add up to shown totals, to the last digit', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, decimals, (facts, scorecard, digits) => {
        const health = roundHealth(scoreHealth(facts, scorecard), scorecard.bands, digits);
        fc.pre(health.score !== null);
        const column = (pick: 'contribution' | 'effectiveWeight' | 'pointsLost') =>
          FACTOR_KEYS.reduce((sum, key) => sum + inUnits(health.factors[key][pick], digits), 0);
        const score = inUnits(health.uncappedScore ?? 0, digits);
        expect(column('contribution')).toBe(score);
        expect(column('effectiveWeight')).toBe(inUnits(100, digits));
        expect(column('pointsLost')).toBe(inUnits(100, digits) - score);
      }),
    );
  });

  it('moves no part by a whole unit', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, (facts, scorecard) => {
        const exact = scoreHealth(facts, scorecard);
        const shown = roundHealth(exact, scorecard.bands, 2);
        for (const key of FACTOR_KEYS) {
          const difference = shown.factors[key].contribution - exact.factors[key].contribution;
          expect(Math.abs(difference)).toBeLessThan(0.01 + 1e-9);
        }
      }),
    );
  });

  it('shows no number of another band', () => {
    expect(roundScore(74.996, bands, 2)).toBe(74.99);
    expect(roundScore(74.96, bands, 1)).toBe(74.9);
    expect(roundScore(74.96, bands, 0)).toBe(74);
    expect(roundScore(75, bands, 1)).toBe(75);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), decimals, (score, digits) => {
        expect(bandOf(roundScore(score, bands, digits), bands)).toBe(bandOf(score, bands));
      }),
    );
  });

  it('gives the missing units to the largest remainders, the first of equals first', () => {
    expect(roundParts([33.333, 33.333, 33.334], 100, 0)).toEqual([33, 33, 34]);
    expect(roundParts([0.5, 0.5], 1, 0)).toEqual([1, 0]);
    expect(roundParts([], 0, 2)).toEqual([]);
  });

  it('leaves a customer without a score as it is', () => {
    const facts = { ...fc.sample(anyFacts, { numRuns: 1, seed: 1 })[0] };
    const nothing = scoreHealth(
      {
        ...facts,
        loginFrequency: { tracked: false, logins: 0, seats: null },
        featureAdoption: { tracked: false, used: [], defined: 0 },
        supportTickets: ticketFacts(0, false),
        invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
        apiUsageTrend: { tracked: false, current: 0, previous: 0 },
      },
      DEFAULT_SCORECARD,
    );
    expect(roundHealth(nothing, bands, 1)).toEqual(nothing);
  });
});

describe('bands', () => {
  it('have inclusive lower limits and are decided on the unrounded score', () => {
    expect(
      [100, 75, 74.999, 55, 54.999, 35, 34.999, 0, null].map((score) => bandOf(score, bands)),
    ).toEqual([
      'healthy',
      'healthy',
      'watch',
      'watch',
      'at_risk',
      'at_risk',
      'critical',
      'critical',
      'no_data',
    ]);
  });
});
