import { chmodSync, constants, cpSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Sends one statement, as PGlite does. */
interface Session {
  query<Row>(text: string): Promise<{ rows: Row[] }>;
}

/**
 * Copies the files of a database after a checkpoint, in its own thread: nothing is written meanwhile, so that the
 * copy is the database at one instant, and opens like one whose process was killed then.
 *
 * @param to a directory that is not there yet
 */
export async function copyDatabaseFiles(session: Session, from: string, to: string): Promise<void> {
  const { rows } = await session.query<{ segment: string }>(
    'select pg_walfile_name(pg_current_wal_insert_lsn()) as segment',
  );
  const current = rows[0]?.segment ?? '';
  mkdirSync(to, { recursive: true, mode: 0o700 });
  cpSync(from, to, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    // Segments of the log that come later are old ones kept to be filled again.
    filter: (path) => !(isSegment(path) && basename(path) > current),
  });
  chmodSync(to, 0o700);
}

function isSegment(path: string): boolean {
  return basename(dirname(path)) === 'pg_wal' && /^[0-9A-F]{24}$/.test(basename(path));
}
