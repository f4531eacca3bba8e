import { EVENT_TYPES } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import { readKeptFrom } from '../events/service.ts';
import type { Progress } from '../progress.ts';
import { type Counted, readCounted, selectFirstDays } from '../sources/service.ts';
import {
  type Comparison,
  compareInvoices,
  compareTickets,
  compareUsage,
  countByDay,
  countCustomers,
  type IdRange,
  type RowDifference,
  selectFirstKept,
  selectRangeEnd,
  selectStrays,
} from './compare-sql.ts';
import { compareDays, compareFirstDays, dayKey, type FirstDays } from './sources.ts';

/** A place where what is stored is not what the raw events say. */
export interface Difference {
  table:
    | 'daily_usage'
    | 'support_tickets'
    | 'invoices'
    | 'events'
    | 'score_marks'
    | 'event_sources'
    | 'source_days';
  /** `missing` and `extra` are of a row, `stray` of rows of a customer that does not exist. */
  kind: 'missing' | 'extra' | 'different' | 'stray';
  customerId: string | null;
  /** Which row: day, kind of event and feature, or the id of a ticket or an invoice. */
  key: string;
  stored: unknown;
  expected: unknown;
}

/** What to audit. */
export interface AuditOptions {
  now: Date;
  /** Only this customer; then what is kept of all customers together is left out. */
  customerId?: string | undefined;
  onProgress?: (progress: Progress) => void;
}

/** What an audit found. */
export interface AuditReport {
  /** How much was compared: rows on either side. */
  compared: {
    customers: number;
    usage: number;
    tickets: number;
    invoices: number;
    sources: number;
    sourceDays: number;
  };
  /** The first of them, by customer. */
  differences: Difference[];
  /** How many there are in all. */
  found: number;
  /** The first UTC day of which all raw events are kept, and so the first that is compared; null for every day. */
  keptFrom: string | null;
  /** What could not be compared, and why. */
  skipped: string[];
}

/** How many differences a report lists. */
const LISTED = 10_000;
/** A part has about this many events, so that no statement takes long. */
const EVENTS_AT_ONCE = 100_000;
const FIRST_CUSTOMERS = 20;
const MOST_CUSTOMERS = 2_000;
/** After every id, which has 200 bytes at most. */
const LAST_ID = '\u{10FFFF}'.repeat(51);

/**
 * Compares what is derived from events with the raw events, and answers every difference. Writes nothing. What is
 * compared is read in one statement, and what differs is looked at once more at the end, so that a server may go on
 * meanwhile.
 */
export async function auditEvents(
  database: Database,
  { now, customerId, onProgress = () => undefined }: AuditOptions,
): Promise<AuditReport> {
  const isWhole = customerId === undefined;
  const audit = createAudit(isWhole ? await readCounted(database, now) : null);
  const before = isWhole ? await selectFirstDays(database) : {};
  const suspects: IdRange[] = [];
  const total = isWhole ? await countCustomers(database) : 1;
  let customers = 0;
  for await (const { range, size } of walk(database, customerId, () => audit.events)) {
    const differences = await auditRange(database, range, audit);
    await countSources(database, range, audit);
    if (differences.length > 0) suspects.push(range);
    customers = Math.min(total, customers + size);
    onProgress({ total, done: customers });
  }
  const differences: Difference[] = [];
  for (const range of suspects) differences.push(...(await auditRange(database, range, null)));
  const keptFrom = await readKeptFrom(database);
  const after = await selectFirstDays(database);
  differences.push(...compareFirstDays({ before, after, found: audit.firstDays, keptFrom }));
  const days = await auditDays(database, audit, { keptFrom, now });
  differences.push(...(days ?? []));
  const skipped = isWhole && days === null ? ['source_days: they are being counted anew'] : [];
  const sources = Object.keys(after).length;
  const compared = { ...audit.compared, customers, sources, sourceDays: audit.days.size };
  return {
    compared,
    differences: differences.slice(0, LISTED),
    found: differences.length,
    keptFrom,
    skipped,
  };
}

/** What is summed up over all parts. */
interface Audit {
  counted: Counted | null;
  compared: { usage: number; tickets: number; invoices: number };
  /** Events of the last part. */
  events: number;
  firstDays: FirstDays;
  days: Map<string, number>;
}

function createAudit(counted: Counted | null): Audit {
  const compared = { usage: 0, tickets: 0, invoices: 0 };
  return { counted, compared, events: 0, firstDays: {}, days: new Map() };
}

/** Parts of the customers, each with about as many events; between them they hold every possible id. */
async function* walk(
  database: Database,
  customerId: string | undefined,
  eventsOfLast: () => number,
): AsyncGenerator<{ range: IdRange; size: number }> {
  if (customerId !== undefined) {
    // No other id lies between an id and the same with the least character behind it.
    yield { range: { from: customerId, to: `${customerId}\u0001` }, size: 1 };
    return;
  }
  let size = FIRST_CUSTOMERS;
  for (let from: string | null = ''; from !== null; ) {
    const end: string | null = await selectRangeEnd(database, from, size);
    yield { range: { from, to: end ?? LAST_ID }, size };
    const fitting = Math.floor((size * EVENTS_AT_ONCE) / Math.max(eventsOfLast(), 1));
    size = Math.max(1, Math.min(fitting, 2 * size, MOST_CUSTOMERS));
    from = end;
  }
}

async function auditRange(
  database: Database,
  range: IdRange,
  audit: Audit | null,
): Promise<Difference[]> {
  const usage = await compareUsage(database, range);
  const tickets = await compareTickets(database, range);
  const invoices = await compareInvoices(database, range);
  const strays = await selectStrays(database, range);
  if (audit !== null) {
    audit.events = usage.events;
    audit.compared.usage += usage.compared;
    audit.compared.tickets += tickets.compared;
    audit.compared.invoices += invoices.compared;
  }
  return [
    ...toDifferences('daily_usage', usage),
    ...toDifferences('support_tickets', tickets),
    ...toDifferences('invoices', invoices),
    ...strays.map(
      ({ table, customerId, rows }): Difference => ({
        ...{ table: table as Difference['table'], kind: 'stray', customerId },
        ...{ key: `${rows} rows`, stored: rows, expected: null },
      }),
    ),
  ];
}

function toDifferences(table: Difference['table'], { differences }: Comparison): Difference[] {
  return differences.map((row) => ({ table, kind: kindOf(row), ...row }));
}

function kindOf({ stored, expected }: RowDifference): Difference['kind'] {
  if (stored === null) return 'missing';
  return expected === null ? 'extra' : 'different';
}

async function countSources(database: Database, range: IdRange, audit: Audit): Promise<void> {
  for (const { type, day } of await selectFirstKept(database, range, EVENT_TYPES)) {
    const known = audit.firstDays[type];
    if (known === undefined || day < known) audit.firstDays[type] = day;
  }
  if (audit.counted === null) return;
  for (const { type, day, events } of await countByDay(database, range, audit.counted)) {
    const key = dayKey(type, day);
    audit.days.set(key, (audit.days.get(key) ?? 0) + events);
  }
}

/** Null when the counts were not to be compared, or were begun anew meanwhile. */
async function auditDays(
  database: Database,
  { counted, days }: Audit,
  { keptFrom, now }: { keptFrom: string | null; now: Date },
): Promise<Difference[] | null> {
  if (counted === null) return null;
  const later = await readCounted(database, now);
  if (later === null || later.until < counted.until) return null;
  return compareDays(counted, days, keptFrom ?? '');
}
