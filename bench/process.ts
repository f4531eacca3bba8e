import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  url: string;
  stop(): Promise<void>;
}

/** Starts the built server, as its users do; `profile` is a directory for a CPU profile of it. */
export function startBuilt(
  environment: Record<string, string>,
  profile?: string,
): Promise<ServerProcess> {
  const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return start([...node, path('../backend/dist/bin/serve.js')], {
    ...{ HOST: '127.0.0.1', PORT: '0', SEED_ON_START: 'false' },
    ...environment,
  });
}

/** Starts the server that answers a constant. */
export function startConstant(): Promise<ServerProcess> {
  return start(['--import', 'tsx', path('./constant.ts')], {});
}

async function start(args: string[], environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let text = '';
  const url = new Promise<string>((resolve) => {
    child.stderr.on('data', (data: Buffer) => {
      if (text.length < 10_000) text += data;
      const found = /API +(http:\S+?)(\/docs)?\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const early = ended.then(() => Promise.reject(new Error(`The server ended:\n${text}`)));
  early.catch(() => undefined);
  return {
    url: await Promise.race([url, early]),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What a server tells of itself at this moment. */
export interface ServerState {
  accepted: number;
  cpuSeconds: number;
  rssBytes: number;
  backlog: number;
}

/** Reads the metrics of a server. */
export async function readState(url: string): Promise<ServerState> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    accepted: value('customer_health_events_total\\{outcome="accepted"\\}'),
    cpuSeconds: value('process_cpu_seconds_total'),
    rssBytes: value('process_resident_memory_bytes'),
    backlog: value('customer_health_rescore_backlog_customers'),
  };
}
