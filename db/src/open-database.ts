import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';

/** Which database: PostgreSQL where a URL is given, else the embedded one in a directory. */
export interface DatabaseOptions {
  url: string | undefined;
  directory: string;
  poolSize?: number;
  onIdleError?: (error: Error) => void;
}

/**
 * Opens the database that the options name and brings its schema up to date; `applied` names the migrations
 * that were applied now. It is closed again when that fails.
 */
export async function openDatabase({
  url,
  directory,
  ...rest
}: DatabaseOptions): Promise<{ database: Database; applied: string[] }> {
  if (url === undefined) {
    const database = await openEmbedded(directory);
    return { database, applied: await migrate(database).catch(closing(database)) };
  }
  // A migration may take as long as it takes; a request may not.
  const patient = openPostgres({ url, poolSize: 1, statementTimeoutMs: 0 });
  const applied = await migrate(patient).catch(closing(patient));
  await patient.close();
  return { database: openPostgres({ url, ...rest }), applied };
}

function closing(database: Database): (error: unknown) => Promise<never> {
  return async (error) => {
    await database.close();
    throw error;
  };
}
