import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toDays } from './history-days.ts';
import { dateTicks, geometryOf, indexAt, xOf, yOf } from './history-geometry.ts';
import { historyOf, markOn } from './test-history.ts';

const days = toDays(
  historyOf({
    from: '2026-11-01',
    to: '2026-11-20',
    points: [],
    marks: [markOn('2026-11-03', 'pulse'), markOn('2026-11-15', 'ticket')],
  }),
  undefined,
);

it('has a lane for each kind of event that there is, and none where nothing happened', () => {
  const { lanes, plot, height } = geometryOf(days, 618);
  expect(lanes.map(({ kind }) => kind)).toEqual(['ticket', 'pulse']);
  expect(plot).toEqual({ left: 34, top: 8, width: 500, height: 224 });
  expect(height - geometryOf(days.slice(15), 618).height).toBe(46);
  expect(geometryOf(days.slice(15), 618).lanes).toEqual([]);
});

it('puts scores from the bottom to the top, and days from the left to the right', () => {
  const geometry = geometryOf(days, 618);
  expect([yOf(geometry, 0), yOf(geometry, 50), yOf(geometry, 100)]).toEqual([232, 120, 8]);
  expect([xOf(geometry, 0, 20), xOf(geometry, 19, 20), xOf(geometry, 0, 1)]).toEqual([
    34, 534, 284,
  ]);
});

it('finds the day again at the place where it lies, and the ends beyond them', () => {
  const geometry = geometryOf(days, 618);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 365 }), fc.nat(364), (count, day) => {
      const index = day % count;
      expect(indexAt(geometry, xOf(geometry, index, count) - geometry.plot.left, count)).toBe(
        index,
      );
    }),
  );
  expect([indexAt(geometry, -50, 20), indexAt(geometry, 9_999, 20)]).toEqual([0, 19]);
});

it('writes the first date and the last, and between them what there is room for', () => {
  expect(dateTicks(90, 900)).toEqual([0, 18, 36, 53, 71, 89]);
  expect(dateTicks(365, 220)).toEqual([0, 364]);
  expect(dateTicks(90, 10)).toEqual([0, 89]);
});
