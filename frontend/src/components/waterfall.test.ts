import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionOn, type WaterfallStep, waterfallAxis, waterfallRows } from './waterfall.ts';

const steps = (...points: number[]): WaterfallStep[] =>
  points.map((amount, index) => ({
    key: `${index}`,
    label: `Part ${index}`,
    points: amount,
    text: 'why',
  }));

const anyWaterfall = fc
  .tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 9 }),
  )
  .map(([start, totals]) => {
    const points = totals.map((total, index) => (total - (totals[index - 1] ?? start)) / 10);
    const end = (totals.at(-1) ?? start) / 10;
    return waterfallRows({ label: 'then', value: start / 10 }, steps(...points), {
      label: 'now',
      value: end,
    });
  });

describe('the rows of a waterfall', () => {
  it('start at one end and each where the one before it left', () => {
    const rows = waterfallRows({ label: 'Nov 16', value: 61.9 }, steps(-4.6, -1.3, 1.8, -1), {
      label: 'Nov 23',
      value: 56.8,
    });
    expect(rows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['end', 0, 61.9],
      ['step', 61.9, 57.3],
      ['step', 57.3, 56],
      ['step', 56, 57.8],
      ['step', 57.8, 56.8],
      ['end', 0, 56.8],
    ]);
  });

  it('arrive at the other end without the noise of binary fractions', () => {
    fc.assert(
      fc.property(anyWaterfall, (rows) => {
        expect(rows.at(-2)?.total).toBe(rows.at(-1)?.amount);
      }),
    );
  });
});

describe('the axis of a waterfall', () => {
  const axisOf = (start: number, points: number[], end: number) =>
    waterfallAxis(
      waterfallRows({ label: '', value: start }, steps(...points), { label: '', value: end }),
    );

  it('starts at zero where everything adds up from there', () => {
    expect(axisOf(0, [12.5, 15, 12, 13.3, 4], 56.8)).toEqual({
      low: 0,
      high: 80,
      ticks: [0, 20, 40, 60, 80],
    });
  });

  it('looks closer at small steps', () => {
    const { low, high } = axisOf(61.9, [-4.6, -1.3, 1.8, -1], 56.8);
    expect([low, high]).toEqual([54, 64]);
    expect(axisOf(50, [0], 50)).toMatchObject({ low: 48, high: 52 });
  });

  it('holds every total, and has two to six ticks, whatever the steps', () => {
    fc.assert(
      fc.property(anyWaterfall, (rows) => {
        const axis = waterfallAxis(rows);
        for (const { total } of rows) {
          expect(total).toBeGreaterThanOrEqual(axis.low);
          expect(total).toBeLessThanOrEqual(axis.high);
          expect(positionOn(axis, total, 200)).toBeLessThanOrEqual(200);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(9);
        expect(axis.ticks.at(-1)).toBeLessThanOrEqual(axis.high);
      }),
    );
  });
});

it('draws a value left of the axis at its start', () => {
  expect(positionOn({ low: 50, high: 60, ticks: [] }, 0, 200)).toBe(0);
  expect(positionOn({ low: 50, high: 60, ticks: [] }, 55, 200)).toBe(100);
});
