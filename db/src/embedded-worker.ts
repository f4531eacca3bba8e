/** The thread of the embedded database: a query blocks its thread, so it must not be the one that serves HTTP. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { copyDatabaseFiles } from './embedded-copy.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';
import { VALUE_PARSERS } from './value-parsers.ts';

const port = parentPort;
if (port === null) throw new Error('embedded-worker runs in a worker thread');

const { directory } = workerData as { directory: string };
/** What PGlite throws where PostgreSQL jumps. */
const LONGJMP = 100;
/** The last thing that PostgreSQL said before it could not go on. */
let lastWords = '';
const pglite = await PGlite.create({
  dataDir: directory,
  extensions: { pg_trgm },
  parsers: VALUE_PARSERS,
  // Files of the log that are not needed any more are kept to be filled again, up to this.
  startParams: [
    ...PGlite.defaultStartParams,
    '-c',
    'min_wal_size=32MB',
    '-c',
    'max_wal_size=128MB',
  ],
  onStderr: (line) => {
    lastWords = /\b(?:FATAL|PANIC): {2}(.*)/.exec(line)?.[1] ?? lastWords;
    return false;
  },
}).catch((cause: unknown) => {
  throw lastWords === '' ? cause : new Error(lastWords);
});
endOnFailure();
await pglite.exec(`set timezone to 'UTC'`);

/**
 * PGlite swallows whatever its WebAssembly throws and goes on with what is left: a panic hangs the next query, an
 * overflow of the stack answers no rows and no error. Only PostgreSQL's own jump out of a failed statement is fit
 * to be survived. After anything else this thread ends, before an answer, and the files are opened by another one.
 */
function endOnFailure(): void {
  const { Module } = pglite;
  for (const step of ['_PostgresMainLoopOnce', '_PostgresMainLongJmp'] as const) {
    const run = Module[step];
    Module[step] = () => {
      try {
        run();
      } catch (error) {
        if ((error as { status?: number }).status === LONGJMP) throw error;
        port?.postMessage({ ends: lastWords || String(error) } satisfies EmbeddedReply);
        process.exit(1);
      }
    };
  }
}

async function answer(request: EmbeddedRequest): Promise<EmbeddedReply> {
  const { id } = request;
  try {
    if (request.kind === 'query') {
      const { rows } = await pglite.query(request.text, [...request.values]);
      return { id, rows };
    }
    if (request.kind === 'load') {
      await pglite.query(request.text, [], { blob: new Blob([request.blob]) });
      return { id, rows: [] };
    }
    await pglite.exec('checkpoint');
    if (request.kind === 'copy') await copyDatabaseFiles(pglite, directory, request.to);
    else await pglite.close();
    return { id, rows: [] };
  } catch (cause) {
    const { message, code, constraint } = cause as {
      message: string;
      code?: string;
      constraint?: string;
    };
    return { id, error: { message, code, constraint } };
  }
}

// One at a time, in the order they came: the database has a single session.
let last: Promise<unknown> = Promise.resolve();
port.on('message', (request: EmbeddedRequest) => {
  last = last.then(async () => {
    port.postMessage(await answer(request));
    if (request.kind === 'close') port.close();
  });
});
port.postMessage('ready');
