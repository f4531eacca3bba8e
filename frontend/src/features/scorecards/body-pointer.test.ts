import { diffScorecards } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueAt, withValueAt } from './body-pointer.ts';
import { bodies, DEFAULT_BODY } from './test-bodies.ts';

it('reads and replaces one place', () => {
  const body = withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', 30);
  expect(valueAt(body, '/factors/loginFrequency/weight')).toBe(30);
  expect(diffScorecards(DEFAULT_BODY, body)).toEqual([
    { pointer: '/factors/loginFrequency/weight', from: 25, to: 30 },
  ]);
  expect(valueAt(body, '/factors/nothing/weight')).toBeUndefined();
});

it('replaces a rule among others', () => {
  const rule = { fact: 'logins', is: 'under', value: 1, cap: 40 };
  const two = withValueAt(DEFAULT_BODY, '/hardRules', [rule, rule]);
  expect(withValueAt(two, '/hardRules/1/cap', 20).hardRules).toEqual([rule, { ...rule, cap: 20 }]);
});

it('the changes of two bodies, put in one by one, lead from one to the other', () => {
  fc.assert(
    fc.property(bodies, bodies, (from, other) => {
      const to = { ...other, hardRules: from.hardRules };
      const led = diffScorecards(from, to).reduce(
        (body, change) => withValueAt(body, change.pointer, change.to),
        from,
      );
      expect(diffScorecards(led, to)).toEqual([]);
    }),
  );
});
