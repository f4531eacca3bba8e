import { setTimeout as pause } from 'node:timers/promises';
import { eventsUrl, send } from './request.ts';

/** An event as the load sends it. */
export type SentEvent = { eventId: string } & Record<string, unknown>;

/** Senders that go on whatever becomes of the server, and what they saw. */
export interface Load {
  /** The keys of acknowledged events: customer, line feed, event id. */
  acknowledged: Set<string>;
  /** How often each status was answered; 0 for a connection that broke. */
  statuses: Map<number, number>;
  slowest(): number;
  /** Has every sender get an answer to what it sent last, and ends. */
  stop(): Promise<void>;
}

/** How much is sent at once, and how. */
export interface LoadOptions {
  /** Where the server is just now. */
  url: () => string;
  customers: readonly string[];
  /** Senders of one event a request. */
  single: number;
  /** Senders of arrays, and how many events these hold. */
  arrays: number;
  arrayLength?: number;
  /** Begins every event id. */
  prefix?: string;
}

/** Starts senders. What is not acknowledged is sent again until it is, as a client that loses nothing does. */
export function startLoad(options: LoadOptions): Load {
  const acknowledged = new Set<string>();
  const statuses = new Map<number, number>();
  let slowest = 0;
  let stopping = false;
  const sendUntilTaken = async (customer: string, events: SentEvent[], body: unknown) => {
    for (;;) {
      const { status, took } = await send(eventsUrl(options.url(), customer), { body });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      slowest = Math.max(slowest, took);
      if (status === 200 || status === 201) {
        for (const { eventId } of events) acknowledged.add(`${customer}\n${eventId}`);
        return;
      }
      if (status !== 0 && status !== 503) stopping = true;
      if (stopping && status !== 0 && status !== 503) return;
      await pause(50);
    }
  };
  const run = async (sender: number) => {
    const isSingle = sender < options.single;
    const length = isSingle ? 1 : (options.arrayLength ?? 50);
    for (let turn = 0; !stopping; turn += 1) {
      const customer = options.customers[(sender + turn) % options.customers.length] as string;
      const events = Array.from({ length }, (_, index) =>
        eventOf(`${options.prefix ?? ''}${sender}-${turn}-${index}`, turn + index),
      );
      await sendUntilTaken(customer, events, isSingle ? events[0] : events);
    }
  };
  const senders = Array.from({ length: options.single + options.arrays }, (_, sender) =>
    run(sender),
  );
  return {
    acknowledged,
    statuses,
    slowest: () => slowest,
    stop: async () => {
      stopping = true;
      await Promise.all(senders);
    },
  };
}

/** One event of every kind in turn. */
function eventOf(eventId: string, turn: number): SentEvent {
  switch (turn % 6) {
    case 0:
      return { eventId, type: 'feature_use', feature: `f${turn % 5}`, count: 3 };
    case 1:
      return { eventId, type: 'api_call', count: 17 };
    case 2:
      return { eventId, type: 'ticket_opened', ticketId: `t-${eventId}` };
    case 3:
      return { eventId, type: 'invoice_paid', invoiceId: `i-${eventId}` };
    default:
      return { eventId, type: 'login', properties: { turn } };
  }
}
