import { describe, expect, it } from 'vitest';
import { joinSort, parseSort, pressSort, splitSort } from './customers-sort.ts';

const score = { key: 'score', desc: false } as const;
const arr = { key: 'arr', desc: true } as const;

it('an order is taken apart and put together', () => {
  expect(splitSort()).toEqual([score]);
  expect(splitSort('score,-arr')).toEqual([score, arr]);
  expect(joinSort([arr, score])).toBe('-arr,score');
});

it('an address names one key or two different ones', () => {
  expect(parseSort('-arr')).toBe('-arr');
  expect(parseSort('segment,-arr')).toBe('segment,-arr');
  for (const text of [undefined, 'score', 'colour', 'arr,colour', 'arr,-arr', 'arr,name,owner', ''])
    expect(parseSort(text)).toBeUndefined();
});

describe('a press on a column', () => {
  const press = { add: false, descFirst: true };
  const withShift = { add: true, descFirst: false };

  it('makes it the only key, in its own direction', () => {
    expect(pressSort([score], 'arr', press)).toEqual([arr]);
    expect(pressSort([score, arr], 'arr', press)).toEqual([arr]);
  });

  it('turns the only key round', () => {
    expect(pressSort([arr], 'arr', press)).toEqual([{ key: 'arr', desc: false }]);
  });

  it('with Shift makes it the second key, in place of the one before', () => {
    const name = { key: 'name', desc: false };
    expect(pressSort([score], 'name', withShift)).toEqual([score, name]);
    expect(pressSort([score, arr], 'name', withShift)).toEqual([score, name]);
  });

  it('with Shift turns round whichever key it is', () => {
    expect(pressSort([score, arr], 'arr', withShift)).toEqual([score, { key: 'arr', desc: false }]);
    expect(pressSort([score, arr], 'score', withShift)).toEqual([
      { key: 'score', desc: true },
      arr,
    ]);
  });
});
