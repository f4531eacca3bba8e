import type {
  CustomerNote,
  CustomerNoteListQuery,
  CustomerNoteWrite,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { AppError, customerNotFound } from '../errors.ts';
import { decodeInstant } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { createTimeId } from '../time-id.ts';
import { isUuid } from '../validation/formats.ts';
import {
  countNotes,
  deleteNote,
  insertNotes,
  selectNote,
  selectNotes,
  updateNote,
} from './queries.ts';

/** Keeps a note about a customer; what is there under this id already stays as it is, and is answered. */
export async function writeNote(
  connection: Connection,
  customerId: string,
  { text, author = 'unknown' }: CustomerNoteWrite,
  now: Date,
  id: string = createTimeId(now),
): Promise<CustomerNote> {
  const at = now.toISOString();
  const stored = await insertNotes(connection, {
    customers: [{ customerId, id }],
    text,
    author,
    at,
  });
  if (stored.length > 0) return { id, text, author, createdAt: at, updatedAt: at };
  const there = await selectNote(connection, customerId, id);
  if (there === undefined) throw customerNotFound(customerId);
  return there;
}

/** Keeps the same note about each of these customers, and answers about which: those that exist. */
export function writeNotes(
  connection: Connection,
  customerIds: readonly string[],
  { text, author = 'unknown' }: CustomerNoteWrite,
  now: Date,
): Promise<string[]> {
  const customers = customerIds.map((customerId) => ({ customerId, id: createTimeId(now) }));
  return insertNotes(connection, { customers, text, author, at: now.toISOString() });
}

/**
 * Changes the text of a note.
 *
 * @throws AppError `not_found` when it is not there
 */
export async function changeNote(
  connection: Connection,
  customerId: string,
  { id, text }: { id: string; text: string },
  now: Date,
): Promise<CustomerNote> {
  const at = now.toISOString();
  const note = isUuid(id) ? await updateNote(connection, customerId, { id, text, at }) : undefined;
  if (note === undefined) throw noteNotFound(id);
  return note;
}

/**
 * Deletes a note.
 *
 * @throws AppError `not_found` when it is not there
 */
export async function removeNote(
  connection: Connection,
  customerId: string,
  id: string,
): Promise<void> {
  if (!isUuid(id) || !(await deleteNote(connection, customerId, id))) throw noteNotFound(id);
}

function noteNotFound(id: string): AppError {
  return new AppError('not_found', `This customer has no note "${id}".`);
}

/** A page of the notes about a customer, newest first, how many there are, and the cursor of the next page. */
export async function listNotes(
  connection: Connection,
  customerId: string,
  { limit, cursor }: CustomerNoteListQuery,
) {
  const before = cursor === undefined ? null : decodeInstant(cursor);
  const total = await countNotes(connection, customerId);
  if (total === null) throw customerNotFound(customerId);
  const found = await selectNotes(connection, customerId, before, limit + 1);
  return { total, ...toPage(found, limit, ({ createdAt: at, id }) => ({ at, id })) };
}
