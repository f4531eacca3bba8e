import type { EventType } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import {
  type BandLimits,
  DEFAULT_SCORECARD,
  DEFAULT_SCORECARD_ID,
  type Scorecard,
  type ScorecardRule,
} from '@customer-health/scoring';
import { insertScorecard, selectModel, upsertSetting } from './queries.ts';

export { loadCurrency, replaceCurrency, toReporting } from './currency.ts';
export { deleteSetting, insertScorecard, selectSetting, upsertSetting } from './queries.ts';

/** What scoring depends on besides facts. */
export interface Model {
  /** One version of each scorecard; the default is among them. */
  scorecards: Scorecard[];
  rules: ScorecardRule[];
  /** 0 before there were any. */
  rulesVersion: number;
  /** Sorted names. */
  keyFeatures: string[];
  /** The first day on which each kind of event was seen, for any customer. */
  sources: Partial<Record<EventType, string>>;
  /** The last good day of each kind of event that fell silent for everybody. */
  stale: Partial<Record<EventType, string>>;
  /** `modelStamp` of the last full re-score. */
  stamp: string | null;
}

/** Reads the model for a UTC day: today's as it is now, a past day's with the scorecards that were in force then. */
export async function loadModel(connection: Connection, day: string): Promise<Model> {
  const { features, sources, stale, scorecards, rules, stamp } = await selectModel(connection, day);
  return {
    scorecards: scorecards.length > 0 ? scorecards : [DEFAULT_SCORECARD],
    rules: rules?.rules ?? [],
    rulesVersion: rules?.version ?? 0,
    keyFeatures: features ?? [],
    sources,
    stale,
    stamp,
  };
}

/** The band limits of a scorecard by its id; of the default where it is not known. */
export function bandLimits({ scorecards }: Model, scorecardId: string | null): BandLimits {
  const named = (id: string | null) => scorecards.find((scorecard) => scorecard.id === id);
  return (named(scorecardId) ?? named(DEFAULT_SCORECARD_ID) ?? DEFAULT_SCORECARD).bands;
}

/** The model of a day, read at most once a second: another server's change is followed within that time. */
export interface ModelCache {
  get(day: string): Promise<Model>;
  /** Makes the next `get` read anew; called after every change by this server. */
  invalidate(): void;
}

const MAX_AGE_MS = 1_000;
const MOST_DAYS = 100;

/** Makes the cache of a process. */
export function createModelCache(database: Database): ModelCache {
  const cached = new Map<string, { model: Promise<Model>; at: number }>();
  return {
    get: (day) => {
      const known = cached.get(day);
      if (known !== undefined && performance.now() - known.at < MAX_AGE_MS) return known.model;
      if (cached.size >= MOST_DAYS) cached.clear();
      const model = loadModel(database, day);
      const entry = { model, at: performance.now() };
      cached.set(day, entry);
      model.catch(() => {
        if (cached.get(day) === entry) cached.delete(day);
      });
      return model;
    },
    invalidate: () => cached.clear(),
  };
}

/** Stores the scorecard that a new installation starts with. */
export async function ensureScorecard(connection: Connection, now: Date): Promise<void> {
  await insertScorecard(connection, DEFAULT_SCORECARD, {
    note: 'The model this installation started with',
    author: 'system',
    at: now.toISOString(),
  });
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
export function modelStamp(model: Model, day: string): string {
  const { scorecards, rulesVersion, keyFeatures, sources, stale } = model;
  const seen = Object.entries(sources)
    .filter(([, firstDay]) => firstDay <= day)
    .map(([type]) => type)
    .sort();
  const versions = scorecards.map(({ id, version }) => [id, version]);
  return JSON.stringify({ day, scorecards: versions, rulesVersion, keyFeatures, seen, stale });
}
