import { expect, it } from 'vitest';
import { matches, moveTo } from './command.ts';

it('finds words in any order and case', () => {
  expect(matches('Copy link to this page', 'LINK copy')).toBe(true);
  expect(matches('Copy link to this page', '')).toBe(true);
  expect(matches('Copy link to this page', 'print')).toBe(false);
});

it('moves around the list', () => {
  expect(moveTo('ArrowDown', 2, 3)).toBe(0);
  expect(moveTo('ArrowUp', 0, 3)).toBe(2);
  expect(moveTo('PageDown', 1, 20)).toBe(9);
  expect(moveTo('PageUp', 1, 20)).toBe(0);
  expect(moveTo('a', 1, 20)).toBeNull();
  expect(moveTo('ArrowDown', 0, 0)).toBeNull();
});
