import type { AddressInfo } from 'node:net';
import { type Database, type DatabaseOptions, openDatabase } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { ensureDemo, removeDemo } from './demo/service.ts';
import { readPastDays } from './events/service.ts';
import { createEventWriter } from './events/writer.ts';
import { deleteOldEventsOf } from './jobs/delete-old-events.ts';
import { JOBS } from './jobs/registry.ts';
import { replayUnmatchedOf } from './jobs/replay-unmatched.ts';
import { startJobs } from './jobs/runner.ts';
import { storeRejectsOf } from './jobs/store-rejects.ts';
import { collectProcessMetrics, createMetrics } from './metrics.ts';
import { observeDatabase } from './observe-database.ts';
import { observeJobs } from './observe-jobs.ts';
import type { Progress } from './progress.ts';
import { createRejectLog, storeRejectLog } from './rejects/service.ts';
import { createModelCache, ensureScorecard, loadModel } from './settings/service.ts';
import { storeRejects } from './sources/service.ts';
import { explainStartError } from './start-errors.ts';
import type { App } from './types.ts';
import { waitForDatabase } from './wait-for-database.ts';

/** How long a stop waits for clients, of the 10 s that it may take. */
const STOP_PATIENCE_MS = 5_000;

/** What a started server tells about itself. */
export interface RunningServer {
  url: string;
  /** Who may use it: this machine, whoever knows the password, or anybody who reaches the port. */
  access: 'machine' | 'password' | 'anybody';
  database: Database;
  close(): Promise<void>;
}

/** What a server is started with. */
export interface ServerOptions {
  config: Config;
  logger: Logger;
  /** The built frontend. */
  dashboardDirectory: string;
  clock?: () => Date;
  onSeedProgress?: (stage: string, progress: Progress) => void;
}

/** Opens a database, up to date and with the scorecard that an installation starts with. */
export async function openReady(options: DatabaseOptions, now: Date): Promise<Database> {
  const { database } = await openDatabase(options);
  try {
    await ensureScorecard(database, now);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Starts everything that a server is: database, demo data where wanted, jobs, HTTP. */
export async function startServer({
  config,
  logger,
  dashboardDirectory,
  clock = () => new Date(),
  onSeedProgress,
}: ServerOptions): Promise<RunningServer> {
  const onIdleError = (error: Error) => logger.warn({ err: error }, 'a database connection broke');
  const metrics = createMetrics();
  collectProcessMetrics(metrics);
  const opened = await waitForDatabase(
    config.database.url,
    () => openReady({ ...config.database, onIdleError }, clock()),
    (error, seconds) => logger.warn(`${explainStartError(error)} Trying for ${seconds} s …`),
  );
  const database = observeDatabase(opened, metrics, config.database.poolSize);
  try {
    await seedOnStart(database, config.seed, clock(), logger, onSeedProgress);
    const { sources } = await loadModel(database, utcDay(clock()));
    const models = createModelCache(database);
    const pastDays = await readPastDays(database, config.retentionDays, clock());
    const onSources = models.invalidate;
    const writer = createEventWriter(database, { sources, onSources, metrics, pastDays });
    const rejects = createRejectLog(metrics, clock);
    const deps = { database, writer, models, metrics, rejects, clock };
    const { frontendUrl, host, port, ...http } = config.http;
    const dashboard = { directory: dashboardDirectory, frontendUrl };
    const app = await buildApp(deps, { logger, ...http, dashboard });
    await app.listen({ host, port });
    const address = app.server.address() as AddressInfo;
    const access = accessOf(address, http.accessPassword);
    if (access === 'anybody')
      logger.warn(
        address,
        'nobody is asked for a password: whoever reaches this port can read and write; set ACCESS_PASSWORD',
      );
    const { retentionDays } = config;
    const jobs = [
      ...JOBS,
      storeRejectsOf(deps),
      replayUnmatchedOf(deps),
      deleteOldEventsOf({ retentionDays, metrics, logger }),
    ];
    const stopJobs = startJobs(jobs, {
      database,
      clock,
      onRun: observeJobs(metrics, jobs, clock),
      onFailure: (job, error) => logger.error({ err: error, job }, 'a job fails'),
      onRecovery: (job) => logger.info({ job }, 'a job works again'),
    });
    const close = async () => {
      await Promise.all([closeHttp(app), stopJobs()]);
      await writer.close();
      await storeRejects(database, metrics.rejects, clock()).catch(() => undefined);
      await storeRejectLog(database, rejects).catch(() => undefined);
      await database.close();
    };
    return { url: urlOf(address), access, database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Finishes what is in flight. Who has not sent the whole of a request in time, or does not read its answer, is cut. */
async function closeHttp(app: App): Promise<void> {
  // A connection that was busy when closing began is idle, and open, once it is answered.
  const closing = setInterval(() => app.server.closeIdleConnections(), 50);
  const cutting = setTimeout(() => app.server.closeAllConnections(), STOP_PATIENCE_MS);
  await app.close().finally(() => {
    clearInterval(closing);
    clearTimeout(cutting);
  });
}

async function seedOnStart(
  database: Database,
  { onStart, customers, reset }: Config['seed'],
  now: Date,
  logger: Logger,
  onProgress: ServerOptions['onSeedProgress'] = () => undefined,
): Promise<void> {
  const load = { seed: 1, customers, days: 90, now, reset };
  const onWait = () => logger.warn('another server loads the demo customers: waiting for it');
  if (onStart) await ensureDemo(database, load, { onProgress, onWait });
  else if (reset) await removeDemo(database, now);
}

function urlOf({ address, port }: AddressInfo): string {
  const host = ['::', '0.0.0.0', '::1', '127.0.0.1'].includes(address) ? 'localhost' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function accessOf({ address }: AddressInfo, password: string | undefined): RunningServer['access'] {
  if (password !== undefined) return 'password';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  return isLoopback ? 'machine' : 'anybody';
}
