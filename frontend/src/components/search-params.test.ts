import { expect, it } from 'vitest';
import { compact, textsOf, toggled, wordsOf } from './search-params.ts';

it('textsOf reads one text or several and drops everything else', () => {
  expect(textsOf('a')).toEqual(['a']);
  expect(textsOf(['a', '', 3, null, 'b'])).toEqual(['a', 'b']);
  expect(textsOf(undefined)).toEqual([]);
});

it('wordsOf keeps known words once, in their own order', () => {
  expect(wordsOf(['b', 'x', 'a', 'b'], ['a', 'b', 'c'])).toEqual(['a', 'b']);
});

it('toggled puts in, takes out, and forgets the empty list', () => {
  expect(toggled(undefined, 'a')).toEqual(['a']);
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggled(['a'], 'a')).toBeUndefined();
});

it('compact drops undefined fields and empty lists, and nothing else', () => {
  expect(compact({ a: undefined, b: [], c: 0, d: '', e: null })).toEqual({ c: 0, d: '', e: null });
});
