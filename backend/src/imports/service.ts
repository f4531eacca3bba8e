import type { Database } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import type { Progress } from '../progress.ts';
import { loadModel, replaceFeatures } from '../settings/service.ts';
import { requestRecount } from '../sources/service.ts';
import { checkFiles } from './check-files.ts';
import { createFeatureTally, type FeatureTally } from './feature-tally.ts';
import { type CustomerCounts, importCustomers } from './import-customers.ts';
import { createStore, importEvents } from './import-events.ts';
import { importOutcomes } from './import-outcomes.ts';
import { loadLookups } from './lookups.ts';
import type { Mapping, Source } from './mapping.ts';
import type { EventTarget } from './read-events.ts';
import { createRejects } from './rejects.ts';
import { createCounts, type FileCounts } from './report.ts';
import type { Run } from './run.ts';
import { scoreAfterwards } from './score-afterwards.ts';

export { insertOutcomes } from './queries.ts';

/** What to import, and how. */
export interface ImportOptions {
  mapping: Mapping;
  /** Where the CSV files are. */
  directory: string;
  /** Counts what would happen, and writes nothing to the database. */
  dryRun: boolean;
  rejectsFile: string;
  now: Date;
  onProgress?: (stage: string, progress: Progress) => void;
}

/** What an import did, or would do. */
export interface ImportReport {
  files: FileCounts[];
  customers: CustomerCounts;
  /** The key features: `set` when this import chose them. */
  keyFeatures: { names: string[]; set: boolean };
  /** A customer to look at, and the last day of the data. */
  example: { customerId: string | null; asOf: string | null };
}

/**
 * Imports CSV files as a mapping says. Every row is stored, known already, skipped or rejected; a second run
 * changes nothing.
 *
 * @throws ImportError before anything is written, when a file or column is missing
 */
export async function importFiles(
  database: Database,
  options: ImportOptions,
): Promise<ImportReport> {
  const { mapping, directory, dryRun, now, onProgress = () => undefined } = options;
  await checkFiles(mapping, directory);
  const lookups = await loadLookups(mapping, directory);
  const run: Run = {
    ...{ database, mapping, directory, dryRun, now, onProgress },
    context: { timezone: mapping.timezone, asOf: mapping.asOf, lookups },
    rejects: createRejects(options.rejectsFile),
  };
  const files = mapping.sources.map((source) => ({ source, counts: createCounts(source) }));
  const { ids, totals } = await importCustomers(
    run,
    files.filter(({ source }) => source.target === 'customers'),
  );
  const tally = createFeatureTally();
  await importRest(run, files, ids, tally);
  await run.rejects.flush();
  const keyFeatures = await chooseKeyFeatures(run, tally);
  if (!dryRun) {
    // All of it arrived, as it says, when the import began: earlier than what is counted by now.
    const isNew = files.some(({ counts }) => counts.inserted + counts.updated > 0);
    if (isNew) await requestRecount(database, now);
    await scoreAfterwards(database, now, onProgress);
  }
  const [customerId = null] = ids;
  return {
    files: files.map(({ counts }) => counts),
    customers: totals,
    keyFeatures,
    example: { customerId, asOf: mapping.asOf ?? tally.lastDay() },
  };
}

async function importRest(
  run: Run,
  files: readonly { source: Source; counts: FileCounts }[],
  planned: ReadonlySet<string>,
  tally: FeatureTally,
): Promise<void> {
  const { sources } = await loadModel(run.database, utcDay(run.now));
  const known = new Map(Object.entries(sources)) as Parameters<typeof createStore>[1];
  const store = createStore(run, known, planned);
  for (const { source, counts } of files) {
    if (source.target === 'outcomes') await importOutcomes(run, source, counts, planned);
    else if (isOfEvents(source)) await importEvents(run, source, counts, { store, tally });
  }
}

function isOfEvents(source: Source): source is Source & { target: EventTarget } {
  return source.target !== 'customers' && source.target !== 'outcomes';
}

/** Key features are a decision of the team: an import makes it only where nobody has. */
async function chooseKeyFeatures({ database, mapping, dryRun, now }: Run, tally: FeatureTally) {
  const { keyFeatures: defined } = await loadModel(database, utcDay(now));
  const { keyFeatures = [] } = mapping;
  const wanted = Array.isArray(keyFeatures) ? keyFeatures : tally.mostUsed(keyFeatures.mostUsed);
  if (defined.length > 0 || wanted.length === 0) return { names: defined, set: false };
  if (!dryRun) await replaceFeatures(database, wanted, now);
  return { names: [...wanted].sort(), set: true };
}
