import { createHash } from 'node:crypto';
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
export function contentHash(sent: Record<string, unknown>): string {
  const { eventId: _, ...content } = sent;
  const digest = createHash('sha256').update(canonicalJson(content)).digest();
  return digest.readBigInt64BE().toString();
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
