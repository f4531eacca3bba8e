import { hash } from 'node:crypto';
import type { Event, EventType } from '@customer-health/contract';

/** What a ticket or invoice event says besides its id. */
export interface EventDetails {
  ticketId?: string;
  priority?: string;
  subject?: string;
  invoiceId?: string;
  amount?: number;
  currency?: string;
  /** A UTC day. */
  dueAt?: string;
}

/** An event that passed every check, ready to be stored. */
export interface NewEvent {
  customerId: string;
  eventId: string;
  type: EventType;
  /** RFC 3339, UTC. */
  occurredAt: string;
  receivedAt: string;
  userId: string | null;
  feature: string | null;
  count: number;
  details: EventDetails | null;
  /** JSON. */
  properties: string | null;
  /** Tells a repeated event from another one with the same id: 64 bits of SHA-256 over what was sent. */
  contentHash: string;
}

/** An event as the API shows it. */
export function toShownEvent({ details, properties, ...event }: NewEvent): Event {
  return {
    eventId: event.eventId,
    type: event.type,
    timestamp: event.occurredAt,
    receivedAt: event.receivedAt,
    userId: event.userId,
    feature: event.feature,
    count: event.count,
    ticketId: details?.ticketId ?? null,
    priority: details?.priority ?? null,
    subject: details?.subject ?? null,
    invoiceId: details?.invoiceId ?? null,
    amount: details?.amount ?? null,
    currency: details?.currency ?? null,
    dueAt: details?.dueAt ?? null,
    properties: properties === null ? {} : JSON.parse(properties),
  };
}

/** The hash of an event's content as it was sent; the order of keys does not matter. */
export function contentHash(sent: Record<string, unknown>): string {
  const digest = hash('sha256', objectText(sent, 'eventId'));
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)).toString();
}

/** A JSON value as a text that no other value has: texts come with their length, so that nothing is escaped. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value !== 'object' || value === null) return `=${value}`;
  return Array.isArray(value)
    ? `[${value.map(valueText).join()}]`
    : objectText(value as Record<string, unknown>);
}

function objectText(object: Record<string, unknown>, except?: string): string {
  let text = '{';
  for (const key of Object.keys(object).sort())
    if (key !== except && object[key] !== undefined)
      text += `${key.length}:${key}${valueText(object[key])}`;
  return `${text}}`;
}
