import type { CustomerExportQuery } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Model } from '../settings/service.ts';
import { CSV_HEAD, csvLines } from './csv.ts';
import { getCustomers, listCustomers, toFilter } from './service.ts';

const CHUNK_ROWS = 500;

/** What a file is read with. */
export interface ExportOptions {
  /** The UTC day that the list is of. */
  day: string;
  /** The same, where it is past; null for the current scores. */
  asOf: string | null;
  model: Model;
  /** How many are read at once. */
  rows?: number;
}

/**
 * The list as a file, page by page along its order: the next page is read when the one before is taken, on no
 * connection that is held meanwhile.
 */
export async function* exportList(
  connection: Connection,
  query: CustomerExportQuery,
  { day, asOf, model, rows = CHUNK_ROWS }: ExportOptions,
): AsyncGenerator<string, void> {
  const list = { ...query, limit: rows };
  const filter = toFilter(list, day);
  let head = CSV_HEAD;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(
      connection,
      { ...list, ...(cursor !== null && { cursor }) },
      { filter, asOf, model },
    );
    yield head + csvLines(page.rows);
    head = '';
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** Chosen customers as a file, in the order of the ids. */
export async function exportSelection(
  connection: Connection,
  ids: readonly string[],
  model: Model,
): Promise<string> {
  return CSV_HEAD + csvLines(await getCustomers(connection, ids, model));
}
