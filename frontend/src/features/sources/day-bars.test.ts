import { expect, it, test } from 'vitest';
import { BARS_HEIGHT, stepTo, toBars } from './day-bars.ts';

it('the highest day fills the height, a small one is seen, none is nothing', () => {
  const day = '2026-11-23';
  const bars = toBars([0, 1, 1000].map((events) => ({ day, events })));
  expect(bars.map(({ height }) => height)).toEqual([0, 1.5, BARS_HEIGHT]);
  expect(bars.map(({ x }) => x)).toEqual([1, 11, 21]);
  expect(toBars([{ day, events: 0 }])[0]?.height).toBe(0);
});

test.each([
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 0, 1],
  ['ArrowRight', 34, 34],
  ['PageUp', 20, 27],
  ['PageDown', 3, 0],
  ['Home', 20, 0],
  ['End', 20, 34],
])('%s from %i leads to %i', (key, at, to) => {
  expect(stepTo(key, at, 35)).toBe(to);
});

it('other keys lead nowhere', () => {
  expect(stepTo('a', 3, 35)).toBeNull();
});
