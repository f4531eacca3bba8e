import { EVENT_TYPES, type EventType, type FaultCode } from '@customer-health/contract';
import type { RefusedEvents } from './queries.ts';

/** Refused events of this process that are not stored yet: never more entries than kinds times codes. */
export interface RejectTally {
  /** Counts a refused event; `type` is whatever was sent as its type. */
  add(type: unknown, code: FaultCode, events?: number): void;
  /** Hands the counts over, and starts again from nothing. */
  take(): RefusedEvents[];
}

/** Makes the tally of a process. */
export function createRejectTally(): RejectTally {
  const counts = new Map<string, RefusedEvents>();
  return {
    add(sent, code, events = 1) {
      const type = EVENT_TYPES.find((known) => known === sent) ?? ('' satisfies EventType | '');
      const key = `${type} ${code}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { type, code, events });
      else known.events += events;
    },
    take() {
      const taken = [...counts.values()];
      counts.clear();
      return taken;
    },
  };
}
