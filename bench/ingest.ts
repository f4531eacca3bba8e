/**
 * What the server takes in and answers, on both databases, each figure with its reference from the same run: the
 * statement and `copy` without HTTP, and a server that answers a constant. `npm run bench`, `npm run bench -- --quick`.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Database, type DatabasePlace, openDatabase } from '@customer-health/db';
import { createPlace, onPlace } from './bench.ts';
import { type Figure, printTable } from './figures.ts';
import { readState, type ServerProcess, startBuilt, startConstant } from './process.ts';
import { measureReferences } from './references.ts';
import { measureScenarios } from './scenarios.ts';
import { soak } from './soak.ts';
import { fillEvents, fillStock } from './stock.ts';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'both' },
    stock: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    soak: { type: 'string' },
    profile: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

/** About 2 daily counts a customer and day; with as many raw events where it says so. */
const STOCKS: Record<string, { customers: number; days: number; events: boolean }> = {
  tiny: { customers: 500, days: 90, events: true },
  small: { customers: 5_000, days: 198, events: true },
  large: { customers: 100_000, days: 99, events: false },
};

const stockName = values.stock ?? (values.quick ? 'tiny' : 'small');
const stock = STOCKS[stockName];
if (stock === undefined) throw new Error(`--stock is one of ${Object.keys(STOCKS).join(', ')}`);
const { customers } = stock;
const seconds = Number(values.seconds ?? (values.quick ? 1 : 4));
const only = values.only === undefined ? undefined : new RegExp(values.only);
const kinds = (['postgres', 'embedded'] as const).filter((kind) =>
  ['both', kind].includes(values.database),
);

const figures: Figure[] = [];
const constant = await startConstant();
try {
  for (const kind of kinds) figures.push(...(await measure(kind)));
} finally {
  await constant.stop();
}
printTable(figures);
if (values.json !== undefined) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  const report = { at: new Date().toISOString(), machine, stock: stockName, ...stock, figures };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

async function measure(kind: Database['kind']): Promise<Figure[]> {
  const place = await createPlace(kind);
  await fill(place);
  const { database } = await openDatabase(place);
  const references = await measureReferences(database, { customers, seconds }).finally(() =>
    database.close(),
  );
  const server = await startBuilt(
    place.url === undefined ? { DATA_DIR: place.directory } : { DATABASE_URL: place.url },
    values.profile,
  );
  try {
    await settled(server);
    if (values.soak !== undefined)
      return await soak(server.url, { kind, customers, seconds: Number(values.soak) });
    const run = { kind, customers, seconds, references, only };
    return await measureScenarios(server.url, constant.url, run);
  } finally {
    await server.stop();
  }
}

async function fill(place: DatabasePlace): Promise<void> {
  const { database } = await openDatabase(place);
  await database.close();
  const now = new Date().toISOString();
  const whole = { customers, days: stock?.days ?? 0, today: now.slice(0, 10), now };
  await onPlace(place, async (patient) => {
    await fillStock(patient, whole);
    if (stock?.events) await fillEvents(patient, whole);
    await patient.query('checkpoint');
  });
}

/** Waits until everybody is scored, which a server does first. */
async function settled({ url }: ServerProcess): Promise<void> {
  for (const end = performance.now() + 300_000; performance.now() < end; ) {
    const answer = await fetch(`${url}/api/customers?limit=1&sort=score`);
    const [first] = (await answer.json()) as { score: number | null }[];
    if (first?.score != null && (await readState(url)).backlog === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the customers were not scored within 5 minutes');
}
