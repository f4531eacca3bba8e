import type { Fault } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import {
  contentHash,
  type EventTimes,
  type EventWriter,
  type NewEvent,
  readEvent,
} from '../events/service.ts';
import { parkEvents, type WaitingEvent } from '../unmatched/service.ts';
import type { ToldTimes } from './clock.ts';
import { customerReferences, type Identities } from './identities.ts';
import { type Mapped, mapTrack } from './map-track.ts';
import type { Message } from './message.ts';
import type { Mapping } from './settings.ts';

/** What became of a message. */
export type MessageOutcome =
  | { status: 'accepted' | 'duplicate' | 'parked' | 'ignored' }
  | { status: 'rejected'; faults: Fault[] };

/** Where the times that a sender told are kept among the properties. */
export const TIMES_KEY = '$times';

/** An event that a message is, but for whose it is; `null` when it is to be ignored. */
export function toEvent(
  message: Message,
  mapping: Mapping,
  times: EventTimes,
): NewEvent | null | Fault[] {
  const mapped = mapMessage(message, mapping);
  if (mapped === null || Array.isArray(mapped)) return mapped;
  const { pointer, userId, time, sent } = message;
  const input = {
    ...mapped.fields,
    type: mapped.type,
    eventId: message.messageId,
    timestamp: time.effective,
    ...(userId !== null && { userId }),
  };
  const read = readEvent(input, { customerId: '', ...times, pointer });
  if ('faults' in read) return read.faults.map((fault) => toMessageFault(fault, pointer, mapped));
  return {
    ...read.event,
    properties: toProperties(message),
    contentHash: contentHash({
      ...{ call: message.call, name: nameOf(message), userId, groupId: message.groupId },
      ...{ anonymousId: message.anonymousId, properties: sent.properties },
      // As the sender told it: what we make of it changes from one sending to the next.
      at: sent.originalTimestamp ?? sent.timestamp,
    }),
  };
}

function mapMessage(message: Message, mapping: Mapping): Mapped | null | Fault[] {
  const { call, pointer, sent, properties } = message;
  const name = nameOf(message);
  if (call !== 'track') {
    if (mapping.pages === 'ignore' || name === null) return null;
    return { type: 'feature_use', fields: { feature: name }, from: { feature: 'name' } };
  }
  if (name !== null) return mapTrack(name, properties, mapping);
  const isMissing = sent.event === undefined || sent.event === null;
  const code = isMissing ? 'required' : 'wrong_type';
  return [{ pointer: `${pointer}/event`, code, detail: 'must be the name of what happened' }];
}

function nameOf({ call, sent, properties }: Message): string | null {
  const name = call === 'track' ? sent.event : (sent.name ?? properties.name);
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}

/** Says of a field of an event where in the message it comes from. */
function toMessageFault(fault: Fault, pointer: string, { from }: Mapped): Fault {
  const field = fault.pointer.slice(pointer.length + 1);
  const names: Record<string, string> = { eventId: 'messageId', ...from };
  return { ...fault, pointer: `${pointer}/${names[field] ?? field}` };
}

function toProperties({ properties, time }: Message): string | null {
  const kept: { [TIMES_KEY]?: ToldTimes } = {
    ...properties,
    ...(time.told && { [TIMES_KEY]: time.told }),
  };
  return Object.keys(kept).length === 0 ? null : JSON.stringify(kept);
}

/** An event with the message that it is of. */
export interface Tracked {
  message: Message;
  event: NewEvent;
}

const REFUSED = {
  code: 'invalid_value',
  detail: 'holds a value that the database cannot store',
} as const;
const FULL = {
  code: 'unknown_customer',
  detail: 'is of a user whose customer nobody told, and too many such events wait',
} as const;

/** Stores events whose customer is known, and has the others wait for theirs. */
export async function storeTracks(
  { database, writer }: { database: Database; writer: EventWriter },
  tracks: readonly Tracked[],
  identities: Identities,
): Promise<Map<Message, MessageOutcome>> {
  const results = new Map<Message, MessageOutcome>();
  const known: Tracked[] = [];
  const unknown: Tracked[] = [];
  for (const track of tracks) {
    const customerId = identities.customerOf(customerReferences(track.message));
    if (customerId === null) unknown.push(track);
    else known.push({ ...track, event: { ...track.event, customerId } });
  }
  const outcomes = known.length === 0 ? [] : await writer.write(known.map(({ event }) => event));
  for (const [index, track] of known.entries()) {
    const { message } = track;
    const status = outcomes[index]?.status;
    if (status === 'unknown_customer') unknown.push(track);
    else if (status === 'accepted' || status === 'duplicate') results.set(message, { status });
    else results.set(message, rejected(message, REFUSED));
  }
  const parked = await parkEvents(
    database,
    unknown.map((track) => toWaiting(track, identities)),
  );
  for (const [index, { message }] of unknown.entries()) {
    const outcome = parked[index] ?? 'full';
    results.set(message, outcome === 'full' ? rejected(message, FULL) : { status: outcome });
  }
  return results;
}

function toWaiting({ message, event }: Tracked, { nowCalled }: Identities): WaitingEvent {
  const [first] = customerReferences(message);
  if (first === undefined) throw new Error('a message without anybody was not refused');
  return { reference: nowCalled(first), event };
}

function rejected({ pointer }: Message, fault: Omit<Fault, 'pointer'>): MessageOutcome {
  return { status: 'rejected', faults: [{ pointer, ...fault }] };
}
