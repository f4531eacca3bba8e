import type { Connection } from '@customer-health/db';
import { createMissing } from '../customers/service.ts';
import type { NewEvent, Write, WriteOutcome } from '../events/service.ts';
import {
  parkEvents,
  type Reference,
  referenceKey,
  resolveReferences,
} from '../unmatched/service.ts';
import { loadIngest } from './settings.ts';

/** What became of an event. `full`: it was to be parked, and too many are. */
export type Settled = WriteOutcome | { status: 'parked' | 'full'; conflict: false };

/**
 * Stores events; those of customers that do not exist go to whom a person has mapped their id to, and else where
 * the settings say. Only when there are such is anything else asked.
 *
 * @param connection the transaction that `write` writes in, or none
 */
export async function storeOrSettle(
  connection: Connection,
  write: Write,
  events: readonly NewEvent[],
  now: Date,
): Promise<Settled[]> {
  const settled: Settled[] = await write(events);
  const unknown = [...settled.keys()].filter((i) => settled[i]?.status === 'unknown_customer');
  if (unknown.length === 0) return settled;
  const eventAt = (index: number) => events[index] as NewEvent;
  const { unknownCustomers } = await loadIngest(connection);
  const customers = await resolveReferences(
    connection,
    unknown.map((index) => referenceOf(eventAt(index))),
  );
  if (unknownCustomers === 'create') {
    const ids = unknown.map((index) => eventAt(index).customerId);
    const missing = ids.filter((id) => !customers.has(referenceKey(toReference(id))));
    await createMissing(connection, missing, now);
    for (const id of missing) customers.set(referenceKey(toReference(id)), id);
  }
  const customerOf = (index: number) => customers.get(referenceKey(referenceOf(eventAt(index))));
  const found = unknown.filter((index) => customerOf(index) !== undefined);
  const moved = found.map((index) => ({
    ...eventAt(index),
    customerId: customerOf(index) as string,
  }));
  const outcomes = moved.length === 0 ? [] : await write(moved);
  for (const [at, outcome] of outcomes.entries()) settled[found[at] as number] = outcome;
  if (unknownCustomers !== 'park') return settled;
  const left = unknown.filter((index) => settled[index]?.status === 'unknown_customer');
  const parked = await parkEvents(
    connection,
    left.map((index) => ({ reference: referenceOf(eventAt(index)), event: eventAt(index) })),
  );
  for (const [at, status] of parked.entries())
    settled[left[at] as number] = { status, conflict: false };
  return settled;
}

const referenceOf = ({ customerId }: NewEvent) => toReference(customerId);
const toReference = (ref: string): Reference => ({ kind: 'customer', ref });
