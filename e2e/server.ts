import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const BUILT = ['backend/dist', 'frontend/dist'];
const ENTRY = 'backend/dist/bin/serve.js';
const root = fileURLToPath(new URL('..', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 15_000;

/** The built server with its own empty data directory. */
export interface RunningServer {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts the built server with demo customers and waits until it can be used. It runs from a copy, where it
 * finds nothing but what was built.
 */
export async function startServer(
  seedCustomers: number,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  if (!existsSync(join(root, ENTRY)))
    throw new Error('Nothing is built: run `npm run build` first.');
  const directory = await mkdtemp(join(tmpdir(), 'customer-health-e2e-'));
  for (const built of BUILT)
    await cp(join(root, built), join(directory, built), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...environment } = process.env;
  const server = spawn(process.execPath, [join(directory, ENTRY)], {
    env: {
      ...environment,
      PORT: String(port),
      DATA_DIR: join(directory, 'data'),
      SEED_ON_START: 'true',
      SEED_CUSTOMERS: String(seedCustomers),
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const output = collect(server);
  const stop = async () => {
    await end(server);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await untilReady(url, server, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function collect(server: ChildProcess): string[] {
  const lines: string[] = [];
  server.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  return lines;
}

async function untilReady(url: string, server: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && server.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    if (ready?.ok) return;
    await pause(100);
  }
  throw new Error(`The server did not become ready.\n${output.join('')}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
