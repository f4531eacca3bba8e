import type { AddressInfo } from 'node:net';
import { type Database, type DatabaseOptions, openDatabase } from '@customer-health/db';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { countDemo, loadDemo, removeDemo } from './demo/service.ts';
import { createEventWriter } from './events/writer.ts';
import { JOBS } from './jobs/registry.ts';
import { startJobs } from './jobs/runner.ts';
import type { Progress } from './progress.ts';
import { createModelCache, ensureScorecard, loadModel } from './settings/service.ts';

/** What a started server tells about itself. */
export interface RunningServer {
  url: string;
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
  const database = await openReady({ ...config.database, onIdleError }, clock());
  try {
    await seedOnStart(database, config.seed, clock(), onSeedProgress);
    const { sources } = await loadModel(database);
    const models = createModelCache(database);
    const writer = createEventWriter(database, { sources, onSources: models.invalidate });
    const deps = { database, writer, models, clock };
    const { corsOrigins, frontendUrl, host, port } = config.http;
    const app = await buildApp(deps, {
      logger,
      corsOrigins,
      dashboard: { directory: dashboardDirectory, frontendUrl },
    });
    await app.listen({ host, port });
    const stopJobs = startJobs(JOBS, {
      database,
      clock,
      onFailure: (job, error) => logger.error({ err: error, job }, 'a job fails'),
      onRecovery: (job) => logger.info({ job }, 'a job works again'),
    });
    const close = async () => {
      // A connection that was busy when closing began is idle, and open, once it is answered.
      const closing = setInterval(() => app.server.closeIdleConnections(), 50);
      await app.close().finally(() => clearInterval(closing));
      await Promise.all([stopJobs(), writer.close()]);
      await database.close();
    };
    return { url: urlOf(app.server.address() as AddressInfo), database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function seedOnStart(
  database: Database,
  { onStart, customers, reset }: Config['seed'],
  now: Date,
  onProgress: ServerOptions['onSeedProgress'],
): Promise<void> {
  if (reset) await removeDemo(database, now);
  if (!onStart || (await countDemo(database)).customers > 0) return;
  await loadDemo(database, { seed: 1, customers, days: 90, now }, onProgress);
}

function urlOf({ address, port }: AddressInfo): string {
  const host = ['::', '0.0.0.0', '::1', '127.0.0.1'].includes(address) ? 'localhost' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
