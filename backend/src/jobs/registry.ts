import { countArrivals } from './count-sources.ts';
import { expireIdempotencyKeys } from './expire-idempotency-keys.ts';
import { fillMissingHistory } from './fill-history.ts';
import type { Job } from './job.ts';
import { rescoreCustomers } from './rescore-customers.ts';
import { vacuumEmbedded } from './vacuum-embedded.ts';

/** Every job of a server. */
export const JOBS: readonly Job[] = [
  rescoreCustomers,
  countArrivals,
  fillMissingHistory,
  vacuumEmbedded,
  expireIdempotencyKeys,
];
