import type { Connection, Database } from './database.ts';
import { DumpError, type DumpTable, type TableTotal } from './dump-format.ts';
import {
  type DataTable,
  listTables,
  measureTable,
  quoteName,
  settleTransaction,
} from './dump-tables.ts';
import {
  appliedMigrations,
  migrate,
  migratedTables,
  migrationNames,
  rebuildSchema,
} from './migrate.ts';
import { readDump } from './read-dump.ts';

const CHARACTERS_BETWEEN_RESTS = 64_000_000;

/** A table that came over, as the dump tells and as it is in the database. */
export interface RestoredTable {
  table: string;
  rows: number;
  restored: number;
}

/** Who wants to know how far it is. */
export type OnRestored = (table: string, progress: { total: number; done: number }) => void;

/**
 * Loads a dump in one transaction: the schema is made as the dump's migrations leave it, every row inserted, and
 * rows and checksums compared with what the dump tells. Then later migrations are applied. When anything fails the
 * database is as it was.
 *
 * @throws DumpError when the database holds customers or tables of something else, when the dump is damaged or of a
 *   newer version, or when something differs
 */
export async function restoreDump(
  database: Database,
  source: AsyncIterable<Buffer>,
  onProgress: OnRestored = () => undefined,
): Promise<RestoredTable[]> {
  const restored = await database.transaction(async (connection) => {
    await settleTransaction(connection);
    await refuseFilled(connection, database.location);
    // Nobody else shortens the log of the embedded database while this transaction lasts.
    const rest = () => (database.kind === 'embedded' ? connection.query('checkpoint') : undefined);
    return load(connection, { source, rest, onProgress });
  });
  await migrate(database);
  return restored;
}

/**
 * Sees to it that nothing of value is in a database that is to be filled.
 *
 * @throws DumpError when it holds customers, or tables that are not ours
 */
export async function refuseFilled(connection: Connection, location: string): Promise<void> {
  const present = await connection.query<{ name: string }>(
    `select t.name from unnest($1::text[]) as t (name) where to_regclass(quote_ident(t.name)) is not null`,
    [await migratedTables()],
  );
  if (present.length === 0) return;
  if ((await appliedMigrations(connection)).length === 0) {
    throw new DumpError(
      `${location} has a table "${present[0]?.name}" of another program: nothing was restored. Use a database of its own (createdb NAME).`,
    );
  }
  // Whoever adds a customer now has to wait.
  await connection.query('lock table customers in access exclusive mode');
  const [customer] = await connection.query('select 1 as one from customers limit 1');
  if (customer === undefined) return;
  throw new DumpError(
    `${location} holds customers already: nothing was restored. Restore into an empty database: name a new directory with DATA_DIR, or a new database (createdb NAME) with DATABASE_URL.`,
  );
}

/**
 * Sees to it that this program knows all migrations of a backup.
 *
 * @throws DumpError when it is of a newer version
 */
export async function refuseNewer(migrations: readonly string[]): Promise<void> {
  const known = await migrationNames();
  const unknown = migrations.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new DumpError(
    `The backup has a newer schema (${unknown}) than this program: restore it with the newer version.`,
  );
}

interface Load {
  source: AsyncIterable<Buffer>;
  /** Done now and then. */
  rest: () => Promise<unknown> | undefined;
  onProgress: OnRestored;
}

async function load(
  connection: Connection,
  { source, rest, onProgress }: Load,
): Promise<RestoredTable[]> {
  let sinceRest = 0;
  let tables: DataTable[] = [];
  let current: { head: DumpTable; done: number; insert: string } | null = null;
  let totals: TableTotal[] = [];
  for await (const part of readDump(source)) {
    if (part.kind === 'manifest') {
      await refuseNewer(part.migrations);
      await rebuildSchema(connection, part.migrations);
      tables = await listTables(connection);
    } else if (part.kind === 'table') {
      current = { head: part, done: 0, insert: insertStatement(part, tables) };
    } else if (part.kind === 'rows' && current !== null) {
      await connection.query(current.insert, [part.json]);
      current.done += part.count;
      sinceRest += part.json.length;
      if (sinceRest > CHARACTERS_BETWEEN_RESTS) {
        await rest();
        sinceRest = 0;
      }
      onProgress(current.head.table, { total: current.head.rows, done: current.done });
    } else if (part.kind === 'end') totals = part.totals;
  }
  return compare(connection, totals);
}

function insertStatement({ table, columns }: DumpTable, tables: readonly DataTable[]): string {
  const known = tables.find((candidate) => candidate.table === table);
  const values = columns.map((column, index) => {
    const type = known?.columns.find(({ name }) => name === column)?.type;
    if (type === undefined) {
      throw new DumpError(`The backup has a ${table}.${column} that its schema does not have.`);
    }
    return `(r ->> ${index})::${type}`;
  });
  return `insert into ${quoteName(table)} (${columns.map(quoteName).join(', ')})
    select ${values.join(', ')} from jsonb_array_elements($1::jsonb) r`;
}

async function compare(
  connection: Connection,
  totals: readonly TableTotal[],
): Promise<RestoredTable[]> {
  const restored: RestoredTable[] = [];
  const faults: string[] = [];
  for (const { table, rows, checksum } of totals) {
    const found = await measureTable(connection, table);
    restored.push({ table, rows, restored: found.rows });
    if (found.rows !== rows) faults.push(`${table} has ${found.rows} rows instead of ${rows}`);
    else if (found.checksum !== checksum) faults.push(`${table} has other values than the backup`);
  }
  if (faults.length === 0) return restored;
  throw new DumpError(`Nothing was restored, for not all came over: ${faults.join('; ')}.`);
}
