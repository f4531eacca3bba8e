import type { CustomerWrite } from '@customer-health/contract';
import { saveCustomer } from '../customers/service.ts';
import { idFault } from '../validation/formats.ts';
import { RowFault } from './import-error.ts';
import type { Source } from './mapping.ts';
import {
  createDraft,
  finishDraft,
  foldRow,
  type ProfileDraft,
  type ProfileRow,
} from './profiles.ts';
import { selectProfiles } from './queries.ts';
import type { FileCounts } from './report.ts';
import {
  type Fields,
  inField,
  type Read,
  type RowStatus,
  type Run,
  readSource,
  rejectFault,
} from './run.ts';
import { createValueReader, type ReadValue, type Row } from './values.ts';

/** A source of customers with its counts. */
export interface CustomerSource {
  source: Source;
  counts: FileCounts;
}

/** What became of customers. */
export interface CustomerCounts {
  inserted: number;
  updated: number;
  duplicates: number;
}

type Drafts = Map<string, ProfileDraft>;

interface Item {
  customerId: string;
  fields: Fields;
}

const STORED_AT_ONCE = 200;

/**
 * Imports customers. All files are read before any customer is written: one value may come from many rows and
 * files, and a second run must not undo and redo it. Answers the drafts by id, and what became of the customers.
 */
export async function importCustomers(run: Run, sources: readonly CustomerSource[]) {
  const drafts: Drafts = new Map();
  for (const [index, { source, counts }] of sources.entries()) {
    await readDrafts(run, drafts, index, source, counts);
  }
  const totals: CustomerCounts = { inserted: 0, updated: 0, duplicates: 0 };
  const ids = [...drafts.keys()].sort();
  for (let at = 0; at < ids.length; at += STORED_AT_ONCE) {
    const part = ids.slice(at, at + STORED_AT_ONCE);
    const changes = part.flatMap((id) => settle(drafts.get(id), id, sources, totals));
    if (!run.dryRun) await store(run, changes);
    run.onProgress('Customers', { total: ids.length, done: at + part.length });
  }
  return { ids: new Set(ids), totals };
}

async function readDrafts(
  run: Run,
  drafts: Drafts,
  index: number,
  source: Source,
  counts: FileCounts,
) {
  const readTimes = createTimesReader(run, source);
  const creates = source.fields.name !== undefined;
  for await (const rows of readSource(run, source, counts, readItem)) {
    const stored = await loadStored(run, drafts, rows);
    for (const found of rows) {
      try {
        const { customerId, fields } = found.item;
        const draft = drafts.get(customerId) ?? createDraft(stored.get(customerId) ?? null);
        if (isNew(draft)) refuseNameless(customerId, fields, creates);
        const row: ProfileRow = {
          source: index,
          line: found.line,
          fields,
          times: readTimes(found.row),
        };
        if (foldRow(draft, row, source.fields)) counts.duplicates += 1;
        else draft.rows.set(index, (draft.rows.get(index) ?? 0) + 1);
        drafts.set(customerId, draft);
      } catch (error) {
        rejectFault(run, counts, found, error);
      }
    }
  }
}

function readItem({ customerId, ...fields }: Fields): Item {
  const id = String(customerId);
  const fault = idFault(id);
  if (fault !== null) throw new RowFault(`customerId: ${fault}`);
  return { customerId: id, fields };
}

async function loadStored({ database }: Run, drafts: Drafts, rows: readonly Read<Item>[]) {
  const ids = new Set(rows.map(({ item }) => item.customerId).filter((id) => !drafts.has(id)));
  const profiles = ids.size === 0 ? [] : await selectProfiles(database, [...ids]);
  return new Map(profiles.map((profile) => [profile.id, profile]));
}

function isNew({ stored, rows }: ProfileDraft): boolean {
  return stored === null && rows.size === 0;
}

/** Only a file that maps the name makes customers; in any other an unknown id is a fault of the data. */
function refuseNameless(customerId: string, { name }: Fields, creates: boolean): void {
  if (!creates) throw new RowFault(`there is no customer "${customerId}"`);
  if (name === undefined) throw new RowFault('name is empty');
}

function createTimesReader({ context }: Run, { fields }: Source) {
  const readers = Object.entries(fields).flatMap(([name, { latestBy }]): [string, ReadValue][] =>
    latestBy === undefined ? [] : [[name, createValueReader(latestBy, 'instant', context)]],
  );
  return (row: Row): Record<string, string> =>
    Object.fromEntries(
      readers.map(([name, read]) => [name, inField(name, () => String(read(row) ?? ''))]),
    );
}

function settle(
  draft: ProfileDraft | undefined,
  id: string,
  sources: readonly CustomerSource[],
  totals: CustomerCounts,
): { id: string; write: CustomerWrite }[] {
  if (draft === undefined) return [];
  const write = finishDraft(draft);
  const status: RowStatus =
    write === null ? 'duplicates' : draft.stored === null ? 'inserted' : 'updated';
  totals[status] += 1;
  for (const [index, { counts }] of sources.entries()) counts[status] += draft.rows.get(index) ?? 0;
  return write === null ? [] : [{ id, write }];
}

async function store(
  { database, now }: Run,
  changes: { id: string; write: CustomerWrite }[],
): Promise<void> {
  if (changes.length === 0) return;
  await database.transaction(async (connection) => {
    for (const { id, write } of changes) await saveCustomer(connection, id, write, { now });
  });
}
