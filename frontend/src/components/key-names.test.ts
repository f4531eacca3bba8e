import { expect, it } from 'vitest';
import { nameKeys } from './key-names.ts';

it('names what is on the keys', () => {
  expect(nameKeys('mod+k', false)).toEqual([['Ctrl', 'K']]);
  expect(nameKeys('mod+k', true)).toEqual([['⌘', 'K']]);
  expect(nameKeys('g p', false)).toEqual([['G'], ['P']]);
  expect(nameKeys(' ', false)).toEqual([['Space']]);
  expect(nameKeys('Escape', false)).toEqual([['Esc']]);
});
