import { describe, expect, it } from 'vitest';
import { neighbour } from './row-focus.ts';

describe('the next row', () => {
  const ids = ['a', 'b', 'c'];

  it('is the first where none had the focus, or it is gone', () => {
    expect(neighbour(ids, null, 1)).toBe('a');
    expect(neighbour(ids, 'gone', -1)).toBe('a');
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });

  it('is the one beside, and stays at either end', () => {
    expect(neighbour(ids, 'a', 1)).toBe('b');
    expect(neighbour(ids, 'c', 1)).toBe('c');
    expect(neighbour(ids, 'b', -1)).toBe('a');
    expect(neighbour(ids, 'a', -1)).toBe('a');
  });
});
