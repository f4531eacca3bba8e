import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveByKey, nearestStop, nextMarked, stopsOf } from './history-cursor.ts';
import { toDays } from './history-days.ts';
import { historyOf, markOn, pointOn } from './test-history.ts';

const days = toDays(
  historyOf({
    from: '2026-11-01',
    to: '2026-11-20',
    points: Array.from({ length: 10 }, (_, index) => pointOn(`2026-11-1${index}`, 50)),
    marks: [markOn('2026-11-03', 'ticket'), markOn('2026-11-15', 'invoice')],
  }),
  undefined,
);
const stops = stopsOf(days);
const press = (key: string, at: number) => moveByKey(key, at, { days, stops });

it('the cursor stops where something is known or happened, and skips what is not', () => {
  expect(stops).toEqual([2, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect([press('ArrowLeft', 9), press('ArrowRight', 2), press('ArrowRight', 18)]).toEqual([
    2, 9, 18,
  ]);
  expect([press('ArrowUp', 9), press('ArrowDown', 10)]).toEqual([10, 9]);
  expect([press('PageUp', 2), press('PageDown', 16), press('PageDown', 9)]).toEqual([15, 9, 2]);
  expect([press('Home', 14), press('End', 9), press('x', 9)]).toEqual([2, 18, null]);
});

it('E goes from event to event, and begins anew after the last', () => {
  expect([press('e', 2), press('E', 14), nextMarked(days, null)]).toEqual([14, 2, 2]);
  expect(nextMarked(days.slice(15), null)).toBeNull();
});

it('a pointer finds the nearest stop', () => {
  expect([0, 5, 6, 19].map((at) => nearestStop(stops, at))).toEqual([2, 2, 9, 18]);
  expect(nearestStop([], 4)).toBe(4);
});

it('every key leads to a stop, wherever the cursor is', () => {
  const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'e');
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 30 }), fc.nat(19), (pressed, start) => {
      const at = pressed.reduce((place, key) => press(key, place) ?? place, start);
      if (pressed.length > 0) expect(stops).toContain(at);
    }),
  );
});
