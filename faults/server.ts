import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cleanUpLater } from './clean-up.ts';
import { ENTRY } from './subjects.ts';

/** A server in a process of its own. */
export interface Server {
  url: string;
  child: ChildProcess;
  /**
   * From the start of the process until it took requests, in milliseconds, less what it waited for a processor: how
   * busy the machine is says nothing about the server.
   */
  startedIn: number;
  /** All that it printed. */
  output(): string;
  isRunning(): boolean;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, as an operator does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** A server that ended before it took requests. */
export class StartError extends Error {
  override name = 'StartError';
}

/**
 * Starts the built server with these settings and no others. What is left of it at the end of the test file is killed.
 *
 * @throws StartError with all that it printed
 */
export async function startServer(settings: Record<string, string>): Promise<Server> {
  const start = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [ENTRY], {
    env: { PATH, HOME, PORT: '0', SEED_ON_START: 'false', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', end);
      resolve(code);
    });
  });
  const send = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  cleanUpLater(() => send('SIGKILL'));
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const onData = (data: Buffer) => {
      printed += data;
      const match = printed.match(/Dashboard\s+(http:\S+)/);
      if (match?.[1] !== undefined) resolve(match[1].replace('localhost', '127.0.0.1'));
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    ended.then(() => reject(new StartError(printed)), reject);
  });
  return {
    url,
    child,
    startedIn: performance.now() - start - waitedForProcessor(child.pid),
    output: () => printed,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      await send('SIGKILL');
    },
    stop: () => send('SIGTERM'),
  };
}

/** How long the threads of a process could have run and did not, in milliseconds; 0 where the system does not tell. */
function waitedForProcessor(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return 0;
  const waits = readdirSync(tasks).map((task) => {
    const [, waited] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e6;
  });
  return Math.max(...waits);
}
