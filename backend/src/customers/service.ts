import type { CustomerListQuery, CustomerRow, CustomerSort } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { isDay, roundTo, scoreChange, shownScore } from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import { deleteEventBatch, rebuildSources, sentFirstEvent } from '../events/service.ts';
import { badCursor, decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { bandLimits, type Model } from '../settings/service.ts';
import { requestRecount } from '../sources/service.ts';
import { idFault } from '../validation/formats.ts';
import type { CustomerFilter, CustomerOrder, CustomerPosition } from './list-page.ts';
import { type ListedCustomer, selectCustomers } from './list-queries.ts';
import {
  deleteCustomers,
  type FoundCustomer,
  selectCustomer,
  selectCustomersById,
} from './queries.ts';

export { createMissing } from './create-missing.ts';
export { mergePatch } from './merge-patch.ts';
export { deleteCustomers, type Profile as CustomerProfile } from './queries.ts';
export {
  changeCustomer,
  createCustomer,
  mergeCustomer,
  refuseLargeAttributes,
  saveCustomer,
} from './write.ts';

/** One customer with the current score. */
export async function getCustomer(
  connection: Connection,
  id: string,
  model: Model,
): Promise<CustomerRow> {
  const found = await selectCustomer(connection, id);
  if (found === undefined) throw customerNotFound(id);
  return rounded(found, model);
}

/** Those customers of the ids that there are, in the order of the ids, with their current scores. */
export async function getCustomers(
  connection: Connection,
  ids: readonly string[],
  model: Model,
): Promise<CustomerRow[]> {
  const found = await selectCustomersById(connection, ids);
  return found.map((row) => rounded(row, model));
}

/**
 * Deletes a customer with everything; events first in small batches, so that no statement runs for minutes.
 * Answers whether the kinds of event that anybody sends were determined anew.
 */
export async function removeCustomer(database: Database, id: string, now: Date): Promise<boolean> {
  if ((await selectCustomer(database, id)) === undefined) throw customerNotFound(id);
  const wasFirst = await sentFirstEvent(database, id);
  while ((await deleteEventBatch(database, id)) > 0);
  await database.transaction(async (connection) => {
    await deleteCustomers(connection, [id]);
    if (wasFirst) await rebuildSources(connection);
    await requestRecount(connection, now);
  });
  return wasFirst;
}

/** What a list is read with: the filter, the past day that it is of (null for now), and that day's model. */
export interface ListOptions {
  filter: CustomerFilter;
  asOf: string | null;
  model: Model;
}

/** A page of the list and the cursor of the next. */
export async function listCustomers(
  connection: Connection,
  { sort, cursor, limit }: CustomerListQuery,
  { filter, asOf, model }: ListOptions,
) {
  const after = cursor === undefined ? null : toPosition(cursor, sort, asOf);
  const page = { filter, order: toOrder(sort), after, limit: limit + 1, asOf };
  const found = await selectCustomers(connection, page);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  const toRow = asOf === null ? rounded : compared;
  return {
    rows: shown.map((row) => toRow(row, model)),
    nextCursor: more ? encodeCursor({ sort, asOf, value: last.sortValue, id: last.id }) : null,
  };
}

/** What the query narrows the list to. */
export function toFilter({ search, band, segment, owner }: CustomerListQuery): CustomerFilter {
  return {
    search: search?.trim() || null,
    bands: band ?? null,
    segments: segment ?? null,
    owners: owner ?? null,
  };
}

function toOrder(sort: CustomerSort): CustomerOrder {
  const descending = sort.startsWith('-');
  return { column: (descending ? sort.slice(1) : sort) as CustomerOrder['column'], descending };
}

function toPosition(cursor: string, sort: CustomerSort, asOf: string | null): CustomerPosition {
  const { value, id, ...madeFor } = decodeCursor(cursor, ['sort', 'asOf', 'value', 'id']);
  const isOurs =
    madeFor.sort === sort &&
    madeFor.asOf === asOf &&
    id !== null &&
    idFault(id) === null &&
    fits(value, sort);
  if (!isOurs) throw badCursor();
  return { value, id };
}

/** A cursor may come from anywhere; its value must be one that the database can read as the sort column's type. */
function fits(value: string | null, sort: CustomerSort): boolean {
  const { column } = toOrder(sort);
  if (value === null) return true;
  if (column === 'renewalDate') return isDay(value);
  if (column === 'name' || column === 'segment' || column === 'owner')
    return !value.includes('\u0000');
  return /^-?\d{1,20}(\.\d{1,40})?(e[+-]\d{1,2})?$/.test(value);
}

function rounded(
  { sortValue: _, scorecardId, ...row }: FoundCustomer & Partial<ListedCustomer>,
  model: Model,
): CustomerRow {
  const limits = bandLimits(model, scorecardId);
  return {
    ...row,
    score: shownScore(row.score, limits),
    computedScore: shownScore(row.computedScore, limits),
    coverage: roundTo(row.coverage, 4),
  };
}

/** A row of a past day, with its changes: differences of the scores as they are shown. */
function compared(
  { score7d = null, score30d = null, score90d = null, ...row }: ListedCustomer,
  model: Model,
): CustomerRow {
  const limits = bandLimits(model, row.scorecardId);
  const change = (then: number | null) => scoreChange(row.score, then, limits);
  const changes = {
    change7d: change(score7d),
    change30d: change(score30d),
    change90d: change(score90d),
  };
  return rounded({ ...row, ...changes }, model);
}
