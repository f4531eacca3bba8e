import { randomUUID } from 'node:crypto';
import {
  VIEW_LIMITS,
  VIEW_PARAMETERS,
  type View,
  type ViewCreate,
  type ViewListQuery,
  type ViewWrite,
} from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { AppError, invalid } from '../errors.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { isUuid } from '../validation/formats.ts';
import {
  clearOtherDefaults,
  countSeenViews,
  countViews,
  deleteView,
  lockViews,
  selectSeenViews,
  selectView,
  upsertView,
  type ViewPosition,
} from './queries.ts';

/** A page of the shared views and those of an author, by name. */
export async function listViews(connection: Connection, { limit, cursor, author }: ViewListQuery) {
  const after = cursor === undefined ? null : toPosition(cursor);
  const [found, total] = await Promise.all([
    selectSeenViews(connection, author ?? null, after, limit + 1),
    countSeenViews(connection, author ?? null),
  ]);
  const { rows, nextCursor } = toPage(found, limit, ({ sortName, id }) => ({ sortName, id }));
  return { rows: rows.map(({ sortName: _, ...view }) => view), total, nextCursor };
}

function toPosition(cursor: string): ViewPosition {
  const { sortName, id } = decodeCursor(cursor, ['sortName', 'id']);
  if (sortName === null || sortName.includes('\u0000') || id === null || !isUuid(id))
    throw badCursor();
  return { sortName, id };
}

/** Saves a new view; one that is there under this id already is answered as it is. */
export function createView(
  database: Database,
  { author, ...write }: ViewCreate,
  now: Date,
  id: string = randomUUID(),
): Promise<View> {
  refuseUnknownParameters(write.query);
  return database.transaction(async (connection) => {
    await lockViews(connection);
    const there = await selectView(connection, id);
    if (there !== undefined) return there;
    if ((await countViews(connection)) >= VIEW_LIMITS.count) throw tooMany();
    const createdAt = now.toISOString();
    return store(connection, { id, ...write, author, createdAt, updatedAt: createdAt });
  });
}

/** Replaces what a view is called, shows and is to whom. */
export function replaceView(
  database: Database,
  id: string,
  write: ViewWrite,
  now: Date,
): Promise<View> {
  refuseUnknownParameters(write.query);
  return database.transaction(async (connection) => {
    await lockViews(connection);
    const there = isUuid(id) ? await selectView(connection, id) : undefined;
    if (there === undefined) throw viewNotFound();
    return store(connection, { ...there, ...write, updatedAt: now.toISOString() });
  });
}

/** Deletes a view. */
export async function removeView(connection: Connection, id: string): Promise<void> {
  if (!isUuid(id) || !(await deleteView(connection, id))) throw viewNotFound();
}

async function store(connection: Connection, view: View): Promise<View> {
  const named = { ...view, name: view.name.trim() };
  if (named.isDefault) await clearOtherDefaults(connection, named);
  await upsertView(connection, named);
  return named;
}

function refuseUnknownParameters(query: string): void {
  const known: readonly string[] = VIEW_PARAMETERS;
  const unknown = [...new URLSearchParams(query).keys()].find((name) => !known.includes(name));
  if (unknown === undefined && !query.startsWith('?')) return;
  const detail =
    unknown === undefined
      ? 'must come without "?"'
      : `has a parameter "${unknown.slice(0, 50)}", which no view can hold`;
  throw invalid([{ pointer: '#/query', code: 'invalid_value', detail }]);
}

function tooMany(): AppError {
  const detail = `There are ${VIEW_LIMITS.count} saved views already. Delete one that nobody needs.`;
  return new AppError('conflict', detail);
}

function viewNotFound(): AppError {
  return new AppError('not_found', 'There is no such view. It may have been deleted.');
}
