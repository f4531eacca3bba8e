import type { DemoLoadRequest, DemoStatus } from '@customer-health/contract';
import { type Connection, type Database, withRetry } from '@customer-health/db';
import { AppError } from '../errors.ts';
import { selectSetting, upsertSetting } from '../settings/service.ts';
import type { AppDeps } from '../types.ts';
import { countDemo } from './queries.ts';
import { DEMO_LOCK, removeDemo } from './remove-demo.ts';
import { LOAD_MARK, type LoadMark, writeDemo } from './write-demo.ts';

/** A load that has not told of itself for so long has ended in the middle. */
const SILENT_MS = 60_000;

/** The same customers every time. */
const SEED = 1;
const DAYS = 90;

/** How many customers there are, how many are demo customers, and how far loading them is. */
export async function readDemo(connection: Connection, now: Date): Promise<DemoStatus> {
  const counts = await countDemo(connection);
  const mark = await selectSetting<LoadMark>(connection, LOAD_MARK);
  if (mark === null) return counts;
  const { stage, done, total } = mark;
  const state = isRunning(mark, now) ? 'running' : 'failed';
  return { ...counts, loading: { state, stage, done, total } };
}

function isRunning({ state, at }: LoadMark, now: Date): boolean {
  return state === 'running' && now.getTime() - Date.parse(at) < SILENT_MS;
}

/** @throws AppError 409 while demo customers are being loaded */
export function refuseWhileLoading({ loading }: DemoStatus): void {
  if (loading?.state === 'running')
    throw new AppError('conflict', 'Demo customers are being loaded: wait until that is done.');
}

/** Loads demo customers in the background of a server. */
export interface DemoLoads {
  /**
   * Begins a load, and answers before it is done.
   *
   * @throws AppError 409 when they are there or being loaded, and when there are others unless that is wanted
   */
  start(request: DemoLoadRequest): Promise<DemoStatus>;
  /** Ends what runs, in the middle, and waits for that. */
  stop(): Promise<void>;
}

type LoadsDeps = Pick<AppDeps, 'database' | 'writer' | 'models' | 'clock'>;

/** Makes the loads of a process. */
export function createDemoLoads(deps: LoadsDeps, onFailure: (error: unknown) => void): DemoLoads {
  const { database, clock } = deps;
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  return {
    async start(request) {
      const now = clock();
      const status = await readDemo(database, now);
      if (running !== null)
        throw new AppError('conflict', 'Demo customers are being loaded already.');
      refuseWhileLoading(status);
      refuseUnwanted(status, request);
      await writeMark(database, { state: 'running', total: request.customers }, now);
      running = load(deps, request, { now, signal: stopping.signal })
        .catch(async (error: unknown) => {
          onFailure(error);
          if (stopping.signal.aborted) return;
          await writeMark(database, { state: 'failed', total: request.customers }, clock());
        })
        .catch(onFailure)
        .finally(() => {
          running = null;
        });
      return readDemo(database, now);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function refuseUnwanted(
  { customers, demoCustomers, loading }: DemoStatus,
  { besideOwn }: DemoLoadRequest,
): void {
  if (demoCustomers > 0 && loading === undefined)
    throw new AppError('conflict', 'Demo customers are loaded already: remove them first.');
  const own = customers - demoCustomers;
  if (own > 0 && !besideOwn) {
    const detail = `There are ${own} customers that are no demo customers, and sums would hold both: send "besideOwn": true to load demo customers nevertheless.`;
    throw new AppError('conflict', detail);
  }
}

async function load(
  { database, writer, models }: LoadsDeps,
  { customers, besideOwn }: DemoLoadRequest,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<void> {
  const options = { seed: SEED, days: DAYS, customers, besideOwn, now };
  const outcome = await database.withLock(DEMO_LOCK, async () => {
    // What a load left that ended in the middle.
    if ((await countDemo(database)).demoCustomers > 0) await removeDemo(database, now);
    await writeDemo(database, options, () => signal.throwIfAborted());
  });
  // Another process is at it, and tells how far it is.
  if (outcome === 'held') return;
  writer.forgetSources();
  models.invalidate();
}

function writeMark(
  database: Database,
  { state, total }: Pick<LoadMark, 'state' | 'total'>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const mark: LoadMark = { state, stage: 'customers', done: 0, total, at };
  return withRetry(() => upsertSetting(database, LOAD_MARK, mark, at));
}
