import { readdir, readFile } from 'node:fs/promises';
import type { Connection, Database } from './database.ts';

const MIGRATIONS = new URL('../migrations/', import.meta.url);
const MIGRATION_LOCK = 727_001;

/** The schema in the database is newer than this program knows. */
export class SchemaTooNewError extends Error {
  override name = 'SchemaTooNewError';
}

/**
 * Brings the schema up to date and answers the names of the migrations that were applied now.
 * Safe when several processes do it at once. Each migration is one transaction.
 *
 * @throws SchemaTooNewError when the database has migrations that this program does not know.
 */
export async function migrate(database: Database): Promise<string[]> {
  await refuseNewerSchema(database);
  const applied: string[] = [];
  for (const name of await migrationNames()) {
    if (await database.transaction((connection) => applyOnce(connection, name))) applied.push(name);
  }
  return applied;
}

/**
 * Makes the schema anew as these migrations leave it, inside a transaction of the caller's; the tables that any
 * migration of this program makes are dropped with all that is in them.
 *
 * @throws SchemaTooNewError when the database has migrations that this program does not know
 */
export async function rebuildSchema(
  connection: Connection,
  names: readonly string[],
): Promise<void> {
  await lockMigrations(connection);
  await refuseNewerSchema(connection);
  const tables = ['schema_migrations', ...(await migratedTables())];
  await connection.query(`drop table if exists ${tables.join(', ')}`);
  for (const name of names) await applyOnce(connection, name);
}

/** The names of the migrations that are applied, oldest first; none when the schema is not there yet. */
export async function appliedMigrations(connection: Connection): Promise<string[]> {
  const [table] = await connection.query<{ present: boolean }>(
    `select to_regclass('schema_migrations') is not null as present`,
  );
  if (!table?.present) return [];
  const rows = await connection.query<{ name: string }>(
    'select name from schema_migrations order by name',
  );
  return rows.map(({ name }) => name);
}

/** The names of the migrations that this program brings, in order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
}

/** The names of the tables that the migrations make. */
export async function migratedTables(): Promise<string[]> {
  const statements = await Promise.all((await migrationNames()).map(readStatements));
  return statements.flat().flatMap((text) => /^create table (\w+)/.exec(text)?.[1] ?? []);
}

async function readStatements(name: string): Promise<string[]> {
  return splitStatements(await readFile(new URL(name, MIGRATIONS), 'utf8'));
}

async function refuseNewerSchema(connection: Connection): Promise<void> {
  const known = await migrationNames();
  const unknown = (await appliedMigrations(connection)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new SchemaTooNewError(
    `The database has a newer schema (${unknown.at(-1)}) than this program: start the newer version again, or restore the backup from before the upgrade.`,
  );
}

async function lockMigrations(connection: Connection): Promise<void> {
  await connection.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

/** Applies a migration in the caller's transaction; false when it is applied already. */
async function applyOnce(connection: Connection, name: string): Promise<boolean> {
  await lockMigrations(connection);
  await connection.query(
    'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  );
  // The row comes first, so that whoever comes second finds it and stands down.
  const inserted = await connection.query(
    'insert into schema_migrations (name) values ($1) on conflict do nothing returning name',
    [name],
  );
  if (inserted.length === 0) return false;
  for (const statement of await readStatements(name)) await connection.query(statement);
  return true;
}

/** Migrations hold plain statements, each ended by a semicolon at the end of a line; comments start a line. */
export function splitStatements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
