import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/** Which database: PostgreSQL where a URL is given, else the embedded one in a directory. */
export interface DatabaseOptions {
  url: string | undefined;
  directory: string;
  poolSize?: number;
  onIdleError?: (error: Error) => void;
}

/** Opens the database that the options name. */
export async function openDatabase({
  url,
  directory,
  ...rest
}: DatabaseOptions): Promise<Database> {
  return url === undefined ? await openEmbedded(directory) : openPostgres({ url, ...rest });
}
