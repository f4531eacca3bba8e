import type { Database } from '@customer-health/db';
import type { Job } from './job.ts';

interface RunnerDeps {
  database: Database;
  clock: () => Date;
  /** Told once when a job begins to fail, and once when it works again. */
  onFailure: (job: string, error: unknown) => void;
  onRecovery: (job: string) => void;
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
  { database, clock, onFailure, onRecovery }: RunnerDeps,
  signal: AbortSignal,
) {
  let failing = false;
  while (!signal.aborted) {
    try {
      await database.withLock(job.lockId, () => job.run(database, { asOf: clock(), signal }));
      if (failing) onRecovery(job.name);
      failing = false;
    } catch (error) {
      if (!failing) onFailure(job.name, error);
      failing = true;
    }
    await pause(job.intervalMs, signal);
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
