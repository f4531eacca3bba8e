/** How a rule "a score below the limit predicts churn" would have done. Shares are 0–1. */
export interface PrecisionRecall {
  /** Of the flagged, the share that churned; null when nobody is flagged. */
  precision: number | null;
  /** Of the churned, the share that was flagged; null when nobody churned. */
  recall: number | null;
  /** How many are flagged. */
  flagged: number;
}

/**
 * How many times the base rate churn is among the lowest-scored `share` of customers:
 * `(churned among them ÷ their number) ÷ (churned ÷ all)`; 1 is no better than chance.
 *
 * Their number is `share × n`, which need not be whole: the customer (or the group of equal scores) at the
 * cut-off counts in proportion, so that neither the order of the input nor a tie moves the result. Null when
 * nobody churned.
 *
 * Source: the cumulative lift of gains charts; the tied group enters by its expected churn under random order.
 *
 * @param share above 0, at most 1
 * @throws RangeError for another share, lengths that differ, or a score that is NaN
 * @example the worst 1 of 10, who churned, where 2 of 10 did: (1 ÷ 1) ÷ (2 ÷ 10) → 5
 */
export function liftInWorst(
  scores: readonly number[],
  churned: readonly boolean[],
  share: number,
): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share ${share} is not within 0–1`);
  const total = churned.filter(Boolean).length;
  const groups = groupsByScore(scores, churned);
  if (total === 0) return null;
  const size = share * scores.length;
  let [left, caught] = [size, 0];
  for (const group of groups) {
    const taken = Math.min(left, group.customers);
    caught += group.churned * (taken / group.customers);
    left -= taken;
  }
  return caught / size / (total / scores.length);
}

/**
 * Precision and recall of "a score below the limit predicts churn". The limit itself is not below.
 *
 * @throws RangeError when the lengths differ
 * @example scores 20, 40, 60, of whom the first churned, limit 50 → precision 0.5, recall 1, flagged 2
 */
export function precisionRecall(
  scores: readonly number[],
  churned: readonly boolean[],
  limit: number,
): PrecisionRecall {
  requireSameLength(scores, churned);
  const flagged = churned.filter((_, index) => (scores[index] ?? limit) < limit);
  const caught = flagged.filter(Boolean).length;
  const total = churned.filter(Boolean).length;
  return {
    precision: flagged.length === 0 ? null : caught / flagged.length,
    recall: total === 0 ? null : caught / total,
    flagged: flagged.length,
  };
}

interface Group {
  customers: number;
  churned: number;
}

/** The customers by score, the lowest score first. */
function groupsByScore(scores: readonly number[], churned: readonly boolean[]): Group[] {
  requireSameLength(scores, churned);
  if (scores.some(Number.isNaN)) throw new RangeError('NaN is no score');
  const groups = new Map<number, Group>();
  for (const [index, score] of scores.entries()) {
    const group = groups.get(score) ?? { customers: 0, churned: 0 };
    group.customers += 1;
    if (churned[index]) group.churned += 1;
    groups.set(score, group);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function requireSameLength(scores: readonly number[], churned: readonly boolean[]): void {
  if (scores.length === churned.length) return;
  throw new RangeError(`${scores.length} scores against ${churned.length} outcomes`);
}
