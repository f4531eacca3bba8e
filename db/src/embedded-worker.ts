/** The thread of the embedded database: a query blocks its thread, so it must not be the one that serves HTTP. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';
import { VALUE_PARSERS } from './value-parsers.ts';

const port = parentPort;
if (port === null) throw new Error('embedded-worker runs in a worker thread');

const { directory } = workerData as { directory: string };
const pglite = await PGlite.create({
  dataDir: directory,
  extensions: { pg_trgm },
  parsers: VALUE_PARSERS,
});
await pglite.exec(`set timezone to 'UTC'`);

async function answer(request: EmbeddedRequest): Promise<EmbeddedReply> {
  const { id } = request;
  try {
    if (request.kind === 'close') {
      await pglite.exec('checkpoint');
      await pglite.close();
      return { id, rows: [] };
    }
    const { rows } = await pglite.query(request.text, [...request.values]);
    return { id, rows };
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
