import { hash } from 'node:crypto';
import type { EventType } from '@customer-health/contract';

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

/** The hash of an event's content as it was sent; the order of keys does not matter. */
export function contentHash({ eventId: _, ...content }: Record<string, unknown>): string {
  return hash('sha256', JSON.stringify(inOrder(content)), 'buffer')
    .readBigInt64BE()
    .toString();
}

/** The same value with the keys of every object in one order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort())
    ordered[key] = inOrder((value as Record<string, unknown>)[key]);
  return ordered;
}
