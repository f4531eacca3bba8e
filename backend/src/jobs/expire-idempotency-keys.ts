import { expireKeys } from '../idempotency/service.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** Deletes the answers that need not be repeated any more. */
export const expireIdempotencyKeys: Job = {
  name: 'expire-idempotency-keys',
  intervalMs: 60_000,
  lockId: LOCKS.expireKeys,
  run: (database, { asOf, signal }) => expireKeys(database, asOf, signal),
};
