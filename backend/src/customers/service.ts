import type { CustomerListQuery, CustomerRow, CustomerSortKey } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { isDay, roundTo, scoreChange, shownScore } from '@customer-health/scoring';
import { customerNotFound, invalid } from '../errors.ts';
import { deleteEventBatch, rebuildSources, sentFirstEvent } from '../events/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { bandLimits, type Model } from '../settings/service.ts';
import { requestRecount } from '../sources/service.ts';
import { idFault, parseInstant } from '../validation/formats.ts';
import type { CustomerFilter, CustomerPage, CustomerPosition, SortPart } from './list-page.ts';
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
export { toFilter } from './to-filter.ts';
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
  const order = toOrder(sort);
  if (asOf !== null && order.some(({ column }) => column === 'lastActivity'))
    throw invalid([
      {
        pointer: '?sort',
        code: 'invalid_value',
        detail: 'cannot be lastActivity with a past asOf: it is known for today only',
      },
    ]);
  const after = cursor === undefined ? null : toPosition(cursor, { sort, order, asOf });
  const page = { filter, order, after, limit: limit + 1, asOf };
  const found = await selectCustomers(connection, page);
  const { rows, nextCursor } = toPage(found, limit, ({ sortValue, secondValue, id }) => ({
    ...{ sort, asOf, value: sortValue, second: secondValue, id },
  }));
  const toRow = asOf === null ? rounded : compared;
  return { rows: rows.map((row) => toRow(row, model)), nextCursor };
}

function toOrder(sort: CustomerListQuery['sort']): SortPart[] {
  return sort.split(',').map((part) => {
    const descending = part.startsWith('-');
    return { column: (descending ? part.slice(1) : part) as CustomerSortKey, descending };
  });
}

function toPosition(
  cursor: string,
  { sort, order, asOf }: Pick<CustomerListQuery, 'sort'> & Pick<CustomerPage, 'order' | 'asOf'>,
): CustomerPosition {
  const fields = ['sort', 'asOf', 'value', 'second', 'id'] as const;
  const { value, second, id, ...madeFor } = decodeCursor(cursor, fields);
  const values = [value, second].slice(0, order.length);
  const isOurs =
    madeFor.sort === sort &&
    madeFor.asOf === asOf &&
    id !== null &&
    idFault(id) === null &&
    order.every(({ column }, index) => fits(values[index] ?? null, column));
  if (!isOurs) throw badCursor();
  return { values, id };
}

/** A cursor may come from anywhere; its values must be such that the database can read them as their columns' types. */
function fits(value: string | null, column: CustomerSortKey): boolean {
  if (value === null) return true;
  if (column === 'renewalDate') return isDay(value);
  if (column === 'lastActivity') return parseInstant(value) !== null;
  if (column === 'name' || column === 'segment' || column === 'owner')
    return !value.includes('\u0000');
  return /^-?\d{1,20}(\.\d{1,40})?(e[+-]\d{1,2})?$/.test(value);
}

function rounded(
  { sortValue: _, secondValue: __, scorecardId, ...row }: FoundCustomer & Partial<ListedCustomer>,
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
