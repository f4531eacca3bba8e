import type { Changes } from '@customer-health/contract';
import { DEFAULT_SCORECARD, roundSignedParts } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayChanges } from './displayed-changes.ts';

const { bands } = DEFAULT_SCORECARD;

function endOf(day: string, score: number | null): Changes['from'] {
  const scorecard = { id: 'default', version: 1 };
  return { day, score, band: 'watch', computedScore: score, uncappedScore: score, scorecard };
}

function changesOf(from: number | null, to: number | null, terms: Changes['terms'] = []): Changes {
  return {
    customerId: 'a',
    from: endOf('2026-11-16', from),
    to: endOf('2026-11-23', to),
    difference: from === null || to === null ? null : to - from,
    terms,
    mainReason: 'because',
  };
}

function logins(points: number, happened: number): Changes['terms'][number] {
  const onDay = { score: 50, weight: 25, summary: '10 logins' };
  return {
    kind: 'behaviour',
    factor: 'loginFrequency',
    points,
    happened,
    aged: points - happened,
    from: onDay,
    to: onDay,
    text: 'logins 24 → 10: 0 new since, 14 left the window',
  };
}

it('shows the change that fits both scores as shown, whatever the exact one rounds to', () => {
  // -4.92 would round to -4.9.
  const displayed = displayChanges(changesOf(61.96, 57.04, [logins(-4.92, 0)]), bands);
  expect(displayed).toMatchObject({
    start: { label: 'Nov 16, 2026', value: 62 },
    end: { label: 'Nov 23, 2026', value: 57 },
    difference: -5,
    steps: [{ key: 'loginFrequency', label: 'Login frequency', points: -5 }],
  });
});

it('tells what events did and what time did, where both did something', () => {
  const [step] = displayChanges(changesOf(60, 58, [logins(-2, 1)]), bands)?.steps ?? [];
  expect(step?.text).toBe(
    'logins 24 → 10: 0 new since, 14 left the window (+1.0 through what happened, -3.0 through the passing of time)',
  );
  const [plain] = displayChanges(changesOf(60, 58, [logins(-2, 0)]), bands)?.steps ?? [];
  expect(plain?.text).toBe('logins 24 → 10: 0 new since, 14 left the window');
});

it('names what is no behaviour', () => {
  const displayed = displayChanges(
    changesOf(60, 20, [
      { kind: 'scorecard', points: -5, text: 'scorecard default version 1 → default version 2' },
      { kind: 'hardRules', points: -15, text: 'cap: none → 40' },
      { kind: 'override', points: -20, text: 'set by a person: as computed → score 20' },
    ]),
    undefined,
  );
  expect(displayed?.steps.map(({ label, points }) => [label, points])).toEqual([
    ['Scorecard', -5],
    ['Hard rules', -15],
    ['Set by a person', -20],
  ]);
});

it('is nothing where a day has no score', () => {
  expect(displayChanges(changesOf(null, 50), bands)).toBeNull();
  expect(displayChanges(changesOf(50, null), bands)).toBeNull();
});

it('adds up from one score to the other exactly as shown', () => {
  const score = fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100);
  const parts = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(score, score, parts, (from, to, rest) => {
      const sum = rest.reduce((total, part) => total + part, 0);
      const exact = roundSignedParts([...rest, to - from - sum], to - from, 2);
      const terms = exact.map((points) => ({ kind: 'scorecard', points, text: 'x' }) as const);
      const displayed = displayChanges(changesOf(from, to, terms), bands);
      const tenths = (value: number) => Math.round(value * 10);
      const steps = displayed?.steps.reduce((total, { points }) => total + tenths(points), 0);
      expect(tenths(displayed?.start.value ?? 0) + (steps ?? NaN)).toBe(
        tenths(displayed?.end.value ?? 0),
      );
    }),
  );
});
