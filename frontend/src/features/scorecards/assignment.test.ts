import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameAssignment, segmentRows, toAssignment, toRules } from './assignment.ts';

const rules = fc.array(
  fc.record({
    segments: fc.uniqueArray(fc.constantFrom('SMB', 'Mid', 'Enterprise', 'Public'), {
      minLength: 1,
    }),
    scorecardId: fc.constantFrom('default', 'small', 'large'),
  }),
);

it('rules made of an assignment give every segment what the rules before gave it', () => {
  fc.assert(
    fc.property(rules, (all) => {
      const assignment = toAssignment(all);
      for (const segment of ['SMB', 'Mid', 'Enterprise', 'Public']) {
        const first = all.find(({ segments }) => segments.some((name) => name === segment));
        expect(assignment.get(segment) ?? 'default').toBe(first?.scorecardId ?? 'default');
      }
      expect(sameAssignment(toAssignment(toRules(assignment)), assignment)).toBe(true);
    }),
  );
});

it('names at most 200 segments in a rule', () => {
  const many = new Map(Array.from({ length: 450 }, (_, index) => [`s${index}`, 'small']));
  expect(toRules(many).map(({ segments }) => segments.length)).toEqual([200, 200, 50]);
});

it('lists the segments that customers have, then those that rules alone name', () => {
  const known = [
    { segment: 'SMB', customers: 9 },
    { segment: null, customers: 5 },
  ];
  const named = [{ segments: ['Gone', 'SMB'], scorecardId: 'small' }];
  expect(segmentRows(known, named)).toEqual([
    { segment: 'SMB', customers: 9 },
    { segment: 'Gone', customers: 0 },
  ]);
});
