import { describe, expect, it } from 'vitest';
import { type RowState, rowAction } from './row-focus.ts';

const ids = ['a', 'b', 'c'];
const nowhere: RowState = { focused: null, isLink: false, last: null, ids };
const on = (focused: string): RowState => ({ focused, isLink: true, last: focused, ids });
const goes = (key: string, state: RowState) => rowAction(key, state)?.id;

describe('J and K', () => {
  it('go to the first row where none had the focus, or it is gone', () => {
    expect(rowAction('j', nowhere)).toEqual({ kind: 'focus', id: 'a' });
    expect(goes('k', { ...nowhere, last: 'gone' })).toBe('a');
    expect(rowAction('j', { ...nowhere, ids: [] })).toBeNull();
  });

  it('go to the row beside, and stay at either end', () => {
    expect(goes('j', on('a'))).toBe('b');
    expect(goes('j', on('c'))).toBe('c');
    expect(goes('k', on('b'))).toBe('a');
    expect(goes('k', on('a'))).toBe('a');
  });

  it('go on from the row that had the focus last, while something else has it', () => {
    expect(goes('j', { ...nowhere, last: 'b' })).toBe('c');
  });
});

describe('X and Space', () => {
  it('select the row that has the focus, with Shift up to it, or look closer at it', () => {
    expect(rowAction('x', on('b'))).toEqual({ kind: 'toggle', id: 'b' });
    expect(rowAction('X', on('b'))).toEqual({ kind: 'range', id: 'b' });
    expect(rowAction(' ', on('b'))).toEqual({ kind: 'peek', id: 'b' });
  });

  it('do nothing outside of rows, and Space nothing on other things of a row', () => {
    for (const key of ['x', 'X', ' ']) expect(rowAction(key, { ...nowhere, last: 'b' })).toBeNull();
    expect(rowAction(' ', { ...on('b'), isLink: false })).toBeNull();
    expect(rowAction('q', on('b'))).toBeNull();
  });
});
