import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addUp } from './add-up.ts';
import { healthOf, REFERENCE_FACTS, ticketFacts } from './test-health.ts';

const override = {
  id: '1',
  score: 70,
  band: null,
  reason: 'They told us',
  author: 'Ana',
  until: '2026-12-23',
};

it('leads from nothing to the reference example', () => {
  const sum = addUp(healthOf(REFERENCE_FACTS));
  expect(sum?.steps.map(({ points }) => points)).toEqual([12.5, 15, 12, 13.3, 4]);
  expect(sum?.end).toEqual({ label: 'Score', value: 56.8 });
});

it('has steps for the rule that limits and for what a person set', () => {
  const health = {
    ...healthOf(REFERENCE_FACTS),
    score: 70,
    computedScore: 40,
    caps: [{ cap: 40, summary: 'a rule' }],
    override,
  };
  expect(addUp(health)?.steps.slice(5)).toEqual([
    { key: 'hardRules', label: 'Hard rule', points: -16.8, text: 'a rule' },
    { key: 'override', label: 'Set by a person', points: 30, text: 'Ana, until Dec 23, 2026' },
  ]);
});

it('leaves out what is left out, and is nothing where there is no score', () => {
  const health = healthOf({
    ...REFERENCE_FACTS,
    loginFrequency: { tracked: false, logins: 0, seats: null },
  });
  expect(addUp(health)?.steps.map(({ key }) => key)).not.toContain('loginFrequency');
  expect(addUp(health)?.factors).toBe(4);
  expect(addUp({ ...health, score: null })).toBeNull();
});

it('adds up to the score as shown, whatever holds', () => {
  const score = fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100);
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.nat(12),
      fc.option(score),
      fc.option(score),
      (logins, tickets, cap, set) => {
        const health = healthOf({
          ...REFERENCE_FACTS,
          loginFrequency: { tracked: true, logins, seats: null },
          supportTickets: ticketFacts(tickets),
        });
        const computedScore = Math.min(health.score ?? 0, cap ?? 100);
        const sum = addUp({
          ...health,
          score: set ?? computedScore,
          computedScore,
          caps: cap === null ? [] : [{ cap, summary: 'a rule' }],
          override: set === null ? null : { ...override, score: set },
        });
        const tenths = (value: number) => Math.round(value * 10);
        expect(sum?.steps.reduce((total, { points }) => total + tenths(points), 0)).toBe(
          tenths(sum?.end.value ?? NaN),
        );
      },
    ),
  );
});
