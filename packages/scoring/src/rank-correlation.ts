/**
 * The rank of each value from 1 up, in the order in which the values came; equal values share the average of
 * their ranks. O(n log n).
 *
 * @throws RangeError when a value is NaN, which has no rank
 * @example midranks([10, 30, 10, 20]) → [1.5, 4, 1.5, 3]
 */
export function midranks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) throw new RangeError('NaN has no rank');
  const at = (position: number) => values[order[position] ?? -1] ?? 0;
  const order = values.map((_, index) => index).sort((a, b) => compare(values[a], values[b]));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && at(to) === at(from)) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
  }
  return ranks;
}

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, ties averaged. From −1 (one falls whenever
 * the other rises) to 1; null when there are fewer than two pairs or a side is constant.
 *
 * Source: C. Spearman, "The proof and measurement of association between two things", Am. J. Psychol. 15, 1904.
 *
 * @throws RangeError when the sides differ in length or hold NaN
 * @example rankCorrelation([1, 2, 3], [10, 100, 1000]) → 1
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError(`${x.length} values against ${y.length}`);
  const middle = (x.length + 1) / 2;
  const a = midranks(x).map((rank) => rank - middle);
  const b = midranks(y).map((rank) => rank - middle);
  const spread = Math.sqrt(dot(a, a) * dot(b, b));
  return spread === 0 ? null : Math.min(1, Math.max(-1, dot(a, b) / spread));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

/** A subtraction would make NaN of two infinite values. */
function compare(a = 0, b = 0): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
