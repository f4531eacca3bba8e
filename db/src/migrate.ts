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
  const files = await migrationNames();
  await refuseNewerSchema(database, files);
  const applied: string[] = [];
  for (const name of files) {
    const statements = splitStatements(await readFile(new URL(name, MIGRATIONS), 'utf8'));
    if (await applyOnce(database, name, statements)) applied.push(name);
  }
  return applied;
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

async function refuseNewerSchema(database: Database, files: string[]): Promise<void> {
  const unknown = (await appliedMigrations(database)).filter((name) => !files.includes(name));
  if (unknown.length === 0) return;
  throw new SchemaTooNewError(
    `The database has a newer schema (${unknown.at(-1)}) than this program: start the newer version again, or restore the backup from before the upgrade.`,
  );
}

function applyOnce(database: Database, name: string, statements: string[]): Promise<boolean> {
  return database.transaction(async (connection) => {
    await connection.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await connection.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    // The row comes first, so that whoever comes second finds it and stands down.
    const inserted = await connection.query(
      'insert into schema_migrations (name) values ($1) on conflict do nothing returning name',
      [name],
    );
    if (inserted.length === 0) return false;
    for (const statement of statements) await connection.query(statement);
    return true;
  });
}

/** Migrations hold plain statements, each ended by a semicolon at the end of a line; comments start a line. */
export function splitStatements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
