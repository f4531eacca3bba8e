/**
 * How fast files of events are loaded onto a stock, against the way that sent events take and against a bare `copy`
 * into the same indexed table. `npm run bench:load -- --events 1000000 --onto 2000000`, also with `--embedded`.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase, openUnmigrated } from '@customer-health/db';
import { STAGED_COLUMNS } from '../backend/src/events/queries.ts';
import {
  type KnownSources,
  type NewEvent,
  readEvent,
  storeEvents,
} from '../backend/src/events/service.ts';
import { loadFiles } from '../backend/src/imports/load-files.ts';
import { ensureScorecard } from '../backend/src/settings/service.ts';
import { openStock, printFigures, timed } from './bench.ts';
import { fillStock } from './stock.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    onto: { type: 'string', default: '2000000' },
    customers: { type: 'string', default: '5000' },
    embedded: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [events, onto, customers] = [values.events, values.onto, values.customers].map(Number) as [
  number,
  number,
  number,
];
const today = '2026-11-23';
const now = new Date(`${today}T09:30:00Z`);
const stock = { customers, days: 1, today, now: now.toISOString() };
const directory = mkdtempSync(join(tmpdir(), 'customer-health-load-'));
const AT_ONCE = 10_000;
/** As many as the writer of sent events stores at once. */
const SENT_AT_ONCE = 500;

/** Mostly usage, some tickets and invoices, in the order of time as a product's log has them. */
function sentEvent(run: string, n: number) {
  const customerId = `c${String(1 + ((n * 7919) % customers)).padStart(7, '0')}`;
  const timestamp = new Date(
    now.getTime() - 90 * 86_400_000 + Math.floor((n / events) * 90 * 86_399_000),
  );
  const base = {
    customerId,
    eventId: `${run}-${n}`,
    timestamp: timestamp.toISOString(),
    userId: `u${n % 97}`,
  };
  if (n % 50 === 0)
    return { ...base, type: 'ticket_opened', ticketId: `${run}${n % 9973}`, priority: 'high' };
  if (n % 50 === 1)
    return {
      ...base,
      type: 'invoice_paid',
      invoiceId: `${run}${n % 9973}`,
      amount: 10,
      currency: 'USD',
    };
  if (n % 3 === 0) return { ...base, type: 'login' };
  if (n % 3 === 1)
    return {
      ...base,
      type: 'api_call',
      count: 10,
      properties: { path: '/v1/things', status: 200 },
    };
  return {
    ...base,
    type: 'feature_use',
    feature: `feature ${n % 12}`,
    properties: { plan: 'pro' },
  };
}

function toEvent({ customerId, ...sent }: ReturnType<typeof sentEvent>): NewEvent {
  const read = readEvent(sent, { customerId, now, pointer: '#', anyAge: true });
  if ('event' in read) return read.event;
  throw new Error(JSON.stringify(read.faults));
}

function* parts(run: string): Generator<NewEvent[]> {
  for (let from = 0; from < events; from += AT_ONCE)
    yield Array.from({ length: Math.min(AT_ONCE, events - from) }, (_, index) =>
      toEvent(sentEvent(run, from + index)),
    );
}

async function writeFile(run: string): Promise<string> {
  const path = join(directory, `${run}.ndjson`);
  const file = createWriteStream(path);
  for (let n = 0; n < events; n++)
    if (!file.write(`${JSON.stringify(sentEvent(run, n))}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  return path;
}

async function copyBare(database: Database): Promise<number> {
  let seconds = 0;
  for (const part of parts('copy')) {
    const rows = part.map((event) => [
      ...[
        event.customerId,
        event.eventId,
        event.type,
        event.occurredAt,
        event.receivedAt,
        event.userId,
        event.feature,
      ],
      ...[
        event.count,
        event.details === null ? null : JSON.stringify(event.details),
        event.properties,
        event.contentHash,
      ],
    ]);
    seconds += await timed(() =>
      database.transaction((connection) => connection.copy('events', STAGED_COLUMNS, rows)),
    );
  }
  return seconds;
}

async function storeSent(database: Database): Promise<number> {
  const known: KnownSources = new Map();
  let seconds = 0;
  for (const part of parts('sent'))
    for (let from = 0; from < part.length; from += SENT_AT_ONCE)
      seconds += await timed(() =>
        storeEvents(database, part.slice(from, from + SENT_AT_ONCE), known),
      );
  return seconds;
}

async function openEmbeddedStock(): Promise<Database> {
  const { database } = await openDatabase({ url: undefined, directory: join(directory, 'data') });
  await fillStock(database, stock);
  return database;
}

async function fillEvents(database: Database): Promise<void> {
  await database.query(
    `insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, content_hash)
     select 'c' || lpad((1 + (n::bigint * 7919) % $2::int)::text, 7, '0'), 'stock-' || n, 'login',
       $3::timestamptz - make_interval(secs => n % 7776000), $3::timestamptz, 1, n
     from generate_series(1, $1::int) n`,
    [onto, customers, now.toISOString()],
  );
  await database.query('vacuum (analyze) events');
}

const database = values.embedded ? await openEmbeddedStock() : await openStock(stock);
try {
  await ensureScorecard(database, now);
  const patient = values.embedded
    ? database
    : await openUnmigrated((database as Awaited<ReturnType<typeof openStock>>).place);
  await fillEvents(patient);
  if (patient !== database) await patient.close();
  const [file] = [await writeFile('load')];
  const read = await timed(async () => {
    for (const part of parts('read')) part.length = 0;
  });
  const copy = await copyBare(database);
  const load = await timed(() =>
    loadFiles(database, {
      files: [file],
      createCustomers: false,
      rejectsFile: '',
      clock: () => now,
    }),
  );
  const again = await timed(() =>
    loadFiles(database, {
      files: [file],
      createCustomers: false,
      rejectsFile: '',
      clock: () => now,
    }),
  );
  const sent = await storeSent(database);
  printFigures(values.json, {
    database: database.kind,
    events,
    onto,
    'bare copy, events/s': events / copy,
    'load, events/s': events / load,
    'load a second time, events/s': events / again,
    'storeEvents, events/s': events / sent,
    'checks alone, events/s': events / read,
    'load / bare copy': copy / load,
    // A load also reads its file, checks, and scores at the end.
    'load / checks and storeEvents': (read + sent) / load,
    'resident memory, MB': process.resourceUsage().maxRSS / 1024,
  });
} finally {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
}
