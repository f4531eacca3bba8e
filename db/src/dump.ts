import type { Writable } from 'node:stream';
import type { Connection, Database } from './database.ts';
import {
  DUMP_FORMAT,
  DUMP_VERSION,
  type DumpEnd,
  DumpError,
  type DumpManifest,
  type DumpTable,
  type TableTotal,
} from './dump-format.ts';
import {
  type DataTable,
  listTables,
  measureTable,
  quoteName,
  settleTransaction,
} from './dump-tables.ts';
import { appliedMigrations } from './migrate.ts';

const ROWS_AT_ONCE = 2_000;

/** What a dump tells of itself, and who wants to know how far it is. */
export interface DumpOptions {
  createdAt: Date;
  /** The version of this program. */
  program: string;
  onProgress?: (table: string, progress: { total: number; done: number }) => void;
}

/**
 * Writes every row of every table, as the database is at one instant, and answers what it amounts to. The stream is
 * not ended.
 *
 * @throws DumpError when the database has no schema yet
 */
export function dumpDatabase(
  database: Database,
  output: Writable,
  { createdAt, program, onProgress = () => undefined }: DumpOptions,
): Promise<TableTotal[]> {
  return database.transaction(async (connection) => {
    await connection.query('set transaction isolation level repeatable read, read only');
    await settleTransaction(connection);
    const migrations = await appliedMigrations(connection);
    if (migrations.length === 0) {
      throw new DumpError(`${database.location} has no schema yet: there is nothing to back up.`);
    }
    await writeLine(output, {
      format: DUMP_FORMAT,
      version: DUMP_VERSION,
      createdAt: createdAt.toISOString(),
      program,
      database: database.kind,
      migrations,
    } satisfies DumpManifest);
    const totals: TableTotal[] = [];
    for (const table of await listTables(connection)) {
      const total = await measureTable(connection, table.table);
      totals.push(total);
      onProgress(table.table, { total: total.rows, done: 0 });
      for await (const { text, done } of readRows(connection, table, total.rows)) {
        await write(output, text);
        onProgress(table.table, { total: total.rows, done });
      }
    }
    await writeLine(output, { totals } satisfies DumpEnd);
    return totals;
  });
}

/** A table's lines, in portions, with how many rows came so far. */
async function* readRows(
  connection: Connection,
  { table, columns }: DataTable,
  rows: number,
): AsyncGenerator<{ text: string; done: number }> {
  const head: DumpTable = { table, columns: columns.map(({ name }) => name), rows };
  let done = 0;
  yield { text: `${JSON.stringify(head)}\n`, done };
  const values = columns.map(({ name }) => `${quoteName(name)}::text`).join(', ');
  await connection.query(
    `declare dumped no scroll cursor for select json_build_array(${values})::text as line from ${quoteName(table)}`,
  );
  for (;;) {
    const part = await connection.query<{ line: string }>(`fetch ${ROWS_AT_ONCE} from dumped`);
    if (part.length === 0) break;
    done += part.length;
    yield { text: part.map(({ line }) => `${line}\n`).join(''), done };
  }
  await connection.query('close dumped');
}

function writeLine(output: Writable, value: object): Promise<void> {
  return write(output, `${JSON.stringify(value)}\n`);
}

/** Resolves when the stream takes more; rejects when it is broken. */
function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
