import type { Readiness } from '@customer-health/contract';
import { appliedMigrations, type Database, migrationNames } from '@customer-health/db';
import { unavailable } from '../errors.ts';
import { VERSION } from '../version.ts';

/**
 * Whether requests can be served, and on what.
 *
 * @throws AppError `unavailable` when the database does not answer or its schema is not up to date
 */
export async function checkReadiness(database: Database): Promise<Readiness> {
  const [applied, wanted] = await Promise.all([appliedMigrations(database), migrationNames()]);
  const newest = wanted.at(-1);
  if (newest === undefined || !applied.includes(newest)) {
    throw unavailable('The database schema is not up to date: run npm run db:migrate.');
  }
  return {
    status: 'ready',
    version: VERSION,
    database: database.kind,
    schemaVersion: newest,
    durability: await database.durability(),
  };
}
