import {
  appliedMigrations,
  countTables,
  type Database,
  migrate,
  migratedTables,
  postgresEnvironment,
  refuseFilled,
  refuseNewer,
  settleTransaction,
} from '@customer-health/db';
import { BackupError } from './backup-error.ts';
import { type Environment, loadInTransaction, readThrough, runTool } from './postgres-tools.ts';

/** How many rows a table has. */
export interface TableCount {
  table: string;
  rows: number;
}

/**
 * Has `pg_dump` write a database into a file, and counts what is in it: both see the database at one instant.
 *
 * @throws BackupError when `pg_dump` is missing or fails, or there is nothing to back up
 */
export function writePostgres(
  database: Database,
  path: string,
  { url, env }: { url: string; env: Environment },
): Promise<TableCount[]> {
  return database.transaction(async (connection) => {
    await connection.query('set transaction isolation level repeatable read, read only');
    await settleTransaction(connection);
    if ((await appliedMigrations(connection)).length === 0) {
      throw new BackupError(`${database.location} has no schema yet: there is nothing to back up.`);
    }
    const [row] = await connection.query<{ snapshot: string }>(
      'select pg_export_snapshot() as snapshot',
    );
    const what = ['--format=custom', '--no-owner', '--no-privileges'];
    await runTool(
      'pg_dump',
      [...what, `--snapshot=${row?.snapshot}`, `--file=${path}`],
      postgresEnvironment(url, env),
    );
    return countTables(connection);
  });
}

/**
 * Loads a `pg_dump` file into PostgreSQL, in one transaction, and applies later migrations.
 *
 * @throws BackupError when the file is damaged, of another program or of a newer version, or the database is not
 *   empty; it is as it was then
 */
export async function restorePostgres(
  open: () => Promise<Database>,
  file: string,
  { url, env }: { url: string; env: Environment },
): Promise<{ location: string; tables: TableCount[] }> {
  await refuseForeign(file, env);
  await readThrough(file, env);
  const database = await open();
  try {
    const present = await database.transaction(async (connection) => {
      await refuseFilled(connection, database.location);
      return (await appliedMigrations(connection)).length > 0;
    });
    const before = present ? await clearing() : [];
    await loadInTransaction(file, before, postgresEnvironment(url, env));
    await migrate(database);
    return { location: database.location, tables: await countTables(database) };
  } finally {
    await database.close();
  }
}

async function refuseForeign(file: string, env: Environment): Promise<void> {
  const contents = await runTool('pg_restore', ['--list', file], env);
  if (!/ TABLE DATA public schema_migrations /.test(contents)) {
    throw new BackupError(`${file} is a pg_dump of something else than Customer Health.`);
  }
  const only = ['--data-only', '--schema=public', '--table=schema_migrations'];
  const script = await runTool('pg_restore', [...only, '--file=-', file], env);
  const rows = /^COPY .*\n((?:.*\n)*?)\\\.$/m.exec(script)?.[1] ?? '';
  const names = rows.split('\n').map((row) => row.split('\t')[0] ?? '');
  await refuseNewer(names.filter((name) => name !== ''));
}

/** Statements that remove our empty tables, unless somebody has become a customer meanwhile. */
async function clearing(): Promise<string[]> {
  const tables = ['schema_migrations', ...(await migratedTables())];
  return [
    'set local client_min_messages = warning',
    'lock table customers in access exclusive mode',
    `do $$ begin if exists (select from customers) then raise exception 'a customer was added meanwhile'; end if; end $$`,
    `drop table if exists ${tables.join(', ')}`,
  ];
}
