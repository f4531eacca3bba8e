import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ChangeInput, ExplainedChange } from './change.ts';
import { explainChange } from './explain-change.ts';
import type { Facts } from './facts.ts';
import { scoreHealth } from './health-score.ts';
import { DEFAULT_SCORECARD, type Scorecard } from './model.ts';
import type { ScoreOverride } from './override.ts';
import { anyFacts, anyScorecard, ticketFacts } from './test-facts.ts';

const NONE = { before: null, after: null };

const FACTS: Facts = {
  loginFrequency: { tracked: true, logins: 20, seats: null },
  featureAdoption: { tracked: true, used: ['a', 'b', 'c', 'd', 'e', 'f'], defined: 10 },
  supportTickets: ticketFacts(2),
  invoiceTimeliness: { due: 4, onTime: 4, daysOverdue: 0 },
  apiUsageTrend: { tracked: true, current: 30, previous: 30 },
};

function under(scorecard: Scorecard, before: Facts, meanwhile: Facts, after: Facts): ChangeInput {
  const facts = { scorecard, before, meanwhile, after };
  return { underFirst: facts, underLast: facts, overrides: NONE };
}

function withLogins(logins: number, tracked = true): Facts {
  return { ...FACTS, loginFrequency: { tracked, logins, seats: null } };
}

function term(change: ExplainedChange, name: string) {
  return change.terms.find((one) => (one.kind === 'behaviour' ? one.factor : one.kind) === name);
}

const cents = (points: number) => Math.round(points * 100);

const total = (change: ExplainedChange) =>
  change.terms.reduce((sum, { points }) => sum + cents(points), 0);

describe('one scorecard', () => {
  it('gives a factor half of its weight when it loses half of its score', () => {
    const change = explainChange(
      under(DEFAULT_SCORECARD, withLogins(20), withLogins(4), withLogins(10)),
    );
    expect(change.difference).toBe(-12.5);
    expect(term(change, 'loginFrequency')).toMatchObject({
      points: -12.5,
      aged: -20,
      happened: 7.5,
      from: { score: 100, effectiveWeight: 25 },
      to: { score: 50, effectiveWeight: 25 },
      text: 'logins 20 → 10: 6 new since, 16 left the window',
    });
    expect(change.mainReason).toBe('−12.5 points: logins 20 → 10: 6 new since, 16 left the window');
  });

  it('tells a spike that left the window from something that happened', () => {
    const spike = {
      ...withLogins(24),
      apiUsageTrend: { tracked: true, current: 500, previous: 0 },
    };
    const gone = { ...withLogins(10), apiUsageTrend: { tracked: true, current: 0, previous: 500 } };
    const change = explainChange(under(DEFAULT_SCORECARD, spike, gone, gone));
    expect(change.difference).toBeLessThan(-20);
    for (const one of change.terms)
      expect(one).toMatchObject({ kind: 'behaviour', happened: 0, aged: one.points });
    expect(term(change, 'loginFrequency')?.text).toBe(
      'logins 24 → 10: 0 new since, 14 left the window',
    );
    expect(term(change, 'apiUsageTrend')?.text).toBe(
      'API calls 500 → 0: 0 new since, 500 left the window; in the window before it 0 → 500',
    );
  });

  it('names features, and says what invoices would be had nothing happened', () => {
    const meanwhile: Facts = {
      ...FACTS,
      featureAdoption: { tracked: true, used: ['a', 'b'], defined: 10 },
      invoiceTimeliness: { due: 5, onTime: 4, daysOverdue: 3 },
    };
    const after: Facts = {
      ...meanwhile,
      featureAdoption: { tracked: true, used: ['a', 'b', 'z'], defined: 10 },
      invoiceTimeliness: { due: 6, onTime: 5, daysOverdue: 0 },
    };
    const change = explainChange(under(DEFAULT_SCORECARD, FACTS, meanwhile, after));
    expect(term(change, 'featureAdoption')?.text).toBe(
      'key features used 6 of 10 → 3 of 10: 1 (z) new since, 4 (c, d, e, …) left the window',
    );
    expect(term(change, 'invoiceTimeliness')?.text).toBe(
      'invoices paid on time 4 of 4 → 5 of 6: 4 of 5 had nothing happened since',
    );
  });

  it('charges a factor that falls out with its weight times its distance from the average', () => {
    const change = explainChange(
      under(DEFAULT_SCORECARD, withLogins(20), withLogins(20), withLogins(0, false)),
    );
    expect(term(change, 'loginFrequency')?.text).toBe(
      '20 logins of a target of 20 in 30 days → No login has been received yet: left out; counts for 25% → 0%',
    );
    const [before = 0, after = 0] = [withLogins(20), withLogins(0, false)].map(
      (facts) => scoreHealth(facts, DEFAULT_SCORECARD).uncappedScore ?? 0,
    );
    const expected = (100 - (before + after) / 2) * -0.25;
    expect(term(change, 'loginFrequency')?.points).toBeCloseTo(expected, 2);
  });

  it('tells what a cap took away apart from behaviour', () => {
    const rule = { fact: 'daysOverdue', is: 'over', value: 60, cap: 40 } as const;
    const scorecard = { ...DEFAULT_SCORECARD, hardRules: [rule] };
    const overdue = { ...FACTS, invoiceTimeliness: { due: 4, onTime: 4, daysOverdue: 75 } };
    const change = explainChange(under(scorecard, FACTS, overdue, overdue));
    expect(term(change, 'hardRules')).toEqual({
      kind: 'hardRules',
      points: change.difference,
      text: 'cap: none → days that an invoice is overdue: 75, over 60 caps at 40',
    });
  });

  it('tells what a person set apart from behaviour', () => {
    const change = explainChange({
      ...under(DEFAULT_SCORECARD, FACTS, FACTS, FACTS),
      overrides: { before: null, after: { score: 30, band: null } },
    });
    expect(change).toMatchObject({
      from: { band: 'healthy' },
      to: { score: 30, band: 'critical' },
    });
    expect(term(change, 'override')).toEqual({
      kind: 'override',
      points: change.difference,
      text: 'set by a person: as computed → score 30',
    });
  });
});

describe('another scorecard', () => {
  it('is a term of its own, and nothing else where the facts are the same', () => {
    const { loginFrequency } = DEFAULT_SCORECARD.factors;
    const stricter = {
      ...DEFAULT_SCORECARD,
      version: 2,
      factors: { ...DEFAULT_SCORECARD.factors, loginFrequency: { ...loginFrequency, target: 40 } },
    };
    const facts = { before: FACTS, meanwhile: FACTS, after: FACTS };
    const change = explainChange({
      underFirst: { scorecard: DEFAULT_SCORECARD, ...facts },
      underLast: { scorecard: stricter, ...facts },
      overrides: NONE,
    });
    expect(change.difference).toBe(-12.5);
    expect(term(change, 'scorecard')).toEqual({
      kind: 'scorecard',
      points: -12.5,
      text: 'scorecard default version 1 → default version 2',
    });
    expect(term(change, 'loginFrequency')).toMatchObject({ points: 0, aged: 0, happened: 0 });
  });
});

describe('without a score', () => {
  const nothing: Facts = {
    loginFrequency: { tracked: false, logins: 0, seats: null },
    featureAdoption: { tracked: false, used: [], defined: 10 },
    supportTickets: ticketFacts(0, false),
    invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
    apiUsageTrend: { tracked: false, current: 0, previous: 0 },
  };

  test.each([
    ['the earlier day', nothing, FACTS],
    ['the later day', FACTS, nothing],
    ['either day', nothing, nothing],
  ])('%s: no terms, and says why', (when, before, after) => {
    const change = explainChange(under(DEFAULT_SCORECARD, before, before, after));
    expect(change).toMatchObject({
      difference: null,
      terms: [],
      mainReason: `There is no score on ${when}: no factor had data.`,
    });
  });

  it('is all override where a person set one in its place', () => {
    const change = explainChange({
      ...under(DEFAULT_SCORECARD, nothing, nothing, FACTS),
      overrides: { before: { score: 50, band: null }, after: null },
    });
    expect(change.from).toMatchObject({ score: 50, computedScore: null });
    expect(change.terms).toEqual([
      {
        kind: 'override',
        points: change.difference,
        text: expect.stringContaining('score 50 → as computed'),
      },
    ]);
  });
});

describe('any change', () => {
  const anyOverride: fc.Arbitrary<ScoreOverride | null> = fc.option(
    fc.record({
      score: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
      band: fc.constant(null),
    }),
    { nil: null },
  );
  const anyChangeFacts = (version: number) =>
    fc.record({
      scorecard: anyScorecard.map((scorecard) => ({ ...scorecard, version })),
      before: anyFacts,
      meanwhile: anyFacts,
      after: anyFacts,
    });
  const anyInput: fc.Arbitrary<ChangeInput> = fc
    .record({
      first: anyChangeFacts(1),
      last: anyChangeFacts(2),
      isSame: fc.boolean(),
      overrides: fc.record({ before: anyOverride, after: anyOverride }),
    })
    .map(({ first, last, isSame, overrides }) => ({
      underFirst: first,
      underLast: isSame ? first : last,
      overrides,
    }));

  it('adds up exactly as shown, in its terms and in their parts', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const change = explainChange(input);
        if (change.from.score === null || change.to.score === null) {
          expect(change).toMatchObject({ difference: null, terms: [] });
          return;
        }
        expect(cents(change.difference ?? 0)).toBe(
          cents(change.to.score) - cents(change.from.score),
        );
        expect(total(change)).toBe(cents(change.difference ?? 0));
        for (const one of change.terms)
          if (one.kind === 'behaviour')
            expect(cents(one.aged) + cents(one.happened)).toBe(cents(one.points));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is nothing where nothing changed', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, anyOverride, (facts, scorecard, override) => {
        const change = explainChange({
          ...under(scorecard, facts, facts, facts),
          overrides: { before: override, after: override },
        });
        for (const one of change.terms) expect(one.points).toBe(0);
        if (change.difference !== null) expect(change.mainReason).toBe('Nothing changed.');
      }),
    );
  });

  it('has nothing that happened where nothing happened', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, anyScorecard, (before, after, scorecard) => {
        const change = explainChange(under(scorecard, before, after, after));
        for (const one of change.terms) if (one.kind === 'behaviour') expect(one.happened).toBe(0);
      }),
    );
  });

  it('turns round with the days', () => {
    fc.assert(
      fc.property(anyInput, ({ underFirst, underLast, overrides }) => {
        const there = explainChange({ underFirst, underLast, overrides });
        const turned = (facts: ChangeInput['underFirst']) => ({
          ...facts,
          before: facts.after,
          after: facts.before,
        });
        const back = explainChange({
          underFirst: turned(underLast),
          underLast: turned(underFirst),
          overrides: { before: overrides.after, after: overrides.before },
        });
        expect(cents(back.difference ?? 0) + cents(there.difference ?? 0)).toBe(0);
        for (const one of there.terms) {
          const other = term(back, one.kind === 'behaviour' ? one.factor : one.kind);
          expect(Math.abs(cents(one.points) + cents(other?.points ?? 0))).toBeLessThanOrEqual(1);
          if (one.kind !== 'behaviour' || other?.kind !== 'behaviour') continue;
          const hasMiddle = [underFirst, underLast].every(
            ({ scorecard, meanwhile }) => scoreHealth(meanwhile, scorecard).score !== null,
          );
          if (hasMiddle)
            expect(Math.abs(cents(one.aged) + cents(other.happened))).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
