import { expect, it } from 'vitest';
import { EMPTY_SELECTION, type Selection, toggleRow, toggleRows } from './selection.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const press = (selection: Selection, id: string, range = false, most = 1000) =>
  toggleRow(selection, { id, range, shown, most });
const idsOf = ({ ids }: Selection) => [...ids].sort().join('');

it('takes a row in and out', () => {
  const one = press(EMPTY_SELECTION, 'b');
  expect(idsOf(one)).toBe('b');
  expect(idsOf(press(one, 'b'))).toBe('');
  expect(idsOf(press(one, 'd'))).toBe('bd');
});

it('takes the rows between in, whichever way, and out again', () => {
  const down = press(press(EMPTY_SELECTION, 'b'), 'd', true);
  expect(idsOf(down)).toBe('bcd');
  expect(idsOf(press(press(EMPTY_SELECTION, 'd'), 'a', true))).toBe('abcd');
  expect(idsOf(press(press(down, 'b'), 'c', true))).toBe('d');
});

it('takes one row where the range begins on another page, or nowhere', () => {
  expect(idsOf(press(EMPTY_SELECTION, 'c', true))).toBe('c');
  expect(idsOf(press({ ids: new Set(['z']), anchor: 'z' }, 'c', true))).toBe('cz');
});

it('takes the whole page in, then out, and keeps other pages', () => {
  const other = { ids: new Set(['a', 'z']), anchor: 'a' };
  const all = toggleRows(other, shown, 1000);
  expect(idsOf(all)).toBe('abcdez');
  expect(idsOf(toggleRows(all, shown, 1000))).toBe('z');
});

it('never holds more than it may', () => {
  expect(idsOf(toggleRows(EMPTY_SELECTION, shown, 3))).toBe('abc');
  const full = toggleRows(EMPTY_SELECTION, shown, 3);
  expect(idsOf(press(full, 'e', false, 3))).toBe('abc');
});
