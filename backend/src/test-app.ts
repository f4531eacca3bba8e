import type { TestDatabase } from '@customer-health/db/test-database';
import { borrowDatabase } from '@customer-health/db/test-database';
import type {} from '@customer-health/db/test-setup';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, inject } from 'vitest';
import { buildApp } from './app.ts';
import { createEventWriter, type EventWriter } from './events/writer.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createRejectLog, type RejectLog } from './rejects/service.ts';
import { keepScoresCurrent } from './scores/service.ts';
import { createModelCache, ensureScorecard, type ModelCache } from './settings/service.ts';
import type { App } from './types.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** A server on a database of its own whose clock the test sets. */
export interface TestApp {
  app: App;
  database: TestDatabase;
  writer: EventWriter;
  models: ModelCache;
  metrics: Metrics;
  rejects: RejectLog;
  now: Date;
  /** Sends a request; a body that is not text goes as JSON. */
  send(method: Method, url: string, body?: unknown): Promise<LightMyRequestResponse>;
  /** Creates a customer. */
  put(id: string, profile?: object): Promise<void>;
  /** Sends events, which must all be accepted. */
  post(id: string, events: object[]): Promise<void>;
  /** Does what the re-score job does. */
  rescore(): Promise<number>;
}

/**
 * A test file's server: opened before its tests, closed and its database removed after them.
 *
 * @param template what its database is cloned from
 */
export function useTestApp(
  now = '2026-11-23T09:30:00.000Z',
  template = () => inject('template'),
): TestApp {
  const test = { now: new Date(now) } as TestApp;
  beforeAll(async () => {
    const database = await borrowDatabase(template());
    await ensureScorecard(database, test.now);
    const models = createModelCache(database);
    const metrics = createMetrics();
    const writer = createEventWriter(database, { onSources: models.invalidate, metrics });
    const clock = () => test.now;
    const rejects = createRejectLog(metrics, clock);
    const deps = { database, writer, models, metrics, rejects, clock };
    const app = await buildApp(deps, { dashboard: { directory: '', frontendUrl: undefined } });
    Object.assign(test, { database, writer, models, metrics, rejects, app });
  });
  afterAll(async () => {
    await test.app.close();
    await test.writer.close();
    await test.database.close();
  });
  test.send = (method, url, body) => sendTo(test.app, method, url, body);
  test.put = async (id, profile = { name: id }) => {
    const { statusCode, body } = await test.send('PUT', customerUrl(id), profile);
    if (statusCode !== 201) throw new Error(`PUT ${id} answered ${statusCode}: ${body}`);
  };
  test.post = async (id, events) => {
    const { statusCode, body } = await test.send('POST', `${customerUrl(id)}/events`, events);
    if (statusCode !== 200) throw new Error(`POST to ${id} answered ${statusCode}: ${body}`);
  };
  test.rescore = () => keepScoresCurrent(test.database, test.now);
  return test;
}

/** The address of a customer. */
export function customerUrl(id: string): string {
  return `/api/customers/${encodeURIComponent(id)}`;
}

async function sendTo(
  app: App,
  method: Method,
  url: string,
  body: unknown,
): Promise<LightMyRequestResponse> {
  if (body === undefined) return app.inject({ method, url });
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return app.inject({ method, url, payload, headers: { 'content-type': 'application/json' } });
}
