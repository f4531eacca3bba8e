/**
 * How long the reads of a portfolio take, through the whole server, at some number of customers: the median and the
 * 99th percentile of requests that follow each other. `npm run bench:reads -- --customers 100000`.
 */
import { parseArgs } from 'node:util';
import { openUnmigrated } from '@customer-health/db';
import { buildApp } from '../backend/src/app.ts';
import { createEventWriter } from '../backend/src/events/writer.ts';
import { createMetrics } from '../backend/src/metrics.ts';
import { createRejectLog } from '../backend/src/rejects/service.ts';
import { scoreEverybody } from '../backend/src/scores/service.ts';
import { createModelCache, ensureScorecard, loadModel } from '../backend/src/settings/service.ts';
import { openStock, printFigures } from './bench.ts';
import { fillHistory } from './stock.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    days: { type: 'string', default: '90' },
    requests: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
});
const today = '2026-11-23';
const now = new Date(`${today}T09:30:00Z`);
const customers = Number(values.customers);
const DAYS_BEFORE = [90, 60, 53, 37, 30, 23, 14, 7, 3, 2, 1];

const database = await openStock({
  customers,
  days: Number(values.days),
  today,
  now: now.toISOString(),
});
await ensureScorecard(database, now);
await scoreEverybody(database, { day: today, model: await loadModel(database, today), now });
const patient = await openUnmigrated(database.place);
await fillHistory(patient, { today, daysBefore: DAYS_BEFORE });
await scoreEverybody(database, { day: today, model: await loadModel(database, today), now });
await patient.query('vacuum (analyze) health_scores');
await patient.query('vacuum (analyze) health_history');
await patient.close();

const models = createModelCache(database);
const metrics = createMetrics();
const writer = createEventWriter(database, { onSources: models.invalidate, metrics });
const clock = () => now;
const rejects = createRejectLog(metrics, clock);
const deps = { database, writer, models, metrics, rejects, clock };
const app = await buildApp(deps, { dashboard: { directory: '', frontendUrl: undefined } });
try {
  const id = (n: number) => `c${String(1 + ((n * 7919) % customers)).padStart(7, '0')}`;
  const routes: Record<string, (n: number) => string> = {
    health: (n) => `/api/customers/${id(n)}/health`,
    'health, past day': (n) => `/api/customers/${id(n)}/health?asOf=2026-10-24`,
    'list of 50': () => '/api/customers?limit=50',
    'list of 50, worst movers': () => '/api/customers?limit=50&sort=change30d',
    'list of 50, past day': () => '/api/customers?limit=50&asOf=2026-10-24',
    portfolio: () => '/api/portfolio',
    'portfolio, 90 days': () => '/api/portfolio?window=90',
    'portfolio of a segment': () => '/api/portfolio?segment=SMB',
    'portfolio, past day': () => '/api/portfolio?asOf=2026-11-16',
    history: (n) => `/api/customers/${id(n)}/history`,
    changes: (n) => `/api/customers/${id(n)}/changes`,
    sources: () => '/api/sources',
    scorecards: () => '/api/scorecards',
  };
  for (const [name, address] of Object.entries(routes)) {
    printFigures(values.json, { route: name, ...(await timesOf(address)) });
  }
} finally {
  await app.close();
  await writer.close();
  await database.close();
}

async function timesOf(address: (n: number) => string) {
  const times: number[] = [];
  for (let n = 0; n < Number(values.requests) + 3; n++) {
    const start = performance.now();
    const { statusCode, body } = await app.inject({ url: address(n) });
    if (statusCode !== 200) throw new Error(`${address(n)} answered ${statusCode}: ${body}`);
    // The first ones warm up.
    if (n >= 3) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { medianMs: at(0.5), p99Ms: at(0.99) };
}
