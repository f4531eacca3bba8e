import { sqlState } from '@customer-health/db';
import type { NewEvent } from './event.ts';

/** An event whose data the database refuses. */
export interface RefusedEvent {
  status: 'rejected';
  conflict: false;
}

/** Stores events; where the database refuses the data of one, it fails alone. */
export async function storeBisecting<T>(
  events: readonly NewEvent[],
  store: (events: readonly NewEvent[]) => Promise<T[]>,
): Promise<(T | RefusedEvent)[]> {
  try {
    return await store(events);
  } catch (error) {
    if (!isDataFault(error)) throw error;
    if (events.length === 1) return [{ status: 'rejected', conflict: false }];
    const middle = events.length >> 1;
    const first = await storeBisecting(events.slice(0, middle), store);
    return [...first, ...(await storeBisecting(events.slice(middle), store))];
  }
}

/** Whether another try of the same row fails again: 22 data exception, 23 constraint, 54 limit exceeded. */
export function isDataFault(error: unknown): boolean {
  return /^(22|23|54)/.test(sqlState(error) ?? '');
}
