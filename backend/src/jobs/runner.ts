import type { Database } from '@customer-health/db';
import type { Job } from './job.ts';

/** One run of a job. `held`: another server was at it. */
export interface JobRun {
  job: string;
  outcome: 'ok' | 'failed' | 'held';
  seconds: number;
}

interface RunnerDeps {
  database: Database;
  clock: () => Date;
  /** Told once when a job begins to fail, and once when it works again. */
  onFailure: (job: string, error: unknown) => void;
  onRecovery: (job: string) => void;
  /** Told of every run when it has ended. */
  onRun?: (run: JobRun) => void;
}

/** Runs jobs until the answered function is called; that waits for those that run. */
export function startJobs(jobs: readonly Job[], deps: RunnerDeps): () => Promise<void> {
  const stop = new AbortController();
  const loops = jobs.map((job) => repeat(job, deps, stop.signal));
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

async function repeat(
  job: Job,
  { database, clock, onFailure, onRecovery, onRun }: RunnerDeps,
  signal: AbortSignal,
) {
  let failing = false;
  while (!signal.aborted) {
    const start = performance.now();
    const tell = (outcome: JobRun['outcome']) =>
      onRun?.({ job: job.name, outcome, seconds: (performance.now() - start) / 1000 });
    try {
      tell(await runOnce(job, database, clock(), signal));
      if (failing) onRecovery(job.name);
      failing = false;
    } catch (error) {
      tell('failed');
      if (!failing) onFailure(job.name, error);
      failing = true;
    }
    await pause(job.intervalMs, signal);
  }
}

/** The job is told to stop also when its lock is lost while it runs: another server may begin it then. */
async function runOnce(
  job: Job,
  database: Database,
  asOf: Date,
  signal: AbortSignal,
): Promise<'ok' | 'held'> {
  const run = new AbortController();
  const abort = () => run.abort();
  signal.addEventListener('abort', abort);
  try {
    const work = () => job.run(database, { asOf, signal: run.signal });
    if (job.lockId !== undefined) return (await database.withLock(job.lockId, work)) ?? 'ok';
    await work();
    return 'ok';
  } finally {
    signal.removeEventListener('abort', abort);
    abort();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
