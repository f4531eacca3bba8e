import { expect, it } from 'vitest';
import { addFeature, sameFeatures } from './features-draft.ts';

it('adds a trimmed name at the end', () => {
  expect(addFeature(['reports'], ' exports ')).toEqual({ features: ['reports', 'exports'] });
});

it('says why a name cannot be added', () => {
  const fault = (features: string[], name: string) => addFeature(features, name);
  expect(fault([], '  ')).toEqual({ fault: 'Type a name first.' });
  expect(fault(['reports'], 'reports')).toEqual({ fault: '“reports” is in the list already.' });
  expect(fault([], 'x'.repeat(201))).toEqual({ fault: 'A name has at most 200 characters.' });
  const full = Array.from({ length: 500 }, (_, index) => `f${index}`);
  expect(fault(full, 'one more')).toEqual({ fault: 'At most 500 key features.' });
});

it('compares lists by names and order', () => {
  expect(sameFeatures(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(sameFeatures(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(sameFeatures(['a'], ['a', 'b'])).toBe(false);
});
