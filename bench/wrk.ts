import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('./load.lua', import.meta.url));
const run = promisify(execFile);
let runs = 0;

/** What is sent, over and over, on so many connections at once. */
export interface Load {
  /** Where `{id}` stands for a random customer. */
  path: string;
  connections: number;
  /** Events in the body of a POST; none makes it a GET. */
  events?: number;
  format?: 'event' | 'array' | 'ndjson';
  /** How long a connection rests before each request. */
  pauseMs?: number;
}

/** What a load met with. */
export interface LoadFigures {
  seconds: number;
  requests: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Answers that were no success, and requests without an answer. */
  errors: number;
}

/** Sends a load from a process of its own, which is wrk: it takes the least from what it measures. */
export async function sendLoad(
  url: string,
  { path, connections, events = 0, format = 'event', pauseMs = 0 }: Load,
  { customers, seconds }: { customers: number; seconds: number },
): Promise<LoadFigures> {
  runs += 1;
  // Ids of events are new in each run, also against a database that an earlier process filled.
  const prefix = `b${process.pid}-${Date.now().toString(36)}-${runs}`;
  const own = [path, customers, prefix, events, format, pauseMs].map(String);
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', SCRIPT];
  const { stdout } = await run('wrk', [...options, url, '--', ...own]).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    throw new Error('wrk is not installed: apt-get install wrk, or brew install wrk');
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as LoadFigures;
}
