import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { scoreLoginFrequency } from './login-frequency.ts';
import { DEFAULT_SCORECARD } from './model.ts';

const settings = DEFAULT_SCORECARD.factors.loginFrequency;
const facts = (logins: number, seats: number | null = null) => ({ tracked: true, logins, seats });

describe('login frequency', () => {
  test.each([
    [0, 0],
    [1, 5],
    [10, 50],
    [20, 100],
    [21, 100],
    [1_000_000, 100],
  ])('%i logins → %i', (logins, score) => {
    expect(scoreLoginFrequency(facts(logins), settings).score).toBe(score);
  });

  it('tells the facts in a sentence', () => {
    expect(scoreLoginFrequency(facts(1), settings).summary).toBe(
      '1 login of a target of 20 in 30 days',
    );
    expect(scoreLoginFrequency(facts(1_234), settings).summary).toBe(
      '1,234 logins of a target of 20 in 30 days',
    );
  });

  it('has no data before the first login was received', () => {
    const measure = scoreLoginFrequency({ tracked: false, logins: 0, seats: null }, settings);
    expect(measure).toEqual({ score: null, summary: 'No login has been received yet' });
  });

  describe('with a target per seat', () => {
    const perSeat = { ...settings, targetPerSeat: 2 };

    it('asks more of a larger account', () => {
      expect(scoreLoginFrequency(facts(45, 30), perSeat).score).toBe(75);
      expect(scoreLoginFrequency(facts(45, 10), perSeat).score).toBe(100);
    });

    it('falls back to the fixed target where the seats are not known', () => {
      expect(scoreLoginFrequency(facts(10, null), perSeat).score).toBe(50);
    });

    it('asks for one login at least where there are no seats', () => {
      expect(scoreLoginFrequency(facts(0, 0), perSeat).score).toBe(0);
      expect(scoreLoginFrequency(facts(1, 0), perSeat).score).toBe(100);
    });
  });

  it('never falls when there are more logins', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
        const score = (logins: number) => scoreLoginFrequency(facts(logins), settings).score ?? -1;
        expect(score(more)).toBeGreaterThanOrEqual(score(fewer));
      }),
    );
  });
});
