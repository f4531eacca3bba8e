import type { Portfolio } from '@customer-health/contract';
import { BANDS, type Band, type BandLimits } from '@customer-health/scoring';

/** A bar of the histogram: how many customers have a score from (inclusive) … to, and in which bands they are. */
export type Bar = Portfolio['histogram'][number];

/** Where on the scale a band lies. */
export interface Zone {
  band: Band;
  from: number;
  to: number;
}

/** The zones of the bands that take up any of the scale, from the worst. */
export function zonesOf({ atRisk, watch, healthy }: BandLimits): Zone[] {
  const zones: Zone[] = [
    { band: 'critical', from: 0, to: atRisk },
    { band: 'at_risk', from: atRisk, to: watch },
    { band: 'watch', from: watch, to: healthy },
    { band: 'healthy', from: healthy, to: 100 },
  ];
  return zones.filter(({ from, to }) => from < to);
}

/**
 * Fewer and wider bars, for a phone: two of five points become one, three where one would be left over at the outer
 * end of a band. No bar crosses a limit that is itself the edge of a bar.
 */
export function widerBars(bars: readonly Bar[], limits: BandLimits): Bar[] {
  const edges = zonesOf(limits).map(({ to }) => to);
  const groups: Bar[][] = [[]];
  for (const bar of bars) {
    groups.at(-1)?.push(bar);
    if (edges.includes(bar.to) && bar.to < 100) groups.push([]);
  }
  return groups.flatMap((group, index) => inPairs(group, index === 0).map(joinBars));
}

function inPairs(bars: readonly Bar[], threeFirst: boolean): Bar[][] {
  const pairs: Bar[][] = [];
  const isOdd = bars.length % 2 === 1 && bars.length > 1;
  let at = 0;
  while (at < bars.length) {
    const takesThree = isOdd && (threeFirst ? at === 0 : bars.length - at === 3);
    const size = takesThree ? 3 : 2;
    pairs.push(bars.slice(at, at + size));
    at += size;
  }
  return pairs;
}

function joinBars(bars: readonly Bar[]): Bar {
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const countIn = (band: Band) =>
    sum(bars.flatMap(({ bands }) => bands.filter((one) => one.band === band)).map(countOf));
  return {
    from: bars[0]?.from ?? 0,
    to: bars.at(-1)?.to ?? 0,
    customers: sum(bars.map(countOf)),
    arr: sum(bars.map(({ arr }) => arr)),
    bands: BANDS.map((band) => ({ band, customers: countIn(band) })).filter(countOf),
  };
}

function countOf({ customers }: { customers: number }): number {
  return customers;
}

/** A part of a stacked bar, in shares of the full height: from where, and how much. */
export interface BarPart {
  band: Band;
  from: number;
  size: number;
}

/** The most customers on a point of the scale, which is the full height. */
export function densestOf(bars: readonly Bar[]): number {
  return Math.max(...bars.map(densityOf));
}

/** The parts of a bar from the worst band up. Areas tell the numbers, so that a wide bar is not taller for its width. */
export function stackBar(bar: Bar, densest: number): BarPart[] {
  let from = 0;
  return [...bar.bands].reverse().map(({ band, customers }) => {
    const part = { band, from, size: densityOf({ ...bar, customers }) / densest };
    from += part.size;
    return part;
  });
}

function densityOf({ from, to, customers }: Pick<Bar, 'from' | 'to' | 'customers'>): number {
  return customers / (to - from);
}

/** The tallest bar of each zone: the ones that keep their number where there is no room for all. */
export function peaksOf(bars: readonly Bar[], zones: readonly Zone[]): Bar[] {
  return zones.flatMap(({ from, to }) => {
    const own = bars.filter((bar) => bar.from >= from && bar.from < to && bar.customers > 0);
    const [first, ...rest] = own;
    if (first === undefined) return [];
    return rest.reduce((peak, bar) => (densityOf(bar) > densityOf(peak) ? bar : peak), first);
  });
}
