import { type Database, type DatabasePlace, openForBackup } from '@customer-health/db';
import { copyTemplate } from '@customer-health/db/test-database';
import { inject } from 'vitest';
import { cleanUpLater } from './clean-up.ts';
import type { DatabaseKind } from './subjects.ts';

/** A migrated, empty database for one test; removed at the end of its file. */
export async function emptyDatabase(kind: DatabaseKind): Promise<DatabasePlace> {
  const { place, remove } = await copyTemplate(inject('templates')[kind]);
  cleanUpLater(remove);
  return place;
}

/** The settings that lead a server to a database. */
export function settingsOf({ url, directory }: DatabasePlace): Record<string, string> {
  return url === undefined ? { DATA_DIR: directory } : { DATABASE_URL: url };
}

/** Reads a database, also while a server has it open. */
export async function read<T>(
  place: DatabasePlace,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openForBackup(place);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
