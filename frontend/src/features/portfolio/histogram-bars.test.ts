import { describe, expect, it } from 'vitest';
import { type Bar, densestOf, peaksOf, stackBar, widerBars, zonesOf } from './histogram-bars.ts';

const DEFAULT = { healthy: 75, watch: 55, atRisk: 35 };

const bars = Array.from(
  { length: 20 },
  (_, index): Bar => ({
    from: index * 5,
    to: index * 5 + 5,
    customers: index,
    arr: index * 10,
    bands: index === 0 ? [] : [{ band: index < 7 ? 'critical' : 'watch', customers: index }],
  }),
);

const edges = (limits: typeof DEFAULT) => [0, ...widerBars(bars, limits).map(({ to }) => to)];

describe('widerBars', () => {
  it('has its edges on the limits of the bands', () => {
    expect(edges(DEFAULT)).toEqual([0, 15, 25, 35, 45, 55, 65, 75, 85, 100]);
  });

  it('loses nobody', () => {
    const joined = widerBars(bars, DEFAULT);
    const total = joined.reduce((sum, { customers }) => sum + customers, 0);
    expect(total).toBe(190);
    expect(joined[1]).toEqual({
      from: 15,
      to: 25,
      customers: 7,
      arr: 70,
      bands: [{ band: 'critical', customers: 7 }],
    });
  });

  it('does with narrow bands, with limits between edges and with bands that are not there', () => {
    expect(edges({ healthy: 60, watch: 55, atRisk: 50 })).toEqual([
      0, 10, 20, 30, 40, 50, 55, 60, 70, 80, 90, 100,
    ]);
    expect(edges({ healthy: 77, watch: 52, atRisk: 33 })).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
    ]);
    expect(edges({ healthy: 50, watch: 50, atRisk: 0 }).includes(50)).toBe(true);
  });
});

it('zones cover the scale, and leave out a band without room', () => {
  expect(zonesOf(DEFAULT)).toEqual([
    { band: 'critical', from: 0, to: 35 },
    { band: 'at_risk', from: 35, to: 55 },
    { band: 'watch', from: 55, to: 75 },
    { band: 'healthy', from: 75, to: 100 },
  ]);
  expect(zonesOf({ healthy: 70, watch: 40, atRisk: 40 }).map(({ band }) => band)).toEqual([
    'critical',
    'watch',
    'healthy',
  ]);
});

it('a bar of several bands is stacked from the worst, and areas tell the numbers', () => {
  const bands: Bar['bands'] = [
    { band: 'healthy', customers: 1 },
    { band: 'watch', customers: 3 },
  ];
  const narrow: Bar = { from: 50, to: 55, customers: 4, arr: 0, bands };
  const wide: Bar = { from: 90, to: 100, customers: 16, arr: 0, bands: [] };
  const densest = densestOf([narrow, wide]);
  expect(densest).toBe(1.6);
  expect(stackBar(narrow, densest)).toEqual([
    { band: 'watch', from: 0, size: expect.closeTo(0.375) },
    { band: 'healthy', from: expect.closeTo(0.375), size: 0.125 },
  ]);
  expect(stackBar(wide, densest)).toEqual([]);
});

it('the tallest of each zone keeps its number', () => {
  const peaks = peaksOf(bars.slice(0, 15), zonesOf(DEFAULT));
  expect(peaks.map(({ from }) => from)).toEqual([30, 50, 70]);
});
