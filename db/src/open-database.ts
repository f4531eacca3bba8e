import { type Database, DatabaseOpenError } from './database.ts';
import { holdsEmbedded, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { takeSnapshot } from './snapshots.ts';

/** Which database: PostgreSQL where a URL is given, else the embedded one in a directory. */
export interface DatabaseOptions {
  url: string | undefined;
  directory: string;
  poolSize?: number;
  /** Told of faults that no caller sees: a connection that broke while idle, an embedded database that stopped. */
  onIdleError?: (error: Error) => void;
}

/** Where a database is. */
export type DatabasePlace = Pick<DatabaseOptions, 'url' | 'directory'>;

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
    const database = await openEmbedded(directory, rest.onIdleError);
    return { database, applied: await migrate(database).catch(closing(database)) };
  }
  const patient = openPatient(url);
  const applied = await migrate(patient).catch(closing(patient));
  await patient.close();
  return { database: openPostgres({ url, ...rest }), applied };
}

/** Opens a database to be filled, with whatever schema it has; the embedded one is made when it is missing. */
export async function openUnmigrated({ url, directory }: DatabasePlace): Promise<Database> {
  return url === undefined ? openEmbedded(directory) : openPatient(url);
}

/**
 * Opens a database to be read as it is: its schema stays, and none is made.
 *
 * @throws DatabaseOpenError when the directory holds none, or another process has it open
 */
export async function openExisting(place: DatabasePlace): Promise<Database> {
  if (place.url === undefined && !holdsEmbedded(place.directory)) {
    throw new DatabaseOpenError(
      `There is no database in ${place.directory}: name its directory, or PostgreSQL with DATABASE_URL.`,
    );
  }
  return openUnmigrated(place);
}

/**
 * Opens a database to be read at one instant, also while a server has it open: the embedded one then as a snapshot
 * that the server makes, and that is removed when it is closed.
 *
 * @throws DatabaseOpenError when there is none, or the server makes no snapshot
 */
export async function openForBackup(place: DatabasePlace): Promise<Database> {
  const snapshot = place.url === undefined ? await takeSnapshot(place.directory) : null;
  if (snapshot === null) return openExisting(place);
  try {
    const database = await openEmbedded(snapshot.directory);
    const close = () => database.close().finally(snapshot.release);
    return { ...database, location: place.directory, close };
  } catch (error) {
    await snapshot.release();
    throw error;
  }
}

/** A migration or a restore may take as long as it takes; a request may not. */
function openPatient(url: string): Database {
  return openPostgres({ url, poolSize: 1, statementTimeoutMs: 0 });
}

function closing(database: Database): (error: unknown) => Promise<never> {
  return async (error) => {
    await database.close();
    throw error;
  };
}
