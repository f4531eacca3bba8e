import { randomUUID } from 'node:crypto';
import type { Fault, Way } from '@customer-health/contract';
import { countRejected, type Metrics } from '../metrics.ts';
import { idFault } from '../validation/formats.ts';

/** An event that is not taken, with its first fault. */
export interface Refusal {
  way: Way;
  /** Whose it was said to be; null where that is not known. */
  customerId: string | null;
  /** The event as it was sent, or the text that could not be read. Never headers, which hold credentials. */
  sent: unknown;
  fault: Fault;
  /** Where it is not what `sent` has as `eventId`. */
  eventId?: string | null;
  /** Where it is not what `sent` has as `type`. */
  type?: string | null;
}

/** A refused event as it is kept. */
export interface Reject {
  rejectId: string;
  /** RFC 3339, UTC. */
  rejectedAt: string;
  way: Way;
  customerId: string | null;
  eventId: string | null;
  type: string | null;
  code: Fault['code'];
  pointer: string;
  detail: string;
  /** The beginning of what was sent. */
  sent: string;
}

/** Refused events of this process: all are counted, and as many as fit are kept until they are stored. */
export interface RejectLog {
  /** Counts a refused event and keeps what it was; the one call for one refusal. Never waits, never fails. */
  add(refusal: Refusal): void;
  /** Hands over what is kept, and starts again from nothing. */
  take(): Reject[];
  /** Takes back what could not be stored, as far as it fits. */
  putBack(rejects: readonly Reject[]): void;
}

/** How many refused events wait to be stored, and how much is kept of each, in characters. */
export const REJECT_LIMITS = { waiting: 5_000, sent: 1_000, text: 1_000 };

/** Makes the log of a process; it counts where the process counts. */
export function createRejectLog(metrics: Metrics, clock: () => Date): RejectLog {
  let waiting: Reject[] = [];
  return {
    add(refusal) {
      const { fault, sent } = refusal;
      const type = refusal.type ?? fieldOf(sent, 'type');
      countRejected(metrics, fault.code);
      metrics.rejects.add(type, fault.code);
      if (waiting.length < REJECT_LIMITS.waiting) waiting.push(toReject(refusal, clock()));
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    putBack(rejects) {
      waiting = [...rejects, ...waiting].slice(0, REJECT_LIMITS.waiting);
    },
  };
}

function toReject({ way, fault, sent, ...known }: Refusal, now: Date): Reject {
  const type = known.type ?? fieldOf(sent, 'type');
  return {
    rejectId: randomUUID(),
    rejectedAt: now.toISOString(),
    way,
    customerId: usableId(known.customerId),
    eventId: usableId(known.eventId ?? fieldOf(sent, 'eventId')),
    type: typeof type === 'string' ? textOf(type, 200) : null,
    code: fault.code,
    pointer: textOf(fault.pointer, REJECT_LIMITS.text),
    detail: textOf(fault.detail, REJECT_LIMITS.text),
    sent: textOf(toText(sent), REJECT_LIMITS.sent),
  };
}

function fieldOf(sent: unknown, name: string): unknown {
  return (sent as Record<string, unknown> | null | undefined)?.[name];
}

function usableId(id: unknown): string | null {
  return typeof id === 'string' && id !== '' && idFault(id) === null ? id : null;
}

function toText(sent: unknown): string {
  if (typeof sent === 'string') return sent;
  try {
    return JSON.stringify(sent) ?? '';
  } catch {
    return '(nested too deeply to be shown)';
  }
}

/** As much of a text as is kept, as the database can hold it. */
function textOf(text: string, length: number): string {
  return text.slice(0, length).replaceAll('\u0000', '').toWellFormed();
}
