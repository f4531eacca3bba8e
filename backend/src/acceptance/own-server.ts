import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server that was started for the checks alone, on an empty embedded database of its own. */
export interface OwnServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the server that lies beside this program, with three demo customers and none of the environment's settings. */
export async function startOwnServer(): Promise<OwnServer> {
  const directory = await mkdtemp(join(tmpdir(), 'customer-health-accept-'));
  const name = import.meta.url.endsWith('.ts') ? '../bin/serve.ts' : './serve.js';
  const file = fileURLToPath(new URL(name, import.meta.url));
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const { PATH = '', HOME = '' } = process.env;
  const server = spawn(process.execPath, [...loader, file], {
    env: {
      PATH,
      HOME,
      PORT: '0',
      DATA_DIR: directory,
      SEED_CUSTOMERS: '3',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  let printed = '';
  for await (const chunk of server.stderr.iterator({ destroyOnReturn: false })) {
    printed += chunk;
    const url = printed.match(/Dashboard\s+(http\S+)/)?.[1];
    if (url !== undefined) {
      server.stderr.resume();
      return { url, stop };
    }
  }
  await stop();
  throw new Error(`The server did not start:\n${printed}`);
}
