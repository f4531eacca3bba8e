import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  type Connection,
  type Database,
  DatabaseOpenError,
  DatabaseUnavailableError,
} from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';

/** The PostgreSQL major that the embedded database is. A data directory belongs to one major. */
export const EMBEDDED_POSTGRES_MAJOR = '18';

type Unsent = EmbeddedRequest extends infer R
  ? R extends EmbeddedRequest
    ? Omit<R, 'id'>
    : never
  : never;

/**
 * Opens the embedded database in a thread of its own; the directory is made when it is missing.
 *
 * @throws DatabaseOpenError when the directory cannot be written, is in use by another process, or
 *   belongs to another PostgreSQL major.
 */
export async function openEmbedded(dataDirectory: string): Promise<Database> {
  const root = resolve(dataDirectory);
  await makeWritable(root);
  const unlock = await lockDirectory(root);
  try {
    const files = join(root, 'pgdata');
    await refuseForeignMajor(files);
    const thread = await startThread(files);
    return createDatabase(thread, root, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

type Thread = Awaited<ReturnType<typeof startThread>>;

function createDatabase(thread: Thread, location: string, unlock: () => Promise<void>): Database {
  const takeTurn = createTurns();
  const held = new Set<number>();
  const session: Connection = {
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await thread.send({ kind: 'query', text, values })) as Row[],
  };

  async function transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await session.query('begin');
    try {
      const result = await work(session);
      await session.query('commit');
      return result;
    } catch (error) {
      await session.query('rollback');
      throw error;
    }
  }

  return {
    kind: 'embedded',
    name: basename(location),
    location,
    query: (text, values) => takeTurn(() => session.query(text, values)),
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
        await thread.close();
        await unlock();
      }),
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

async function startThread(directory: string) {
  const waiting = new Map<
    number,
    { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let failure: DatabaseUnavailableError | null = null;
  const worker = createWorker({ directory });

  function fail(cause: unknown) {
    failure ??= new DatabaseUnavailableError('The embedded database has stopped', { cause });
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }
  worker.on('error', fail);
  worker.on('exit', () => fail(undefined));
  await untilReady(worker);
  worker.on('message', (reply: EmbeddedReply) => {
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('rows' in reply) caller?.resolve(reply.rows);
    else caller?.reject(toError(reply.error));
  });

  function send(request: Unsent): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure);
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, ...request });
    });
  }

  async function close(): Promise<void> {
    if (failure !== null) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    await send({ kind: 'close' });
    await ended;
  }
  return { send, close };
}

/** In the bundle the thread's file is JavaScript; in the sources it is TypeScript, which Node 20 has to be taught. */
function createWorker(workerData: object): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(fileURLToPath(new URL('./embedded-worker.js', import.meta.url)), {
      workerData,
    });
  }
  const { href } = new URL('./embedded-worker.ts', import.meta.url);
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(href)}) })`;
  return new Worker(boot, { eval: true, workerData });
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause?: unknown) => {
      const reason = cause instanceof Error ? `: ${cause.message}` : '';
      reject(new DatabaseOpenError(`The embedded database does not start${reason}.`, { cause }));
    };
    worker.once('message', () => {
      worker.off('error', refuse);
      worker.off('exit', refuse);
      resolve();
    });
    worker.once('error', refuse);
    worker.once('exit', refuse);
  });
}

function toError({
  message,
  code,
  constraint,
}: {
  message: string;
  code: string | undefined;
  constraint: string | undefined;
}) {
  return Object.assign(new Error(message), { code, constraint });
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
    `The data in ${files} was written by PostgreSQL ${major}; this version has ${EMBEDDED_POSTGRES_MAJOR}. Export it with the version that wrote it (DATABASE_URL to a PostgreSQL server, or pg_dump), start this version with an empty DATA_DIR, and load the export.`,
  );
}
