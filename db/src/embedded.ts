import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { copyCommand, copyText } from './copy-text.ts';
import { type Connection, type Database, DatabaseOpenError, type Transaction } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import type { EmbeddedThread } from './embedded-thread.ts';
import { keepLogShort } from './keep-log-short.ts';
import { type KeptThread, keepThread } from './keep-thread.ts';
import { offerSnapshots, removeSnapshots } from './snapshots.ts';

/** The PostgreSQL major that the embedded database is. A data directory belongs to one major. */
export const EMBEDDED_POSTGRES_MAJOR = '18';

/** Whether a directory holds an embedded database. */
export function holdsEmbedded(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, 'pgdata', 'PG_VERSION'));
}

/**
 * Opens the embedded database in a thread of its own; the directory is made when it is missing. When the thread
 * dies the files are opened again by another one; until then every use is refused.
 *
 * @param onEnd told why a thread died
 * @throws DatabaseOpenError when the directory cannot be written, is in use by another process, or
 *   belongs to another PostgreSQL major.
 */
export async function openEmbedded(
  dataDirectory: string,
  onEnd?: (error: Error) => void,
): Promise<Database> {
  const root = resolve(dataDirectory);
  await makeWritable(root);
  const unlock = await lockDirectory(root);
  try {
    await removeSnapshots(root);
    const files = join(root, 'pgdata');
    await refuseForeignMajor(files);
    const thread = await whole(root, files, () => keepThread(files, onEnd));
    // Whoever reads these files reads everything.
    await chmod(files, 0o700);
    return await createDatabase(thread, root, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** What is torn down in the middle of its first start is begun anew: nothing can be in it. */
async function whole<T>(root: string, files: string, start: () => Promise<T>): Promise<T> {
  const mark = join(root, 'initializing');
  if (existsSync(mark)) await rm(files, { recursive: true, force: true });
  if (existsSync(files)) return start();
  await writeFile(mark, '');
  const started = await start();
  await rm(mark, { force: true });
  return started;
}

async function createDatabase(
  kept: KeptThread,
  location: string,
  unlock: () => Promise<void>,
): Promise<Database> {
  const takeTurn = createTurns();
  const held = new Set<number>();

  async function transaction<T>(work: (connection: Transaction) => Promise<T>): Promise<T> {
    const session = sessionOn(kept.current());
    await session.query('begin');
    try {
      const result = await work(session);
      await session.query('commit');
      return result;
    } catch (error) {
      await session.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  const query: Connection['query'] = (text, values) =>
    takeTurn(() => sessionOn(kept.current()).query(text, values));
  const copy = (to: string) => takeTurn(() => kept.current().send({ kind: 'copy', to }));
  const stopOffering = await offerSnapshots(location, copy);
  const stopLooking = keepLogShort(query);

  return {
    kind: 'embedded',
    name: basename(location),
    location,
    query,
    transaction: (work) => takeTurn(() => transaction(work)),
    // The directory belongs to this process alone, so a lock in memory is enough.
    withLock: async (lockId, work) => {
      if (held.has(lockId)) return 'held';
      held.add(lockId);
      try {
        return await work();
      } finally {
        held.delete(lockId);
      }
    },
    durability: async () => 'process_crash',
    close: () =>
      takeTurn(async () => {
        stopLooking();
        await stopOffering();
        await kept.close();
        await unlock();
      }),
  };
}

function sessionOn(thread: EmbeddedThread): Transaction {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await thread.send({ kind: 'query', text, values })) as Row[],
    copy: async (table, columns, rows) => {
      const text = copyCommand(table, columns, `'/dev/blob'`);
      await thread.send({ kind: 'load', text, blob: copyText(rows) });
    },
  };
}

/** One piece of work after the other: the session is one, and a transaction must not be broken into. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function makeWritable(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    throw new DatabaseOpenError(
      `The data directory ${directory} cannot be created (${(cause as NodeJS.ErrnoException).code}): choose another one with DATA_DIR, or give this user the right to write there.`,
      { cause },
    );
  }
}

async function refuseForeignMajor(files: string): Promise<void> {
  const record = join(files, 'PG_VERSION');
  if (!existsSync(record)) return;
  const major = (await readFile(record, 'utf8')).trim();
  if (major === EMBEDDED_POSTGRES_MAJOR) return;
  throw new DatabaseOpenError(
    `The data in ${files} was written by PostgreSQL ${major}; this version has ${EMBEDDED_POSTGRES_MAJOR}. Make a backup with the version that wrote it (npm run backup), start this version with an empty DATA_DIR, and restore it (npm run restore).`,
  );
}
