import type { AppDeps } from '../types.ts';
import { createReplay } from '../unmatched/service.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** Hands events that waited for their customer on to the events. */
export function replayUnmatchedOf(deps: Pick<AppDeps, 'writer' | 'rejects'>): Job {
  const replay = createReplay(deps);
  return {
    name: 'replay-unmatched',
    intervalMs: 2_000,
    lockId: LOCKS.replayUnmatched,
    run: (database, { asOf, signal }) => replay.run(database, asOf, signal),
  };
}
