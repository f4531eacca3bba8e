/** How large the chart is, in its own units. */
export const SPARKLINE = { width: 72, height: 24, pad: 3 } as const;

/** So many points of the score are shown at least, so that a calm score is a calm line. */
const LEAST_RANGE = 20;

/** A line through the known scores of consecutive days, and its last point. */
export interface SparklineShape {
  /** An SVG path; it breaks where a day is not known. */
  path: string;
  last: { x: number; y: number };
  from: number;
  to: number;
  low: number;
  high: number;
}

/** The shape of a line of scores; null where none is known. */
export function drawSparkline(scores: readonly (number | null)[]): SparklineShape | null {
  const known = scores.flatMap((score, day) => (score === null ? [] : [{ score, day }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const low = Math.min(...known.map(({ score }) => score));
  const high = Math.max(...known.map(({ score }) => score));
  const spare = Math.max(0, LEAST_RANGE - (high - low)) / 2;
  const bottom = Math.max(0, low - spare);
  const top = Math.max(bottom + LEAST_RANGE, high + spare);
  const { width, height, pad } = SPARKLINE;
  const x = (day: number) =>
    round(pad + (day / Math.max(1, scores.length - 1)) * (width - 2 * pad));
  const y = (score: number) =>
    round(height - pad - ((score - bottom) / (top - bottom)) * (height - 2 * pad));
  const path = known
    .map(({ score, day }, index) => {
      const joins = known[index - 1]?.day === day - 1;
      return `${joins ? 'L' : 'M'}${x(day)} ${y(score)}`;
    })
    .join('');
  return {
    path,
    last: { x: x(last.day), y: y(last.score) },
    from: first.score,
    to: last.score,
    low,
    high,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
