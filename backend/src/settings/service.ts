import type { EventType } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { DEFAULT_SCORECARD, type Scorecard } from '@customer-health/scoring';
import { insertScorecard, selectModel, upsertSetting } from './queries.ts';

/** What scoring depends on besides facts. */
export interface Model {
  scorecard: Scorecard;
  /** Sorted names. */
  keyFeatures: string[];
  /** The first day on which each kind of event was seen, for any customer. */
  sources: Partial<Record<EventType, string>>;
  /** `modelStamp` of the last full re-score. */
  stamp: string | null;
}

/** Reads the model as it is now. */
export async function loadModel(connection: Connection): Promise<Model> {
  const { features, sources, scorecard, stamp } = await selectModel(connection);
  return { scorecard: scorecard ?? DEFAULT_SCORECARD, keyFeatures: features ?? [], sources, stamp };
}

/** The model, read at most once a second: another server's change is followed within that time. */
export interface ModelCache {
  get(): Promise<Model>;
  /** Makes the next `get` read anew; called after every change by this server. */
  invalidate(): void;
}

const MAX_AGE_MS = 1_000;

/** Makes the cache of a process. */
export function createModelCache(database: Database): ModelCache {
  let cached: { model: Promise<Model>; at: number } | null = null;
  return {
    get: () => {
      if (cached !== null && performance.now() - cached.at < MAX_AGE_MS) return cached.model;
      const model = loadModel(database);
      const entry = { model, at: performance.now() };
      cached = entry;
      model.catch(() => {
        if (cached === entry) cached = null;
      });
      return model;
    },
    invalidate: () => {
      cached = null;
    },
  };
}

/** Stores the scorecard that a new installation starts with. */
export async function ensureScorecard(connection: Connection, now: Date): Promise<void> {
  await insertScorecard(
    connection,
    DEFAULT_SCORECARD,
    'The model this installation started with',
    now.toISOString(),
  );
}

/** Replaces the key features; the next pass of the re-score job sees the change and scores everybody. */
export async function replaceFeatures(
  connection: Connection,
  features: readonly string[],
  now: Date,
): Promise<string[]> {
  const sorted = [...new Set(features)].sort();
  await upsertSetting(connection, 'features', sorted, now.toISOString());
  return sorted;
}

/** Remembers for which model and day everybody was scored. */
export async function rememberStamp(
  connection: Connection,
  stamp: string,
  now: Date,
): Promise<void> {
  await upsertSetting(connection, 'score_stamp', stamp, now.toISOString());
}

/** Names everything that all scores of a day depend on; a new name means that everybody is to be scored anew. */
export function modelStamp({ scorecard, keyFeatures, sources }: Model, day: string): string {
  const seen = Object.entries(sources)
    .filter(([, firstDay]) => firstDay <= day)
    .map(([type]) => type)
    .sort();
  return JSON.stringify({ day, scorecard: [scorecard.id, scorecard.version], keyFeatures, seen });
}
