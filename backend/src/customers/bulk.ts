import type { BulkChange, BulkResult } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { writeNotes } from '../notes/service.ts';
import { markForRescore } from '../scores/service.ts';
import { selectOwnersForUpdate, updateOwner } from './queries.ts';

/** Gives chosen customers another owner, a note or both, and answers what became of each. */
export function changeCustomers(
  database: Database,
  { ids, owner, note }: BulkChange,
  now: Date,
): Promise<BulkResult> {
  return database.transaction(async (connection) => {
    const found = await selectOwnersForUpdate(connection, ids);
    const owners = new Map(found.map((customer) => [customer.id, customer.owner]));
    const known = ids.filter((id) => owners.has(id));
    const moved = known.filter((id) => owner !== undefined && owners.get(id) !== owner);
    if (owner !== undefined && moved.length > 0) await setOwner(connection, moved, owner, now);
    const noted = note === undefined ? [] : await writeNotes(connection, known, note, now);
    const changed = new Set([...moved, ...noted]);
    const outcome = (id: string) => {
      if (!owners.has(id)) return 'unknown';
      return changed.has(id) ? 'changed' : 'unchanged';
    };
    return { changed: changed.size, results: ids.map((id) => ({ id, outcome: outcome(id) })) };
  });
}

async function setOwner(
  connection: Connection,
  ids: readonly string[],
  owner: string | null,
  now: Date,
): Promise<void> {
  await updateOwner(connection, ids, { owner, now: now.toISOString() });
  await markForRescore(connection, ids, now);
}
