import type { BatchReceipt, Fault, Way } from '@customer-health/contract';
import { invalid } from '../errors.ts';
import {
  type EventContext,
  eventIdOf,
  type Item,
  isDataFault,
  type NewEvent,
  REFUSED,
  type ReadEvent,
  readEvent,
  refuseLength,
  toReceipt,
  UNKNOWN,
} from '../events/service.ts';
import type { AppDeps } from '../types.ts';
import { idFault } from '../validation/formats.ts';
import type { SentEvent } from './read-lines.ts';
import { type Settled, storeOrSettle } from './settle.ts';

export { readLines, type SentEvent } from './read-lines.ts';
export { loadIngest, replaceIngest } from './settings.ts';

/** What events are taken in with. */
export type IngestDeps = Pick<AppDeps, 'database' | 'writer' | 'metrics' | 'rejects'>;

/** An event of any customer as it was sent and as it was read. */
export interface IngestItem {
  sent: unknown;
  read: ReadEvent;
  /** As far as they can be told. */
  customerId: string | null;
  eventId: string | null;
  /** Where the request names the customer. */
  customerAt: string;
}

/** How events are taken in: by which way, when, and whether all or none. */
export interface IngestOptions {
  way: Way;
  now: Date;
  atomic?: boolean;
}

/** Reads an event of a batch, which names its customer beside its fields. */
export function readBatchItem(
  item: SentEvent,
  context: Omit<EventContext, 'customerId'>,
): IngestItem {
  const { sent } = item;
  const { pointer } = context;
  const { customerId: named, ...event } = (isObject(sent) ? sent : {}) as { customerId?: unknown };
  const customerAt = `${pointer}/customerId`;
  const customerId = typeof named === 'string' && named !== '' && !idFault(named) ? named : null;
  const common = { sent, customerId, eventId: eventIdOf(sent), customerAt };
  if ('fault' in item) return { ...common, read: { faults: [{ pointer, ...item.fault }] } };
  const read = readEvent(isObject(sent) ? event : sent, {
    ...context,
    customerId: customerId ?? '',
  });
  if (customerId !== null || !isObject(sent)) return { ...common, read };
  const fault = customerFault(named, customerAt);
  return { ...common, read: { faults: [fault, ...('faults' in read ? read.faults : [])] } };
}

/** What is wrong with an id of a customer. */
export function customerFault(named: unknown, pointer: string): Fault {
  if (named === undefined)
    return { pointer, code: 'required', detail: 'must be the id of a customer' };
  if (typeof named !== 'string') return { pointer, code: 'wrong_type', detail: 'must be a string' };
  if (named === '') return { pointer, code: 'too_short', detail: 'must not be empty' };
  return { pointer, code: 'invalid_format', detail: idFault(named) ?? 'has the wrong format' };
}

/**
 * Takes events of any customers in, and tells of each what became of it.
 *
 * @throws AppError 422 when an atomic batch holds what the database refuses
 */
export async function takeItems(
  deps: IngestDeps,
  sent: readonly IngestItem[],
  { way, now, atomic = false }: IngestOptions,
): Promise<BatchReceipt> {
  refuseLength(sent.length);
  const events = sent.flatMap(({ read }) => ('event' in read ? [read.event] : []));
  const items = atomic
    ? await storeAll(deps, sent, events, now)
    : toItems(sent, await storeEach(deps, events, now));
  for (const [index, { faults }] of items.entries()) {
    const item = sent[index] as IngestItem;
    const { eventId, customerId } = item;
    for (const fault of faults.slice(0, 1))
      deps.rejects.add({ way, customerId, eventId, sent: item.sent, fault });
  }
  return toReceipt(items);
}

async function storeEach(
  { database, writer, metrics }: IngestDeps,
  events: readonly NewEvent[],
  now: Date,
): Promise<Settled[]> {
  if (events.length === 0) return [];
  const settled = await storeOrSettle(database, writer.write, events, now);
  countParked(metrics, settled);
  return settled;
}

/** Ends a transaction of which nothing is to stay. */
class NotAllError extends Error {
  override name = 'NotAllError';
  readonly items: Item[];
  constructor(items: Item[]) {
    super('not every event can be stored');
    this.items = items;
  }
}

async function storeAll(
  { writer, metrics }: IngestDeps,
  sent: readonly IngestItem[],
  events: readonly NewEvent[],
  now: Date,
): Promise<Item[]> {
  if (events.length < sent.length) return withNothingStored(toItems(sent, []));
  try {
    const settled = await writer.atomically(async (connection, write) => {
      const settled = await storeOrSettle(connection, write, events, now);
      const items = toItems(sent, settled);
      if (items.some(({ status }) => status === 'rejected')) throw new NotAllError(items);
      return settled;
    });
    countParked(metrics, settled);
    return toItems(sent, settled);
  } catch (error) {
    if (error instanceof NotAllError) return withNothingStored(error.items);
    if (!isDataFault(error)) throw error;
    const detail = 'holds an event that the database cannot store, so nothing was stored';
    throw invalid([{ pointer: '#', code: REFUSED.code, detail }]);
  }
}

/** None is stored, but only those are at fault that have one. */
function withNothingStored(items: readonly Item[]): Item[] {
  return items.map(({ eventId, faults }) => {
    return { eventId, faults, status: 'rejected', conflict: false };
  });
}

function countParked({ events }: IngestDeps['metrics'], settled: readonly Settled[]): void {
  const parked = settled.filter(({ status }) => status === 'parked').length;
  if (parked > 0) events.inc({ outcome: 'parked' }, parked);
}

/** Brings together what was read with what became of those that were good, in the order sent. */
function toItems(sent: readonly IngestItem[], settled: readonly Settled[]): Item[] {
  let next = 0;
  return sent.map((item): Item => {
    const { read, eventId, customerAt } = item;
    if ('faults' in read) return rejectedItem(eventId, read.faults);
    const { status, conflict } = settled[next++] ?? UNTRIED;
    if (status === 'accepted' || status === 'duplicate' || status === 'parked')
      return { eventId: read.event.eventId, status, conflict, faults: [] };
    return rejectedItem(read.event.eventId, faultsOf(status, customerAt));
  });
}

const UNTRIED = { status: 'untried', conflict: false } as const;

function faultsOf(
  status: 'untried' | 'unknown_customer' | 'full' | 'rejected',
  customerAt: string,
): Fault[] {
  switch (status) {
    case 'untried':
      return [];
    case 'unknown_customer':
      return [{ pointer: customerAt, ...UNKNOWN }];
    case 'full': {
      const detail = `${UNKNOWN.detail}, and no more can be parked`;
      return [{ pointer: customerAt, code: UNKNOWN.code, detail }];
    }
    case 'rejected':
      return [{ pointer: customerAt.slice(0, customerAt.lastIndexOf('/')), ...REFUSED }];
  }
}

function rejectedItem(eventId: string | null, faults: Fault[]): Item {
  return { eventId, status: 'rejected', conflict: false, faults };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
