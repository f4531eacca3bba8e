import type { Database } from '@customer-health/db';
import { diffScorecards, utcDay } from '@customer-health/scoring';
import type { Progress } from '../progress.ts';
import { loadModel } from '../settings/service.ts';
import type { ScorecardFile } from './file.ts';
import { previewOnPortfolio } from './preview.ts';
import { publishBody } from './publish.ts';
import { selectVersion } from './queries.ts';
import { changesText, previewText } from './text.ts';

/** How a file is published: why and by whom, or not at all, and where to tell of it. */
export interface Application {
  note: string;
  author: string;
  /** Only tells what publishing would do. */
  dryRun: boolean;
  now: Date;
  write: (text: string) => void;
  onProgress?: (progress: Progress) => void;
}

/**
 * Tells what a file changes and what that does to the customers, then publishes it. A file with the numbers in force
 * changes nothing, so that it can be applied again and again.
 *
 * @throws AppError 409 when somebody else publishes meanwhile
 */
export async function applyScorecard(
  database: Database,
  { id, ...body }: ScorecardFile,
  { note, author, dryRun, now, write, onProgress = () => undefined }: Application,
): Promise<void> {
  const current = await selectVersion(database, id, null);
  const changes = current === undefined ? [] : diffScorecards(current.body, body);
  if (current !== undefined && changes.length === 0) {
    write(`Version ${current.version} of "${id}" has these numbers already: nothing to publish.\n`);
    return;
  }
  const intro =
    current === undefined
      ? `"${id}" is a new scorecard.\n`
      : `Changes against version ${current.version} of "${id}":\n${changesText(changes)}`;
  write(intro);
  const day = utcDay(now);
  const model = await loadModel(database, day);
  write(previewText(await previewOnPortfolio(database, id, body, { day, model, onProgress })));
  if (dryRun) {
    write('Nothing was published.\n');
    return;
  }
  const publication = { id, body, baseVersion: current?.version ?? 0, note, author };
  const { version } = await database.transaction((connection) =>
    publishBody(connection, publication, now),
  );
  write(`Version ${version} of "${id}" is published. A server that runs scores everybody anew.\n`);
}
