import type { Database } from '@customer-health/db';
import type { Progress } from '../progress.ts';
import { keepScoresCurrent, SCORES_LOCK } from '../scores/service.ts';

/** Scores whoever got something new. Where a server has the lock, it does this itself: the marks are there. */
export async function scoreAfterwards(
  database: Database,
  now: Date,
  onProgress: (stage: string, progress: Progress) => void = () => undefined,
): Promise<void> {
  await database.withLock(SCORES_LOCK, () =>
    keepScoresCurrent(database, now, { onProgress: (progress) => onProgress('Scores', progress) }),
  );
}
