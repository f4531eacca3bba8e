import { expect, it, test } from 'vitest';
import { parseStartSearch, tabAt } from './start-search.ts';

it('reads the language, and leaves out what holds anyway', () => {
  expect(parseStartSearch({ language: 'python' })).toEqual({ language: 'python' });
  expect(parseStartSearch({ language: 'curl' })).toEqual({});
  expect(parseStartSearch({ language: 'cobol' })).toEqual({});
});

test.each([
  ['ArrowRight', 'curl', 'node'],
  ['ArrowRight', 'python', 'curl'],
  ['ArrowLeft', 'curl', 'python'],
  ['Home', 'python', 'curl'],
  ['End', 'curl', 'python'],
  ['a', 'curl', null],
] as const)('%s at %s leads to %s', (key, at, to) => {
  expect(tabAt(key, at)).toBe(to);
});
