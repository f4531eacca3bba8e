import type { DemoStage } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import {
  DEMO_FEATURES,
  type DemoCustomer,
  type DemoEvent,
  generateDemo,
  generateKnownTruth,
  type KnownOutcome,
} from '@customer-health/db/seed';
import { addDays, type FactorKey, utcDay } from '@customer-health/scoring';
import { createCustomer } from '../customers/service.ts';
import { type KnownSources, type NewEvent, readEvent, storeEvents } from '../events/service.ts';
import { rememberFilled } from '../history/service.ts';
import { insertOutcomes } from '../imports/service.ts';
import type { Progress } from '../progress.ts';
import { backfillDay, scoreEverybody } from '../scores/service.ts';
import { deleteSetting, loadModel, replaceFeatures, upsertSetting } from '../settings/service.ts';
import { requestRecount } from '../sources/service.ts';
import { countDemo, selectDemoIds } from './queries.ts';

/** The setting that is there from the begin of a load to its end, and tells how far it is. */
export const LOAD_MARK = 'demo_load';

/** How far a load is, as it is written down. */
export interface LoadMark extends Progress {
  state: 'running' | 'failed';
  stage: DemoStage;
  /** RFC 3339. */
  at: string;
}

/** How often it is written down at most. */
const MARK_MS = 500;

/** What demo data to make. The same options make the same data. */
export interface DemoLoad {
  seed: number;
  customers: number;
  days: number;
  now: Date;
  /** Customers of whom it is known why they churn, with their outcomes, instead of those with stories. */
  truth?: KnownTruth | undefined;
  /** Whether customers that are no demo customers may be there; their key features stay. */
  besideOwn?: boolean | undefined;
}

/** Which factor drives churn, if any, and how much, 0 to 1. */
export interface KnownTruth {
  driver: FactorKey | null;
  strength: number;
}

/** Demo data is not put beside a team's own. */
export class NotOnlyDemoError extends Error {
  override name = 'NotOnlyDemoError';
}

/** A customer of known truth has one outcome. */
const OUTCOME_ID = 'renewal-1';
const EVENTS_AT_ONCE = 2_000;
const CUSTOMERS_STORED_AT_ONCE = 20;
/**
 * Up to this many customers with stories every day of the past is scored; beyond, and where a truth is to be found,
 * the days that changes are shown against.
 */
const FULL_HISTORY_CUSTOMERS = 2_000;

/** Told how far a load is. */
export type OnDemoProgress = (stage: string, progress: Progress) => void;

/**
 * Writes demo customers with their events and the scores of the past days. A mark tells until the end that
 * the load is not complete.
 *
 * @throws NotOnlyDemoError when the database holds any other customer
 */
export async function writeDemo(
  database: Database,
  load: DemoLoad,
  onProgress: OnDemoProgress,
): Promise<{ customers: number; events: number }> {
  if (!load.besideOwn) await refuseForeignCustomers(database);
  const today = utcDay(load.now);
  const mark = createMark(database, load.now);
  await mark('customers', { total: load.customers, done: 0 });
  const { keyFeatures } = await loadModel(database, today);
  if (!load.besideOwn || keyFeatures.length === 0)
    await replaceFeatures(database, DEMO_FEATURES, load.now);
  const total = load.customers;
  let [done, events] = [0, 0];
  const known: KnownSources = new Map();
  for (const batch of batches(generate(load, today), CUSTOMERS_STORED_AT_ONCE)) {
    events += await storeBatch(database, batch, { now: load.now, known });
    done += batch.length;
    onProgress('Customers', { total, done });
    await mark('customers', { total, done });
  }
  await scorePast(database, load, today, (progress) => {
    onProgress('History', progress);
    return mark('history', progress);
  });
  // All of it arrived, as it says, when the load began: earlier than what is counted by now.
  await requestRecount(database, load.now);
  await mark('scores', { total, done: 0 });
  const model = await loadModel(database, today);
  await scoreEverybody(
    database,
    { day: today, model, now: load.now },
    { onProgress: (progress) => onProgress('Scores', progress) },
  );
  // Of many customers only some days are made: a server is not to make the rest.
  if (!load.besideOwn) await rememberFilled(database, load.now);
  await deleteSetting(database, LOAD_MARK);
  return { customers: done, events };
}

/** Writes down how far a load is, not too often: at the begin of each stage, and then now and again. */
function createMark(database: Database, now: Date) {
  const begun = performance.now();
  let last: { stage: DemoStage; at: number } | null = null;
  return async (stage: DemoStage, { total, done }: Progress): Promise<void> => {
    const at = performance.now();
    if (last?.stage === stage && at - last.at < MARK_MS) return;
    last = { stage, at };
    const instant = new Date(now.getTime() + Math.round(at - begun)).toISOString();
    const mark: LoadMark = { state: 'running', stage, total, done, at: instant };
    await upsertSetting(database, LOAD_MARK, mark, instant);
  };
}

async function refuseForeignCustomers(database: Database): Promise<void> {
  const { customers, demoCustomers } = await countDemo(database);
  if (customers === demoCustomers) return;
  throw new NotOnlyDemoError(
    `The database holds ${customers - demoCustomers} customers that are not demo customers: demo data is not mixed with them. Use an empty database (another DATA_DIR or DATABASE_URL), or delete everything in this one with npm run seed -- --reset ${database.name}.`,
  );
}

interface Generated {
  customer: DemoCustomer;
  events: DemoEvent[];
  outcome?: KnownOutcome;
}

function generate(
  { seed, customers, days, now, truth }: DemoLoad,
  today: string,
): Iterable<Generated> {
  const options = { seed, customers, days, today, now: now.toISOString() };
  return truth === undefined ? generateDemo(options) : generateKnownTruth({ ...options, ...truth });
}

async function storeBatch(
  database: Database,
  batch: readonly Generated[],
  { now, known }: { now: Date; known: KnownSources },
): Promise<number> {
  await database.transaction(async (connection) => {
    for (const { customer } of batch) {
      await createCustomer(connection, { ...customer, demo: true }, now);
    }
    const outcomes = batch.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
    await insertOutcomes(
      connection,
      outcomes.map((outcome) => ({ ...outcome, outcomeId: OUTCOME_ID })),
    );
  });
  const events = batch.flatMap(({ customer, events: sent }) =>
    sent.map((event) => toEvent(customer.id, event, now)),
  );
  for (const part of batches(events, EVENTS_AT_ONCE)) await storeEvents(database, part, known);
  return events.length;
}

function toEvent(customerId: string, sent: DemoEvent, now: Date): NewEvent {
  const read = readEvent(sent, { customerId, now, pointer: '#' });
  if ('event' in read) return read.event;
  throw new Error(`the demo data has a bad event ${sent.eventId}: ${JSON.stringify(read.faults)}`);
}

async function scorePast(
  database: Database,
  load: DemoLoad,
  today: string,
  onProgress: (progress: Progress) => Promise<void>,
): Promise<void> {
  const days =
    load.truth === undefined && load.customers <= FULL_HISTORY_CUSTOMERS
      ? Array.from({ length: load.days - 1 }, (_, index) => addDays(today, index + 1 - load.days))
      : [90, 30, 7].map((before) => addDays(today, -before));
  const ids = await selectDemoIds(database, load.customers);
  for (const [index, day] of days.entries()) {
    const model = await loadModel(database, day);
    for (const part of batches(ids, 500))
      await backfillDay(database, part, { day, model, now: load.now });
    await onProgress({ total: days.length, done: index + 1 });
  }
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
