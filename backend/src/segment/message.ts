import {
  EVENT_LIMITS,
  type Fault,
  SEGMENT_CALLS,
  type SegmentCall,
} from '@customer-health/contract';
import { createEventId } from '../events/service.ts';
import { idFault } from '../validation/formats.ts';
import { jsonFault, toStorable } from '../validation/json-limits.ts';
import { type MessageTime, readTime } from './clock.ts';

/** Any JSON object. */
export type Bag = Record<string, unknown>;

/** A message whose fields that all kinds have are read. */
export interface Message {
  /** Where it stands among those that came with it. */
  index: number;
  pointer: string;
  call: SegmentCall;
  messageId: string;
  userId: string | null;
  anonymousId: string | null;
  /** The customer that it names: by `groupId`, or by `context.groupId` and `properties.groupId`. */
  groupId: string | null;
  previousId: string | null;
  time: MessageTime;
  properties: Bag;
  traits: Bag;
  /** All of it, as it was sent. */
  sent: Bag;
}

/** What a message is read in the light of. */
export interface MessageContext {
  index: number;
  /** The kind, where the address tells it. */
  call: SegmentCall | null;
  pointer: string;
  /** Of the request, in case that the message has none. */
  sentAt: unknown;
  now: Date;
  /** Makes the id of a message that has none. */
  makeId?: () => string;
}

/** A fault that is told by throwing while a message is read. */
class MessageFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/** Reads a message, or says what is wrong with it. Fields that are not known are ignored. */
export function readMessage(sent: unknown, context: MessageContext): Message | Fault {
  try {
    return toMessage(sent, context);
  } catch (error) {
    if (error instanceof MessageFault) return error.fault;
    throw error;
  }
}

function toMessage(
  sent: unknown,
  { index, call, pointer, sentAt, now, makeId = () => createEventId(now) }: MessageContext,
): Message {
  if (!isBag(sent)) throw fault(pointer, 'wrong_type', 'must be an object');
  const limit = jsonFault(sent, pointer);
  if (limit !== null) throw new MessageFault(limit);
  refuseLarge(sent, pointer);
  const kind = call ?? callOf(sent.type, pointer);
  const time = readTime({ ...sent, sentAt: sent.sentAt ?? sentAt }, { now, pointer });
  if ('code' in time) throw new MessageFault(time);
  const id = (holder: Bag, name: string, at = pointer) => readId(holder[name], `${at}/${name}`);
  const properties = bagIn(sent, 'properties', pointer);
  const context = isBag(sent.context) ? sent.context : {};
  return {
    ...{ index, pointer, call: kind, time, sent, properties },
    messageId: id(sent, 'messageId') ?? makeId(),
    userId: id(sent, 'userId'),
    anonymousId: id(sent, 'anonymousId'),
    groupId:
      (kind === 'group' ? id(sent, 'groupId') : null) ??
      id(context, 'groupId', `${pointer}/context`) ??
      (kind === 'track' ? id(properties, 'groupId', `${pointer}/properties`) : null),
    previousId: kind === 'alias' ? id(sent, 'previousId') : null,
    traits: bagIn(sent, 'traits', pointer),
  };
}

/** Whether a value is a JSON object. */
export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id as it is kept: SDKs send numbers as well, and empty texts for nothing. */
export function toId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  return value.trim() === '' ? null : value.trim();
}

function readId(value: unknown, pointer: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number')
    throw fault(pointer, 'wrong_type', 'must be text or a number');
  const id = toId(value);
  const reason = id === null ? null : idFault(id);
  if (reason !== null) throw fault(pointer, 'invalid_format', reason);
  return id;
}

function bagIn(sent: Bag, name: string, pointer: string): Bag {
  const value = sent[name] ?? {};
  if (isBag(value)) return toStorable(value);
  throw fault(`${pointer}/${name}`, 'wrong_type', 'must be an object');
}

function callOf(type: unknown, pointer: string): SegmentCall {
  const known = SEGMENT_CALLS.find((call) => call === type);
  if (known !== undefined) return known;
  const detail = `must be one of ${SEGMENT_CALLS.join(', ')}`;
  throw fault(`${pointer}/type`, type === undefined ? 'required' : 'invalid_value', detail);
}

function refuseLarge(sent: Bag, pointer: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(sent));
  if (bytes <= EVENT_LIMITS.eventBytes) return;
  const detail = `is ${bytes} bytes of JSON; a message may have ${EVENT_LIMITS.eventBytes}`;
  throw fault(pointer, 'too_large', detail);
}

function fault(pointer: string, code: Fault['code'], detail: string): MessageFault {
  return new MessageFault({ pointer, code, detail });
}
