import type { Portfolio } from '@customer-health/contract';
import { roundTo } from '@customer-health/scoring';

/** Whether more of a figure is good or bad news. */
export type Sense = 'moreIsGood' | 'moreIsBad';

/** Whether a change is good or bad news; none where nothing changed. */
export function toneOf(change: number, sense: Sense): 'good' | 'bad' | 'none' {
  if (change === 0) return 'none';
  return change > 0 === (sense === 'moreIsGood') ? 'good' : 'bad';
}

/** What a figure is less what it was; null where one of them is not known. */
function difference(now: number | null, before: number | null | undefined): number | null {
  return now === null || before == null ? null : now - before;
}

/** The same of figures as they are shown, so that whoever compares them finds no other number. */
function shownDifference(now: number | null, before: number | null | undefined): number | null {
  return now === null || before == null ? null : roundTo(roundTo(now, 1) - roundTo(before, 1), 1);
}

/** A share as percent. */
function percent(share: number | null | undefined): number | null {
  return share == null ? null : share * 100;
}

/** How the key figures changed since the day compared with; null where that is not known. */
export function changesOf(portfolio: Portfolio) {
  const { before, arrAtRisk, arrAtRiskShare, weightedMeanScore, renewals } = portfolio;
  return {
    arrAtRisk: difference(arrAtRisk, before?.arrAtRisk),
    share: shownDifference(percent(arrAtRiskShare), percent(before?.arrAtRiskShare)),
    average: shownDifference(weightedMeanScore, before?.weightedMeanScore),
    renewals: difference(renewals.customers, before?.renewals.customers),
  };
}

/** How many customers are at risk or critical. */
export function countAtRisk(bands: readonly { band: string; customers: number }[]): number {
  return sumAtRisk(bands, ({ customers }) => customers);
}

/** The ARR that is at risk or critical. */
export function arrAtRisk(bands: readonly { band: string; arr: number }[]): number {
  return sumAtRisk(bands, ({ arr }) => arr);
}

function sumAtRisk<Row extends { band: string }>(
  rows: readonly Row[],
  pick: (row: Row) => number,
): number {
  return rows
    .filter(({ band }) => band === 'at_risk' || band === 'critical')
    .reduce((sum, row) => sum + pick(row), 0);
}
