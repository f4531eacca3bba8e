import { HISTORY_LOCK } from '../history/service.ts';
import { SCORES_LOCK } from '../scores/service.ts';

/** The advisory lock of each job: it runs on one server at a time. */
export const LOCKS = {
  rescoreCustomers: SCORES_LOCK,
  vacuumEmbedded: 727_003,
  fillHistory: HISTORY_LOCK,
  deleteOldEvents: 727_009,
  expireKeys: 727_015,
  replayUnmatched: 727_020,
} as const;
