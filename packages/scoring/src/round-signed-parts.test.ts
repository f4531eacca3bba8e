import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { roundSignedParts } from './round-signed-parts.ts';

test.each([
  [[-3.4, -3.3, 1.7], -5, 0, [-4, -3, 2]],
  [[1.25, -1.25], 0, 1, [1.3, -1.3]],
  [[0.004, 0.004, 0], 0.01, 2, [0.01, 0, 0]],
  [[0, 0], 0.01, 2, [0.01, 0]],
  [[0, -0.004], -0.02, 2, [0, -0.02]],
  [[], 0, 2, []],
])('%j that make %d, to %d decimals: %j', (parts, total, decimals, expected) => {
  expect(roundSignedParts(parts, total, decimals)).toEqual(expected);
});

const anyParts = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 });

it('adds up exactly, and moves no part by a unit', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const total = Math.round(parts.reduce((sum, part) => sum + part, 0) * 100) / 100;
      const rounded = roundSignedParts(parts, total, 2);
      const cents = rounded.map((part) => Math.round(part * 100));
      expect(cents.reduce((sum, part) => sum + part, 0)).toBe(Math.round(total * 100) + 0);
      for (const [index, part] of rounded.entries())
        expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThan(0.0151);
    }),
  );
});
