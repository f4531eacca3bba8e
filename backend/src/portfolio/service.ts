import type {
  Mover,
  MoverListQuery,
  Portfolio,
  PortfolioQuery,
  PortfolioWindow,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  addDays,
  largestTermText,
  roundScore,
  roundTo,
  shownScore,
} from '@customer-health/scoring';
import { explainChanges, type ModelDay, type TwoDays } from '../changes/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { bandLimits, loadCurrency, type Model } from '../settings/service.ts';
import { idFault } from '../validation/formats.ts';
import {
  countMovers,
  type MoverRow,
  type PastMoverRow,
  selectMovers,
  selectPastMovers,
} from './mover-queries.ts';
import {
  type DayRange,
  type RenewalRow,
  type Scope,
  selectBins,
  selectGroups,
  selectRenewals,
} from './queries.ts';
import {
  convertGroups,
  countGroups,
  type Group,
  missingRates,
  sumAllBefore,
  sumBands,
  sumBefore,
  sumBins,
  sumMoves,
  sumRenewals,
  sumScores,
  sumSegments,
  weightedMeanScore,
} from './sum-groups.ts';

const MOST_SEGMENTS = 200;
const MOST_MOVERS = 10;
const MOST_RENEWALS = 20;
const RENEWAL_DAYS = 90;

/** The two days that a portfolio tells of, the window between them, and whether the later one is today. */
export interface PortfolioDays extends TwoDays {
  window: PortfolioWindow;
  isToday: boolean;
}

/** The state of all customers on a day, and against an earlier one: from current scores and history only. */
export async function sumUpPortfolio(
  connection: Connection,
  { segment, owner }: Pick<PortfolioQuery, 'segment' | 'owner'>,
  days: PortfolioDays,
): Promise<Portfolio> {
  const { from, to, window, isToday } = days;
  const scope = { day: isToday ? null : to.day, segments: segment ?? null, owners: owner ?? null };
  const renewing = renewalDays(to.day);
  const renewingBefore = renewalDays(from.day);
  const [currency, rows, bins, movers, renewals] = await Promise.all([
    loadCurrency(connection),
    selectGroups(connection, scope, {
      renewals: renewing,
      renewalsBefore: renewingBefore,
      most: MOST_SEGMENTS,
    }),
    selectBins(connection, scope),
    loadMovers(connection, scope, days),
    selectRenewals(connection, scope, renewing, MOST_RENEWALS),
  ]);
  const groups = convertGroups(rows, currency);
  const before = sumAllBefore(groups);
  return {
    asOf: to.day,
    window,
    comparedWith: from.day,
    currency: { reporting: currency.inUse, missingRates: missingRates(groups) },
    ...sumGroups(groups),
    weightedMeanScore: weightedMeanScore(bins, currency),
    before: before && { ...before, renewals: { ...renewingBefore, ...before.renewals } },
    limits: bandLimits(to.model, null),
    histogram: sumBins(bins, currency),
    movers,
    renewals: { ...renewing, ...sumRenewals(groups), first: toRenewals(renewals, to.model) },
    staleSources: staleSources(to.model),
  };
}

function renewalDays(day: string): DayRange {
  return { from: day, to: addDays(day, RENEWAL_DAYS) };
}

function sumGroups(groups: readonly Group[]) {
  return {
    ...countGroups(groups),
    ...sumScores(groups),
    bands: sumBands(groups).map((sums) => ({ ...sums, before: sumBefore(groups, sums.band) })),
    moves: sumMoves(groups),
    ...sumSegments(groups),
  };
}

function toRenewals(rows: readonly RenewalRow[], model: Model): Portfolio['renewals']['first'] {
  return rows.map(({ scorecardId, score, ...row }) => ({
    ...row,
    score: shownScore(score, bandLimits(model, scorecardId)),
  }));
}

function staleSources({ stale }: Model): Portfolio['staleSources'] {
  return Object.entries(stale).map(([eventType, lastGoodDay]) => ({
    eventType: eventType as Portfolio['staleSources'][number]['eventType'],
    lastGoodDay,
  }));
}

/** The customers that moved the most, both ways, with the reason of each. */
async function loadMovers(
  connection: Connection,
  scope: Scope,
  days: PortfolioDays,
): Promise<Portfolio['movers']> {
  const rows = (direction: 'up' | 'down'): Promise<MoverRow[]> =>
    days.isToday
      ? selectMovers(connection, scope, { ...days, direction }, { after: null, limit: MOST_MOVERS })
      : loadPastMovers(connection, scope, { days, direction });
  const [up, down] = await Promise.all([rows('up'), rows('down')]);
  const movers = await explainMovers(connection, [...up, ...down], days);
  return { up: movers.slice(0, up.length), down: movers.slice(up.length) };
}

async function loadPastMovers(
  connection: Connection,
  scope: Scope,
  { days: { from, to }, direction }: { days: TwoDays; direction: 'up' | 'down' },
): Promise<MoverRow[]> {
  const comparison = { comparedWith: from.day, direction };
  const rows = await selectPastMovers(
    connection,
    { ...scope, day: to.day },
    comparison,
    MOST_MOVERS,
  );
  return rows.map((row) => ({ ...row, change: pastChange(row, from, to) }));
}

/** The difference of the scores as they are shown, so that it agrees with both. */
function pastChange(row: PastMoverRow, from: ModelDay, to: ModelDay): number {
  const now = roundScore(row.score, bandLimits(to.model, row.scorecardId), 2);
  const then = roundScore(row.scoreBefore, bandLimits(from.model, row.scorecardIdBefore), 2);
  return roundTo(now - then, 2);
}

async function explainMovers(
  connection: Connection,
  rows: readonly MoverRow[],
  days: TwoDays,
): Promise<Mover[]> {
  const ids = rows.map(({ customerId }) => customerId);
  const changes = ids.length === 0 ? new Map() : await explainChanges(connection, ids, days);
  return rows.map(({ customerId, name, score, band, change, arr, currency, scorecardId }) => ({
    ...{ customerId, name, band, change, arr, currency },
    score: roundScore(score, bandLimits(days.to.model, scorecardId), 2),
    mainReason: largestTermText(changes.get(customerId)?.terms ?? [], change),
  }));
}

/** A page of the customers whose current score moved one way, the cursor of the next, and how many there are. */
export async function listMovers(
  connection: Connection,
  { segment, owner, window, direction, limit, cursor }: MoverListQuery,
  days: TwoDays,
) {
  const scope = { segments: segment ?? null, owners: owner ?? null };
  const movement = { window, direction };
  const order = `${direction} ${window}`;
  const after = cursor === undefined ? null : toPosition(cursor, order);
  const [found, total] = await Promise.all([
    selectMovers(connection, scope, movement, { after, limit: limit + 1 }),
    countMovers(connection, scope, movement),
  ]);
  const { rows, nextCursor } = toPage(found, limit, ({ change, customerId: id }) => ({
    ...{ order, change: String(change), id },
  }));
  return { rows: await explainMovers(connection, rows, days), nextCursor, total };
}

function toPosition(cursor: string, order: string): { change: string; id: string } {
  const { order: madeFor, change, id } = decodeCursor(cursor, ['order', 'change', 'id']);
  const isChange = change !== null && /^-?\d{1,3}(\.\d{1,20})?(e-\d{1,2})?$/.test(change);
  if (madeFor !== order || !isChange || id === null || idFault(id) !== null) throw badCursor();
  return { change, id };
}
