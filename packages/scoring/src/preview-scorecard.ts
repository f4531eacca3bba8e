import type { Facts } from './facts.ts';
import { scoreHealth } from './health-score.ts';
import { BANDS, type Band, type BandLimits, type Scorecard } from './model.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { roundTo, shownScore } from './rounding.ts';

/** A customer that a preview is made of. */
export interface PreviewCustomer {
  customerId: string;
  name?: string | null;
  /** In the currency that sums are in; null where it is unknown or has no rate. */
  arr: number | null;
  segment: string | null;
  /** In the windows of the scorecard that is tried. */
  facts: Facts;
  /** In the windows of the scorecard in force; the same as `facts` when absent. */
  factsBefore?: Facts;
}

/** A score, unrounded, and its band. */
interface PreviewScore {
  score: number | null;
  band: Band;
}

/** A customer with the score under both scorecards: all that a preview keeps of it. */
export interface PreviewedCustomer {
  customerId: string;
  name: string | null;
  arr: number | null;
  segment: string | null;
  before: PreviewScore;
  after: PreviewScore;
}

interface Sums {
  customers: number;
  arr: number;
}

/** The customers as one of the two scorecards sees them. */
export interface PreviewSide {
  /** From the best band to the worst. */
  bands: ({ band: Band } & Sums)[];
  /** Mean score to two decimals; null when nobody has one. */
  mean: number | null;
  /** 20 bins of 5 points; `from` is in, `to` is not, but 100 is in the last. */
  histogram: { from: number; to: number; customers: number }[];
}

/** What becomes of a customer; scores as they may be shown. */
export interface PreviewMove {
  customerId: string;
  name: string | null;
  segment: string | null;
  arr: number | null;
  before: PreviewScore;
  after: PreviewScore;
  /** After less before, of the scores as they are shown; null where one is missing. */
  difference: number | null;
}

/** What publishing a scorecard would do to a portfolio. ARR without a value counts as 0. */
export interface ScorecardPreview {
  customers: number;
  withoutArr: number;
  before: PreviewSide;
  after: PreviewSide;
  /** From which band to which, the unchanged included, from the best to the worst. */
  moves: ({ from: Band; to: Band } & Sums)[];
  /** Customers that change band, and the first 50 of them, the largest ARR first. */
  bandChanges: Sums & { first: PreviewMove[] };
  /** The 20 customers with a score on both sides whose score differs the most. */
  mostAffected: PreviewMove[];
  /** Spearman's, of the scores before and after: 1 when the order stays; null where it is not defined. */
  rankCorrelation: number | null;
}

/** How many customers a preview names. */
export const PREVIEW_LIMITS = { bandChanges: 50, mostAffected: 20 } as const;

/**
 * What publishing `after` in place of `before` would do to these customers. The order of the customers does not
 * matter; nothing is rounded before it is summed up.
 */
export function previewScorecard(
  customers: readonly PreviewCustomer[],
  before: Scorecard,
  after: Scorecard,
): ScorecardPreview {
  const previewed = customers.map((customer) => previewCustomer(customer, before, after));
  return sumUpPreview(previewed, before.bands, after.bands);
}

/** The first half of `previewScorecard`, for a portfolio that comes in parts: one customer under both scorecards. */
export function previewCustomer(
  { customerId, name = null, arr, segment, facts, factsBefore = facts }: PreviewCustomer,
  before: Scorecard,
  after: Scorecard,
): PreviewedCustomer {
  return {
    ...{ customerId, name, arr, segment },
    before: scoreOf(factsBefore, before),
    after: scoreOf(facts, after),
  };
}

function scoreOf(facts: Facts, scorecard: Scorecard): PreviewScore {
  const { score, band } = scoreHealth(facts, scorecard);
  return { score, band };
}

/** The second half: the sums over customers that have been scored. */
export function sumUpPreview(
  previewed: readonly PreviewedCustomer[],
  limitsBefore: BandLimits,
  limitsAfter: BandLimits,
): ScorecardPreview {
  const sorted = [...previewed].sort(byId);
  const changed = sorted.filter(({ before, after }) => before.band !== after.band);
  const scored = sorted.filter(
    ({ before, after }) => before.score !== null && after.score !== null,
  );
  const show = (customer: PreviewedCustomer) => toMove(customer, limitsBefore, limitsAfter);
  return {
    customers: sorted.length,
    withoutArr: sorted.filter(({ arr }) => arr === null).length,
    before: sumSide(sorted, 'before'),
    after: sumSide(sorted, 'after'),
    moves: sumMoves(sorted),
    bandChanges: {
      ...(sumBy(changed, () => 'all').get('all') ?? NOBODY),
      first: changed
        .sort((a, b) => (b.arr ?? -1) - (a.arr ?? -1))
        .slice(0, PREVIEW_LIMITS.bandChanges)
        .map(show),
    },
    mostAffected: scored
      .map((customer) => ({ customer, by: differenceOf(customer, limitsBefore, limitsAfter) ?? 0 }))
      .filter(({ by }) => by !== 0)
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
      .slice(0, PREVIEW_LIMITS.mostAffected)
      .map(({ customer }) => show(customer)),
    rankCorrelation: rankCorrelation(
      scored.map(({ before }) => before.score ?? 0),
      scored.map(({ after }) => after.score ?? 0),
    ),
  };
}

// The sort is stable, so that whatever is sorted on after this has its ties by id.
function byId(a: PreviewedCustomer, b: PreviewedCustomer): number {
  if (a.customerId === b.customerId) return 0;
  return a.customerId < b.customerId ? -1 : 1;
}

function toMove(
  customer: PreviewedCustomer,
  limitsBefore: BandLimits,
  limitsAfter: BandLimits,
): PreviewMove {
  const { before, after } = customer;
  return {
    ...customer,
    before: { score: shownScore(before.score, limitsBefore), band: before.band },
    after: { score: shownScore(after.score, limitsAfter), band: after.band },
    difference: differenceOf(customer, limitsBefore, limitsAfter),
  };
}

function differenceOf(
  { before, after }: PreviewedCustomer,
  limitsBefore: BandLimits,
  limitsAfter: BandLimits,
): number | null {
  const then = shownScore(before.score, limitsBefore);
  const now = shownScore(after.score, limitsAfter);
  return then === null || now === null ? null : roundTo(now - then, 2);
}

type Side = 'before' | 'after';

const BINS = 20;
const BIN_WIDTH = 100 / BINS;

function sumSide(customers: readonly PreviewedCustomer[], side: Side): PreviewSide {
  const bins = new Array<number>(BINS).fill(0);
  let scored = 0;
  let scores = 0;
  for (const customer of customers) {
    const { score } = customer[side];
    if (score === null) continue;
    const bin = Math.min(BINS - 1, Math.floor(score / BIN_WIDTH));
    bins[bin] = (bins[bin] ?? 0) + 1;
    scored += 1;
    scores += score;
  }
  const sums = sumBy(customers, (customer) => customer[side].band);
  return {
    bands: BANDS.map((band) => ({ band, ...(sums.get(band) ?? NOBODY) })),
    mean: scored === 0 ? null : roundTo(scores / scored, 2),
    histogram: bins.map((count, bin) => ({
      from: bin * BIN_WIDTH,
      to: (bin + 1) * BIN_WIDTH,
      customers: count,
    })),
  };
}

function sumMoves(customers: readonly PreviewedCustomer[]): ScorecardPreview['moves'] {
  const sums = sumBy(customers, ({ before, after }) => `${before.band} ${after.band}`);
  return BANDS.flatMap((from) =>
    BANDS.flatMap((to) => {
      const found = sums.get(`${from} ${to}`);
      return found === undefined ? [] : [{ from, to, ...found }];
    }),
  );
}

const NOBODY: Sums = { customers: 0, arr: 0 };

function sumBy(
  customers: readonly PreviewedCustomer[],
  keyOf: (customer: PreviewedCustomer) => string,
): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const customer of customers) {
    const key = keyOf(customer);
    const known = sums.get(key) ?? NOBODY;
    const arr = known.arr + (customer.arr ?? 0);
    sums.set(key, { customers: known.customers + 1, arr });
  }
  for (const [key, { customers: count, arr }] of sums)
    sums.set(key, { customers: count, arr: roundTo(arr, 2) });
  return sums;
}
