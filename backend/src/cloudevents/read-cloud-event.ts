import { createHash } from 'node:crypto';
import {
  EVENT_SCHEMAS,
  EVENT_TYPES,
  type EventType,
  type Fault,
  MAX_ID_BYTES,
} from '@customer-health/contract';
import { type EventTimes, type ReadEvent, readEvent } from '../events/service.ts';
import { customerFault, type IngestItem } from '../ingest/service.ts';
import { idFault } from '../validation/formats.ts';

type Json = Record<string, unknown>;

/** Where attributes and data stand in the request: `#/3/subject`, or `ce-subject` in binary mode. */
export interface Places {
  event: string;
  attribute(name: string): string;
  data: string;
}

/** Where they stand in structured mode, the event being at a pointer. */
export function inBody(pointer: string): Places {
  return { event: pointer, attribute: (name) => `${pointer}/${name}`, data: `${pointer}/data` };
}

/** Where they stand in binary mode. */
export const IN_HEADERS: Places = {
  event: '#',
  attribute: (name) => `ce-${name}`,
  data: '#',
};

const KINDS = new Set<string>(EVENT_TYPES);

/** Reads a CloudEvent 1.0 as one of our events: see the texts of `POST /api/events` for what becomes of what. */
export function readCloudEvent(sent: unknown, places: Places, times: EventTimes): IngestItem {
  const attributes = isObject(sent) ? sent : {};
  const { subject } = attributes;
  const customerId = typeof subject === 'string' && !idFault(subject) ? subject || null : null;
  const eventId = eventIdOf(attributes);
  const item = {
    ...{ sent, customerId, customerAt: places.attribute('subject') },
    eventId: eventId === null || idFault(eventId) ? null : eventId,
  };
  if (!isObject(sent)) {
    const fault: Fault = {
      ...{ pointer: places.event, code: 'wrong_type', detail: 'must be a CloudEvent' },
    };
    return { ...item, read: { faults: [fault] } };
  }
  const faults = attributeFaults(attributes, places);
  if (customerId === null) faults.push(customerFault(subject, places.attribute('subject')));
  if (faults.length > 0 || customerId === null) return { ...item, read: { faults } };
  const context = { customerId, ...times, pointer: places.data };
  return { ...item, read: withPlaces(readEvent(toEvent(attributes, eventId), context), places) };
}

function attributeFaults(attributes: Json, { attribute, data }: Places): Fault[] {
  const faults: Fault[] = [];
  const add = (name: string, code: Fault['code'], detail: string) =>
    faults.push({ pointer: attribute(name), code, detail });
  if (attributes.specversion === undefined) add('specversion', 'required', 'must be "1.0"');
  else if (attributes.specversion !== '1.0') add('specversion', 'invalid_value', 'must be "1.0"');
  for (const name of ['id', 'source', 'type']) {
    const value = attributes[name];
    if (value === undefined) add(name, 'required', 'is required');
    else if (typeof value !== 'string') add(name, 'wrong_type', 'must be a string');
    else if (value === '') add(name, 'too_short', 'must not be empty');
  }
  // Our own events may have a number there.
  if (attributes.time !== undefined && typeof attributes.time !== 'string')
    add('time', 'wrong_type', 'must be an instant (RFC 3339)');
  if (attributes.data_base64 !== undefined)
    add('data_base64', 'unknown_field', 'is not taken: send data as a JSON object');
  if (attributes.data !== undefined && attributes.data !== null && !isObject(attributes.data))
    faults.push({ pointer: data, code: 'wrong_type', detail: 'must be a JSON object' });
  return faults;
}

/** The event as it would be sent natively; checked there like any other. */
function toEvent(attributes: Json, eventId: string | null): Json {
  const { type: named, time } = attributes;
  const type = kindOf(named as string);
  const known = new Set(
    Object.keys(KINDS.has(type) ? EVENT_SCHEMAS[type as EventType].properties : {}),
  );
  for (const name of ['type', 'eventId', 'timestamp', 'properties']) known.delete(name);
  const { properties, ...data } = (attributes.data ?? {}) as Json;
  const entries = Object.entries(data);
  const others = entries.filter(([name]) => !known.has(name));
  const fields = entries.filter(([name]) => known.has(name));
  return {
    type,
    ...(eventId !== null && { eventId }),
    ...(time !== undefined && { timestamp: time }),
    ...Object.fromEntries(fields),
    ...propertiesOf(properties, others),
  };
}

function propertiesOf(properties: unknown, others: [string, unknown][]): Json {
  if (others.length === 0) return properties === undefined ? {} : { properties };
  if (properties !== undefined && !isObject(properties)) others.push(['properties', properties]);
  const given = isObject(properties) ? Object.entries(properties) : [];
  return { properties: Object.fromEntries([...others, ...given]) };
}

/** `login` of `login` and of `com.example.login`. */
function kindOf(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/** Known again by where it comes from and its id there. */
function eventIdOf({ source, id }: Json): string | null {
  if (typeof source !== 'string' || typeof id !== 'string') return null;
  const both = `${source}|${id}`;
  if (Buffer.byteLength(both) <= MAX_ID_BYTES) return both;
  return `sha256:${createHash('sha256').update(both).digest('hex')}`;
}

/** Faults where the sender wrote what they are about. */
function withPlaces(read: ReadEvent, { attribute, data }: Places): ReadEvent {
  if ('event' in read) return read;
  const places: Record<string, string> = {
    [`${data}/type`]: attribute('type'),
    [`${data}/eventId`]: attribute('id'),
    [`${data}/timestamp`]: attribute('time'),
  };
  return {
    faults: read.faults.map((fault) => {
      return { ...fault, pointer: places[fault.pointer] ?? fault.pointer };
    }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
