import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DatabaseOpenError, DatabaseUnavailableError } from './database.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';

type Unsent = EmbeddedRequest extends infer R
  ? R extends EmbeddedRequest
    ? Omit<R, 'id'>
    : never
  : never;

/** A thread that has the database open. */
export interface EmbeddedThread {
  /**
   * Resolves with the rows of a query, or with none when anything else is done.
   *
   * @throws DatabaseUnavailableError when the thread has ended or ends before it answers
   */
  send(request: Unsent): Promise<unknown[]>;
  /** Resolves with why the thread has ended. */
  ended: Promise<DatabaseUnavailableError>;
  close(): Promise<void>;
}

/**
 * Starts a thread that opens the database in a directory of its own, which is made when it is missing.
 *
 * @throws DatabaseOpenError when it does not open
 */
export async function startThread(directory: string): Promise<EmbeddedThread> {
  const waiting = new Map<
    number,
    { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let reason: unknown = new Error('its thread has ended');
  let failure: DatabaseUnavailableError | null = null;
  const worker = createWorker({ directory });
  worker.on('error', (error) => {
    reason = error;
  });
  const ended = new Promise<DatabaseUnavailableError>((resolve) => {
    worker.on('exit', () => {
      failure = new DatabaseUnavailableError('The embedded database has stopped', {
        cause: reason,
      });
      for (const { reject } of waiting.values()) reject(failure);
      waiting.clear();
      resolve(failure);
    });
  });
  await untilReady(worker);
  worker.on('message', (reply: EmbeddedReply) => {
    if ('ends' in reply) {
      reason = new Error(reply.ends);
      return;
    }
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
    // What was acknowledged is in the files already, also when the thread ends on its last errand.
    await send({ kind: 'close' }).catch(() => undefined);
    await worker.terminate();
    await ended;
  }
  return { send, ended, close };
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
    worker.once('message', (message: 'ready' | EmbeddedReply) => {
      worker.off('error', refuse);
      worker.off('exit', refuse);
      if (message === 'ready') resolve();
      else refuse('ends' in message ? new Error(message.ends) : undefined);
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
