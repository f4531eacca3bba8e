import type { Job } from './jobs/job.ts';
import type { JobRun } from './jobs/runner.ts';
import type { Metrics } from './metrics.ts';

/** What the runner of jobs is to be told to, so that their runs are counted. */
export function observeJobs(
  { jobRuns, jobDuration, jobLastSuccess }: Metrics,
  jobs: readonly Job[],
  clock: () => Date,
): (run: JobRun) => void {
  const unixTime = () => clock().getTime() / 1000;
  for (const { name } of jobs) {
    for (const outcome of ['ok', 'failed', 'held']) jobRuns.inc({ name, outcome }, 0);
    jobLastSuccess.set({ name }, unixTime());
  }
  return ({ job: name, outcome, seconds }) => {
    jobRuns.inc({ name, outcome });
    if (outcome !== 'held') jobDuration.observe({ name }, seconds);
    if (outcome === 'ok') jobLastSuccess.set({ name }, unixTime());
  };
}
