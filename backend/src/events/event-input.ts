import {
  EVENT_LIMITS,
  EVENT_SCHEMAS,
  EVENT_TYPES,
  type EventInput,
  type EventType,
  type Fault,
} from '@customer-health/contract';
import { compileBody } from '../validation/compilers.ts';
import { toFaults } from '../validation/faults.ts';
import { parseDay, parseInstant } from '../validation/formats.ts';
import { jsonFault, plainBytes, toStorable } from '../validation/json-limits.ts';
import { contentHash, type EventDetails, type NewEvent } from './event.ts';
import { createEventId } from './event-id.ts';

const validators = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, compileBody(EVENT_SCHEMAS[type])]),
) as Record<EventType, ReturnType<typeof compileBody>>;

/** When an event comes. */
export interface EventTimes {
  now: Date;
  /** How many days back it may have happened, where that is less than the most. */
  pastDays?: number;
}

/** What an event is read in the light of. */
export interface EventContext extends EventTimes {
  customerId: string;
  /** Where the event stands in the body: `#`, or `#/3` in an array. */
  pointer: string;
  /** Lifts the lower bound of the time, for imports. */
  anyAge?: boolean;
  /** Makes the id of an event that came without one; by default a new one each time. */
  makeId?: () => string;
}

/** An event, or everything that is wrong with it. */
export type ReadEvent = { event: NewEvent } | { faults: Fault[] };

/** Checks a sent event against every rule and makes it ready to be stored. */
export function readEvent(sent: unknown, context: EventContext): ReadEvent {
  const { pointer } = context;
  const bytes = plainBytes(sent);
  const isPlain = bytes !== null && bytes <= EVENT_LIMITS.eventBytes;
  const limit = isPlain ? null : (jsonFault(sent, pointer) ?? sizeFault(sent, pointer));
  if (limit !== null) return { faults: [limit] };
  const type = typeOf(sent, pointer);
  if (typeof type !== 'string') return { faults: [type] };
  const hash = contentHash(sent as Record<string, unknown>);
  const validate = validators[type];
  const valid = validate(sent);
  const faults = valid ? [] : toFaults(validate.errors ?? [], pointer);
  const input = sent as EventInput;
  const time = occurredAt(input.timestamp, context);
  if (typeof time !== 'string') faults.push(time);
  if (!valid || faults.length > 0 || typeof time !== 'string') return { faults };
  return { event: toNewEvent(isPlain ? input : toStorable(input), context, time, hash) };
}

function toNewEvent(
  input: EventInput,
  { customerId, now, makeId = () => createEventId(now) }: EventContext,
  occurred: string,
  hash: string,
): NewEvent {
  return {
    customerId,
    eventId: input.eventId ?? makeId(),
    type: input.type,
    occurredAt: occurred,
    receivedAt: now.toISOString(),
    userId: input.userId ?? null,
    feature: input.type === 'feature_use' ? input.feature : null,
    count: ('count' in input ? input.count : undefined) ?? 1,
    details: detailsOf(input),
    properties: input.properties === undefined ? null : JSON.stringify(input.properties),
    contentHash: hash,
  };
}

function detailsOf(input: EventInput): EventDetails | null {
  if ('ticketId' in input) {
    const { ticketId, priority, subject } = input;
    return { ticketId, ...(priority && { priority }), ...(subject && { subject }) };
  }
  if (!('invoiceId' in input)) return null;
  const { invoiceId, amount, currency, dueAt } = input;
  const due = dueAt === undefined ? null : parseDay(dueAt);
  return {
    invoiceId,
    ...(amount !== undefined && { amount }),
    ...(currency && { currency }),
    ...(due && { dueAt: due }),
  };
}

function sizeFault(sent: unknown, pointer: string): Fault | null {
  const bytes = Buffer.byteLength(JSON.stringify(sent) ?? '');
  if (bytes <= EVENT_LIMITS.eventBytes) return null;
  const detail = `is ${bytes} bytes of JSON; an event may have ${EVENT_LIMITS.eventBytes}`;
  return { pointer, code: 'too_large', detail };
}

function typeOf(sent: unknown, pointer: string): EventType | Fault {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return { pointer, code: 'wrong_type', detail: 'must be an object' };
  }
  const type = (sent as { type?: unknown }).type;
  const known = EVENT_TYPES.find((candidate) => candidate === type);
  if (known !== undefined) return known;
  const detail = `must be one of ${EVENT_TYPES.join(', ')}`;
  if (type === undefined) return { pointer: `${pointer}/type`, code: 'required', detail };
  return { pointer: `${pointer}/type`, code: 'unknown_event_type', detail };
}

/** Beyond it a `Date` is no instant any more, in milliseconds. */
const LAST_TIME = 8.64e15;

/** When the event happened, as RFC 3339 in UTC: what was sent, within the bounds, or now. */
function occurredAt(
  sent: unknown,
  { now, pointer, anyAge, pastDays = EVENT_LIMITS.pastDays }: EventContext,
): string | Fault {
  if (sent === undefined) return now.toISOString();
  const time = typeof sent === 'number' ? sent : parseInstant(String(sent));
  const at = `${pointer}/timestamp`;
  if (time === null || !Number.isInteger(time) || Math.abs(time) > LAST_TIME) {
    const detail = 'must be an instant with offset (RFC 3339) or epoch milliseconds';
    return { pointer: at, code: 'invalid_format', detail };
  }
  const earliest = anyAge ? Date.UTC(1900, 0) : now.getTime() - pastDays * 86_400_000;
  const latest = now.getTime() + EVENT_LIMITS.futureMinutes * 60_000;
  if (time >= earliest && time <= latest) return new Date(time).toISOString();
  const seen = new Date(time).toISOString();
  const detail =
    time > latest
      ? `(${seen}) is more than ${EVENT_LIMITS.futureMinutes} minutes ahead`
      : `(${seen}) is more than ${pastDays} days back; ${typeof sent === 'number' && sent < 1e11 ? 'these look like seconds: send milliseconds' : 'older events go in with npm run import or npm run load'}`;
  return { pointer: at, code: 'timestamp_out_of_range', detail };
}
