import { diffScorecards } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { withValueAt } from './body-pointer.ts';
import { describeChanges } from './describe-changes.ts';
import { bodies, DEFAULT_BODY } from './test-bodies.ts';

const rule = { fact: 'daysOverdue', is: 'over', value: 60, cap: 40 };

function wordsOf(pointer: string, value: unknown, from = DEFAULT_BODY): string[] {
  const changes = diffScorecards(from, withValueAt(from, pointer, value));
  return describeChanges(changes).map((words) => `${words.what}: ${words.from} → ${words.to}`);
}

test.each([
  ['/factors/loginFrequency/weight', 30, 'Login frequency: weight: 25 → 30'],
  ['/factors/loginFrequency/enabled', false, 'Login frequency: on → off'],
  ['/factors/loginFrequency/targetPerSeat', 2, 'Login frequency: target per seat: not used → 2'],
  ['/factors/apiUsageTrend/smoothing', 1_000, 'API usage trend: smoothing: 20 → 1,000'],
  ['/factors/supportTickets/priorityWeights/urgent', 3, 'Support tickets: weight (urgent): 1 → 3'],
  [
    '/factors/loginFrequency/missing',
    { neutral: 50 },
    'Login frequency: Without data: leave out → neutral, 50',
  ],
  ['/factors/invoiceTimeliness/missing/neutral', 60, 'Invoice timeliness: neutral score: 50 → 60'],
  ['/bands/healthy', 80, 'Healthy from: 75 → 80'],
  [
    '/hardRules',
    [rule],
    'Rule 1: none → While days an invoice is overdue are over 60, the score is at most 40.',
  ],
])('%s', (pointer, value, words) => {
  expect(wordsOf(pointer, value)).toEqual([words]);
});

test.each([
  ['fact', 'logins', 'Rule 1: Number: days an invoice is overdue → logins'],
  ['is', 'under', 'Rule 1: Is: over → under'],
  ['cap', 30, 'Rule 1: Highest score: 40 → 30'],
])('a rule with another %s', (field, value, words) => {
  const before = withValueAt(DEFAULT_BODY, '/hardRules', [rule]);
  expect(wordsOf(`/hardRules/0/${field}`, value, before)).toEqual([words]);
});

it('has words for every difference there can be', () => {
  fc.assert(
    fc.property(bodies, bodies, (from, to) => {
      for (const { what, from: before, to: after } of describeChanges(diffScorecards(from, to))) {
        expect(`${what} ${before} ${after}`).not.toMatch(/undefined|null|NaN|\[object|\//);
        expect(before).not.toBe(after);
      }
    }),
  );
});
