import type { Currency, Portfolio } from '@customer-health/contract';
import { BANDS, type Band, roundTo } from '@customer-health/scoring';
import { toReporting } from '../settings/service.ts';
import type { BinRow, GroupRow } from './queries.ts';

type Rates = Pick<Currency, 'rates' | 'inUse'>;

/** A group with its ARR in the reporting currency; `hasRate` tells whether there is a rate at all. */
export interface Group extends GroupRow {
  hasRate: boolean;
}

/** ARR to two decimals; 0 where there is no rate. Rounded once, so that all sums of the same groups agree. */
function convert(amount: number, currency: string | null, rates: Rates): number {
  return roundTo(toReporting(amount, currency, rates) ?? 0, 2);
}

/** Converts groups to the reporting currency. */
export function convertGroups(rows: readonly GroupRow[], rates: Rates): Group[] {
  return rows.map((row) => ({
    ...row,
    hasRate: toReporting(1, row.currency, rates) !== null,
    arr: convert(row.arr, row.currency, rates),
    arrBefore: convert(row.arrBefore, row.currencyBefore, rates),
    renewingArr: convert(row.renewingArr, row.currency, rates),
    renewingArrBefore: convert(row.renewingArrBefore, row.currencyBefore, rates),
    scoredArrBefore: convert(row.scoredArrBefore, row.currencyBefore, rates),
    weightedBefore: convert(row.weightedBefore, row.currencyBefore, rates),
  }));
}

/** How many customers there are, and how many lack what the sums need. */
export function countGroups(groups: readonly Group[]) {
  return {
    customers: countCustomers(groups),
    scored: total(groups, ({ scored }) => scored),
    withoutArr: total(groups, ({ customers, withArr }) => customers - withArr),
    withoutRate: total(groups, ({ hasRate, withArr }) => (hasRate ? 0 : withArr)),
    withoutCurrency: total(groups, ({ currency, withArr }) => (currency === null ? withArr : 0)),
    withoutRenewal: total(groups, ({ customers, withRenewal }) => customers - withRenewal),
  };
}

/** The currencies without a rate, the one of the most customers first. */
export function missingRates(groups: readonly Group[]): Portfolio['currency']['missingRates'] {
  const customers = new Map<string, number>();
  for (const { hasRate, currency, withArr } of groups)
    if (!hasRate && currency !== null && withArr > 0)
      customers.set(currency, (customers.get(currency) ?? 0) + withArr);
  return [...customers]
    .map(([currency, count]) => ({ currency, customers: count }))
    .sort((a, b) => b.customers - a.customers || (a.currency < b.currency ? -1 : 1));
}

/** The ARR of all, that at risk and its share, and the plain mean score. */
export function sumScores(groups: readonly Group[]) {
  const atRisk = groups.filter(({ band }) => isAtRisk(band));
  return { ...sumRisk(sumArr(groups), sumArr(atRisk)), meanScore: meanScore(groups) };
}

function sumRisk(arr: number, arrAtRisk: number) {
  return { arr, arrAtRisk, arrAtRiskShare: arr > 0 ? roundTo(arrAtRisk / arr, 4) : null };
}

/** The mean score, each customer counted by its ARR; null where nobody has both. */
export function weightedMeanScore(rows: readonly BinRow[], rates: Rates): number | null {
  const inReporting = (pick: (row: BinRow) => number) =>
    total(rows, (row) => toReporting(pick(row), row.currency, rates) ?? 0);
  const arr = inReporting((row) => row.arr);
  return arr > 0 ? withinScale(inReporting(({ weighted }) => weighted) / arr) : null;
}

function isAtRisk(band: Band | null): boolean {
  return band === 'at_risk' || band === 'critical';
}

function meanScore(groups: readonly Group[]): number | null {
  const scored = total(groups, (group) => group.scored);
  return scored > 0 ? withinScale(total(groups, ({ scores }) => scores) / scored) : null;
}

function withinScale(score: number): number {
  return Math.min(100, roundTo(score, 2));
}

/** Customers and ARR of each band, from the best to the worst. */
export function sumBands(groups: readonly Group[]) {
  return BANDS.map((band) => ({ band, ...sums(groups.filter((group) => group.band === band)) }));
}

const BINS = 20;
const BIN_WIDTH = 100 / BINS;

/** Customers and ARR by score, in 20 bins of 5 points. */
export function sumBins(rows: readonly BinRow[], rates: Rates): Portfolio['histogram'] {
  return Array.from({ length: BINS }, (_, bin) => {
    const found = rows.filter((row) => row.bin === bin);
    return {
      from: bin * BIN_WIDTH,
      to: (bin + 1) * BIN_WIDTH,
      ...sums(found.map((row) => ({ ...row, arr: convert(row.arr, row.currency, rates) }))),
      bands: BANDS.map((band) => ({
        band,
        customers: countCustomers(found.filter((row) => row.band === band)),
      })).filter(({ customers }) => customers > 0),
    };
  });
}

/** Segments × bands, the segment with the most customers first; the rest together. */
export function sumSegments(
  groups: readonly Group[],
): Pick<Portfolio, 'segments' | 'otherSegments'> {
  const bySegment = new Map<string | null, Group[]>();
  for (const group of groups) {
    if (group.isOther) continue;
    const known = bySegment.get(group.segment);
    if (known === undefined) bySegment.set(group.segment, [group]);
    else known.push(group);
  }
  const others = groups.filter(({ isOther }) => isOther);
  const segments = [...bySegment].map(([segment, own]) => ({ segment, ...sumSegment(own) }));
  const name = ({ segment }: { segment: string | null }) => segment ?? '\u{10ffff}';
  return {
    segments: segments.sort((a, b) => b.customers - a.customers || (name(a) < name(b) ? -1 : 1)),
    otherSegments: others.length > 0 ? sumSegment(others) : null,
  };
}

function sumSegment(groups: readonly Group[]) {
  return { ...sums(groups), meanScore: meanScore(groups), bands: sumBands(groups) };
}

/** At risk and up for renewal in the days that the groups were summed up for. */
export function sumRenewals(groups: readonly Group[]) {
  const atRisk = groups.filter(({ band }) => isAtRisk(band));
  return {
    customers: total(atRisk, ({ renewing }) => renewing),
    arr: sumArr(atRisk, ({ renewingArr }) => renewingArr),
  };
}

/**
 * What the sums were on the day compared with, over the customers known then, at the ARR of then; null where nothing
 * is known of that day.
 */
export function sumAllBefore(groups: readonly Group[]) {
  const known = groups.filter(({ bandBefore }) => bandBefore !== null);
  if (known.length === 0) return null;
  const atRisk = known.filter(({ bandBefore }) => isAtRisk(bandBefore));
  const arrBefore = (group: Group) => group.arrBefore;
  const scoredArr = total(known, ({ scoredArrBefore }) => scoredArrBefore);
  const weighted = total(known, ({ weightedBefore }) => weightedBefore);
  return {
    customers: countCustomers(known),
    ...sumRisk(sumArr(known, arrBefore), sumArr(atRisk, arrBefore)),
    weightedMeanScore: scoredArr > 0 ? withinScale(weighted / scoredArr) : null,
    renewals: {
      customers: total(atRisk, ({ renewingBefore }) => renewingBefore),
      arr: sumArr(atRisk, ({ renewingArrBefore }) => renewingArrBefore),
    },
  };
}

/** From which band to which, at the later day's ARR, from the best to the worst; the unknown come last. */
export function sumMoves(groups: readonly Group[]): Portfolio['moves'] {
  return [...BANDS, null].flatMap((from) =>
    BANDS.flatMap((to) => {
      const found = groups.filter(({ band, bandBefore }) => bandBefore === from && band === to);
      return found.length === 0 ? [] : [{ from, to, ...sums(found) }];
    }),
  );
}

/** Who came from a band, at the earlier day's ARR; null where nothing is known of that day. */
export function sumBefore(groups: readonly Group[], band: Band) {
  if (groups.every(({ bandBefore }) => bandBefore === null)) return null;
  const found = groups.filter(({ bandBefore }) => bandBefore === band);
  return { customers: countCustomers(found), arr: sumArr(found, ({ arrBefore }) => arrBefore) };
}

type Summed = Pick<Group, 'customers' | 'arr'>;

function sums(rows: readonly Summed[]): Summed {
  return { customers: countCustomers(rows), arr: sumArr(rows) };
}

function countCustomers(rows: readonly { customers: number }[]): number {
  return total(rows, ({ customers }) => customers);
}

function sumArr(rows: readonly Summed[]): number;
function sumArr<Row>(rows: readonly Row[], pick: (row: Row) => number): number;
function sumArr(rows: readonly Summed[], pick: (row: Summed) => number = ({ arr }) => arr): number {
  return roundTo(total(rows, pick), 2);
}

function total<Row>(rows: readonly Row[], pick: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0);
}
