import { midranks } from './rank-correlation.ts';

/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;
const BISECTIONS = 60;

/** An area under the ROC curve with its 95 % confidence interval, all within 0–1. */
export interface AucInterval {
  auc: number;
  lower: number;
  upper: number;
  /** How the interval was found: see `aucInterval`. */
  method: 'delong' | 'hanley_mcneil';
}

/**
 * The area under the ROC curve: the chance that a positive has a higher value than a negative, a tie counting
 * half. 0.5 tells nothing, 1 separates perfectly, 0 perfectly the wrong way round. By the rank sum of the
 * positives, `(ΣR − m (m + 1) / 2) / (m n)`, in O(n log n). Null when there is no positive or no negative.
 *
 * Source: D. Bamber, "The area above the ordinal dominance graph and the area below the receiver operating
 * characteristic graph", J. Math. Psychol. 12, 1975 (the identity with the Mann–Whitney statistic).
 *
 * @throws RangeError when the lengths differ or a value is NaN
 * @example rocAuc([1, 2, 2, 3], [false, false, true, true]) → 0.875
 */
export function rocAuc(values: readonly number[], labels: readonly boolean[]): number | null {
  return placements(values, labels)?.auc ?? null;
}

/**
 * `rocAuc` with its 95 % confidence interval, or null where that is null.
 *
 * By DeLong's variance (placement values as differences of midranks), on the logit scale:
 * `logit(AUC) ± 1.96 · SE / (AUC (1 − AUC))`, which stays within 0–1 and covers better near the ends than the
 * plain scale. DeLong's variance is 0 where all placement values are equal (AUC exactly 0 or 1, or nothing but
 * ties) and unknown with a single positive or negative. Then the limits are those θ for which
 * `|AUC − θ| = 1.96 · SE(θ)`, SE by Hanley and McNeil's formula with both class sizes replaced by their mean;
 * it is told as `hanley_mcneil`. So 10 of 10 separated perfectly are no proof: 1 (0.80–1).
 *
 * Sources: E. DeLong et al., Biometrics 44, 1988; X. Sun & W. Xu, "Fast implementation of DeLong's algorithm",
 * IEEE Signal Process. Lett. 21, 2014; M. Pepe, "The Statistical Evaluation of Medical Tests", 2003 (logit);
 * J. Hanley & B. McNeil, Radiology 143, 1982; R. Newcombe, Stat. Med. 25, 2006, part 2, method 5.
 *
 * @throws RangeError when the lengths differ or a value is NaN
 */
export function aucInterval(
  values: readonly number[],
  labels: readonly boolean[],
): AucInterval | null {
  const placed = placements(values, labels);
  if (placed === null) return null;
  const { auc, ofPositives, ofNegatives } = placed;
  const variance = deLongVariance(ofPositives, ofNegatives);
  return variance === null || variance === 0
    ? scoreInterval(auc, ofPositives.length, ofNegatives.length)
    : logitInterval(auc, Math.sqrt(variance));
}

/** DeLong's variance of `rocAuc`; null with fewer than two positives or two negatives. */
export function aucVariance(values: readonly number[], labels: readonly boolean[]): number | null {
  const placed = placements(values, labels);
  return placed === null ? null : deLongVariance(placed.ofPositives, placed.ofNegatives);
}

interface Placements {
  auc: number;
  /** For each positive the share of the negatives below it, ties counting half. */
  ofPositives: number[];
  /** For each negative the share of the positives above it, ties counting half. */
  ofNegatives: number[];
}

/** A midrank among all, less the midrank within the own class, counts the members of the other class below. */
function placements(values: readonly number[], labels: readonly boolean[]): Placements | null {
  if (values.length !== labels.length) {
    throw new RangeError(`${values.length} values against ${labels.length} labels`);
  }
  const all = midranks(values);
  const positives = belowOfOtherClass(all, values, (index) => labels[index] === true);
  const negatives = belowOfOtherClass(all, values, (index) => labels[index] === false);
  const [m, n] = [positives.length, negatives.length];
  if (m === 0 || n === 0) return null;
  return {
    auc: positives.reduce((sum, below) => sum + below, 0) / (m * n),
    ofPositives: positives.map((below) => below / n),
    ofNegatives: negatives.map((below) => 1 - below / m),
  };
}

function belowOfOtherClass(
  all: readonly number[],
  values: readonly number[],
  isOwn: (index: number) => boolean,
): number[] {
  const own = midranks(values.filter((_, index) => isOwn(index)));
  return all.filter((_, index) => isOwn(index)).map((rank, index) => rank - (own[index] ?? 0));
}

function deLongVariance(ofPositives: number[], ofNegatives: number[]): number | null {
  if (ofPositives.length < 2 || ofNegatives.length < 2) return null;
  return (
    sampleVariance(ofPositives) / ofPositives.length +
    sampleVariance(ofNegatives) / ofNegatives.length
  );
}

/** Equal placement values are all 0, ½ or 1, whose mean is exact: their variance is exactly 0. */
function sampleVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function logitInterval(auc: number, standardError: number): AucInterval {
  const middle = Math.log(auc / (1 - auc));
  const reach = (Z * standardError) / (auc * (1 - auc));
  const back = (logit: number) => 1 / (1 + Math.exp(-logit));
  return { auc, lower: back(middle - reach), upper: back(middle + reach), method: 'delong' };
}

function scoreInterval(auc: number, m: number, n: number): AucInterval {
  const upper = auc === 1 ? 1 : 1 - scoreLimit(1 - auc, m, n);
  return {
    auc,
    lower: auc === 0 ? 0 : scoreLimit(auc, m, n),
    upper,
    method: 'hanley_mcneil',
  };
}

/** The lower θ at which the AUC just leaves the interval around it, by bisection. */
function scoreLimit(auc: number, m: number, n: number): number {
  let [out, within] = [0, auc];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const theta = (out + within) / 2;
    if ((auc - theta) ** 2 > Z ** 2 * hanleyMcNeilVariance(theta, m, n)) out = theta;
    else within = theta;
  }
  return within;
}

function hanleyMcNeilVariance(theta: number, m: number, n: number): number {
  const others = (m + n) / 2 - 1;
  const [rest, pairs] = [1 - theta, m * n];
  return (
    (theta * rest * (1 + (others * rest) / (2 - theta) + (others * theta) / (1 + theta))) / pairs
  );
}
