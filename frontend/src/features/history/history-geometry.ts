import type { HistoryMark } from '@customer-health/contract';
import { MARK_KINDS } from '@customer-health/contract';
import type { HistoryDay } from './history-days.ts';

/** Where the parts of the chart lie, in pixels. */
export interface HistoryGeometry {
  width: number;
  height: number;
  plot: { left: number; top: number; width: number; height: number };
  lanes: { kind: HistoryMark['kind']; y: number }[];
  /** Where plot and lanes end. */
  bottom: number;
  /** Baseline of the dates below. */
  datesY: number;
}

/** The space around the plot; that on the right holds the names of bands and lanes. */
export const MARGINS = { left: 34, top: 8, right: 84 } as const;

const PLOT_HEIGHT = 224;
const LANE_HEIGHT = 20;
const DATES_HEIGHT = 24;

/** The measures of a chart: a plot, below it a lane for each kind of event that there is, and the dates. */
export function geometryOf(days: readonly HistoryDay[], width: number): HistoryGeometry {
  const kinds = new Set(days.flatMap(({ marks }) => marks.map(({ kind }) => kind)));
  const bottom = MARGINS.top + PLOT_HEIGHT;
  const lanes = MARK_KINDS.filter((kind) => kinds.has(kind)).map((kind, index) => ({
    kind,
    y: bottom + 6 + LANE_HEIGHT * (index + 0.5),
  }));
  const end = bottom + (lanes.length > 0 ? 6 : 0) + LANE_HEIGHT * lanes.length;
  return {
    width,
    height: end + DATES_HEIGHT,
    plot: {
      left: MARGINS.left,
      top: MARGINS.top,
      width: Math.max(1, width - MARGINS.left - MARGINS.right),
      height: PLOT_HEIGHT,
    },
    lanes,
    bottom: end,
    datesY: end + 17,
  };
}

/** Where a day lies. */
export function xOf({ plot }: HistoryGeometry, index: number, count: number): number {
  return plot.left + (count < 2 ? plot.width / 2 : (index / (count - 1)) * plot.width);
}

/** Where a score lies. */
export function yOf({ plot }: HistoryGeometry, score: number): number {
  return plot.top + (1 - score / 100) * plot.height;
}

/** The day at a place, counted from the start of the plot. */
export function indexAt({ plot }: HistoryGeometry, x: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.round((x / plot.width) * (count - 1))));
}

/** The days whose dates are written, evenly spread, as many as there is room for. */
export function dateTicks(count: number, width: number): number[] {
  const ticks = Math.max(2, Math.min(count, 6, Math.floor(width / 90)));
  return Array.from({ length: ticks }, (_, index) =>
    Math.round((index / (ticks - 1)) * (count - 1)),
  );
}
