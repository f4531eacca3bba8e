import { roundTo } from '@customer-health/scoring';

/** A part of what leads from one number to another, as displayed: one decimal. */
export interface WaterfallStep {
  key: string;
  label: string;
  points: number;
  /** What it comes from, in words. */
  text: string;
}

/** One end of a waterfall, as displayed. */
export interface WaterfallEnd {
  label: string;
  value: number;
}

/** A row as it is drawn: between two values of the axis. */
export interface WaterfallRow {
  key: string;
  label: string;
  kind: 'end' | 'step';
  /** Of an end its value, of a step its points. */
  amount: number;
  /** What the total is after this row. */
  total: number;
  from: number;
  to: number;
}

/** The part of 0–100 that is drawn. */
export interface WaterfallAxis {
  low: number;
  high: number;
  ticks: number[];
}

/** The rows of a waterfall: an end, the steps, each from where the one before it left, and the other end. */
export function waterfallRows(
  start: WaterfallEnd,
  steps: readonly WaterfallStep[],
  end: WaterfallEnd,
): WaterfallRow[] {
  let total = start.value;
  const rows = steps.map(({ key, label, points }): WaterfallRow => {
    const from = total;
    total = roundTo(total + points, 1);
    return { key, label, kind: 'step', amount: points, total, from, to: total };
  });
  return [endRow('start', start), ...rows, endRow('end', end)];
}

function endRow(key: string, { label, value }: WaterfallEnd): WaterfallRow {
  return { key, label, kind: 'end', amount: value, total: value, from: 0, to: value };
}

/** A step of 1, 2 or 5 times a power of ten that makes at most five ticks. */
function tickStep(range: number): number {
  return [1, 2, 5, 10, 20, 25].find((step) => range / step <= 5) ?? 50;
}

const PADDING = 0.15;

/**
 * The axis of a waterfall: from zero where that leaves the steps large enough to be seen, else around them.
 */
export function waterfallAxis(rows: readonly WaterfallRow[]): WaterfallAxis {
  const totals = rows.map(({ total }) => total);
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  const spread = Math.max(4, most - least);
  const isFromZero = spread >= most / 2;
  const step = tickStep(isFromZero ? most : spread * (1 + 2 * PADDING));
  const low = isFromZero ? 0 : Math.max(0, step * Math.floor((least - spread * PADDING) / step));
  const high = Math.min(100, step * Math.ceil((most + spread * PADDING) / step));
  const count = Math.floor((high - low) / step + 1e-9);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => low + index * step) };
}

/** Where a value lies on an axis, in pixels from its start. */
export function positionOn({ low, high }: WaterfallAxis, value: number, width: number): number {
  return (Math.max(0, value - low) / (high - low)) * width;
}
