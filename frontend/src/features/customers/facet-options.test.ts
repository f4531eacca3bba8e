import { expect, it } from 'vitest';
import { facetOptions, needsFinding } from './facet-options.ts';

const values = [
  { value: 'Enterprise', customers: 9 },
  { value: 'SMB', customers: 4 },
];
const facet = { values, without: 2 };
const all = { none: false, find: '' };

it('offers the common words, and those without a word where there are any', () => {
  expect(facetOptions(facet, [], all)).toEqual([...values, { value: null, customers: 2 }]);
  expect(facetOptions({ values, without: 0 }, [], all)).toEqual(values);
  expect(facetOptions({ values, without: 0 }, [], { ...all, none: true }).at(-1)?.value).toBeNull();
});

it('keeps a chosen word that is rare, or not what is looked for', () => {
  expect(facetOptions(facet, ['Rare'], all)[0]).toEqual({ value: 'Rare', customers: null });
  const found = facetOptions(facet, ['SMB'], { none: false, find: ' ENTER' });
  expect(found.map(({ value }) => value)).toEqual(['Enterprise', 'SMB', null]);
});

it('needs a field to find words only where there are many', () => {
  expect(needsFinding(facet)).toBe(false);
  const many = Array.from({ length: 9 }, (_, n) => ({ value: `w${n}`, customers: 1 }));
  expect(needsFinding({ values: many, without: 0 })).toBe(true);
});
