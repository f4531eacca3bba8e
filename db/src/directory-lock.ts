import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseOpenError } from './database.ts';

/** Who holds a directory: a process is named by its host, its PID and when it started (PIDs are used again). */
interface Holder {
  host: string;
  pid: number;
  startedAt: string;
}

const HEARTBEAT_MS = 2_000;
const SILENT_AFTER_MS = 15_000;

/**
 * Makes this process the only one that uses a directory, until the answered function is called or the
 * process ends. The embedded database has no lock of its own, and two processes lose each other's rows.
 *
 * @throws DatabaseOpenError when a living process holds it (its PID is named) or it cannot be written.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'lock.json');
  const me: Holder = { host: hostname(), pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  await inTurn(directory, async () => {
    const holder = await readHolder(file);
    if (holder !== null && (await isAlive(holder, file))) throw inUse(directory, holder);
    await writeFile(`${file}.new`, JSON.stringify(me));
    await rename(`${file}.new`, file);
  });
  // For a holder on another host (a shared volume) the time of the file is the only sign of life.
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  };
}

function inUse(directory: string, { host, pid }: Holder): DatabaseOpenError {
  const where = host === hostname() ? '' : ` on ${host}`;
  return new DatabaseOpenError(
    `The data directory ${directory} is in use by process ${pid}${where}: stop that process first, or choose another directory with DATA_DIR.`,
  );
}

/** Judging a lock and replacing it must not be done by two processes at once; `mkdir` is atomic everywhere. */
async function inTurn(directory: string, work: () => Promise<void>): Promise<void> {
  const turn = join(directory, 'lock.turn');
  for (let attempt = 0; ; attempt += 1) {
    try {
      await mkdir(turn);
      break;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw notWritable(directory, cause);
      if (await isOlderThan(turn, SILENT_AFTER_MS)) await rmdir(turn).catch(() => undefined);
      else if (attempt > 200) throw notWritable(directory, cause);
      else await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  try {
    await work();
  } finally {
    await rmdir(turn);
  }
}

function notWritable(directory: string, cause: unknown): DatabaseOpenError {
  return new DatabaseOpenError(
    `The data directory ${directory} cannot be written (${(cause as NodeJS.ErrnoException).code}): choose another one with DATA_DIR, or give this user the right to write there.`,
    { cause },
  );
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) return !(await isOlderThan(file, SILENT_AFTER_MS));
  if (holder.pid === process.pid) return holder.startedAt === startOf(process.pid);
  const startedAt = startOf(holder.pid);
  return startedAt !== null && startedAt === holder.startedAt;
}

/** When a process started, in the system's own terms; null when there is no such process. */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return startByPs(pid);
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the start time is the 20th field after it.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    );
  } catch {
    return null;
  }
}

async function isOlderThan(path: string, milliseconds: number): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > milliseconds;
}

function touch(file: string): void {
  const now = new Date();
  utimes(file, now, now).catch(() => undefined);
}
