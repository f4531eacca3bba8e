import { utcDay } from '@customer-health/scoring';
import { idFault } from '../validation/formats.ts';
import { RowFault } from './import-error.ts';
import type { Source } from './mapping.ts';
import { createPreview, type Identified } from './preview.ts';
import { insertOutcomes, type NewOutcome, selectOutcomes, updateChurned } from './queries.ts';
import type { FileCounts } from './report.ts';
import { type Fields, inField, type Run, readSource, reject } from './run.ts';

const KINDS = ['churned', 'renewed', 'reactivated'];

type Item = NewOutcome & Identified;

/** Imports a file of outcomes and keeps `churnedAt` of their customers in line with the latest one. */
export async function importOutcomes(
  run: Run,
  source: Source,
  counts: FileCounts,
  planned: ReadonlySet<string>,
): Promise<void> {
  const find = async (items: readonly Item[]) => {
    const rows = await selectOutcomes(run.database, items);
    return rows.map((row) => ({
      customerId: row.customerId,
      id: row.outcomeId,
      content: row.kind === null ? null : contentOf(row),
    }));
  };
  const preview = createPreview(find, planned);
  for await (const rows of readSource(run, source, counts, (fields) =>
    readOutcome(fields, run.now),
  )) {
    const outcomes = await preview(rows.map(({ item }) => item));
    const accepted: NewOutcome[] = [];
    for (const [index, row] of rows.entries()) {
      const { status, conflict } = outcomes[index] ?? {
        status: 'unknown_customer',
        conflict: false,
      };
      const { customerId, outcomeId } = row.item;
      if (status === 'unknown_customer') {
        reject(run, counts, row, `there is no customer "${customerId}"`);
      } else if (conflict) {
        reject(
          run,
          counts,
          row,
          `id "${outcomeId}" is known with other content; the first one stays`,
        );
      } else if (status === 'duplicate') {
        counts.duplicates += 1;
      } else {
        counts.inserted += 1;
        accepted.push(row.item);
      }
    }
    if (!run.dryRun && accepted.length > 0) await store(run, accepted);
  }
}

function store({ database, now }: Run, outcomes: NewOutcome[]): Promise<void> {
  const customerIds = [...new Set(outcomes.map(({ customerId }) => customerId))].sort();
  return database.transaction(async (connection) => {
    await insertOutcomes(connection, outcomes);
    await updateChurned(connection, customerIds, now.toISOString());
  });
}

function readOutcome(fields: Fields, now: Date): Item {
  const text = (name: string) => String(fields[name]);
  const outcome = {
    customerId: text('customerId'),
    outcomeId: text('outcomeId'),
    kind: text('kind'),
    occurredOn: text('occurredOn'),
    reason: fields.reason === undefined ? null : text('reason'),
  };
  for (const name of ['customerId', 'outcomeId'] as const)
    inField(name, () => checkId(outcome[name]));
  if (!KINDS.includes(outcome.kind)) {
    throw new RowFault(`kind: "${outcome.kind}" is none of ${KINDS.join(', ')}`);
  }
  if (outcome.occurredOn > utcDay(now)) {
    throw new RowFault(`occurredOn: ${outcome.occurredOn} has not come yet`);
  }
  return { ...outcome, id: outcome.outcomeId, content: contentOf(outcome) };
}

function checkId(id: string): void {
  const fault = idFault(id);
  if (fault !== null) throw new RowFault(fault);
}

function contentOf({
  kind,
  occurredOn,
  reason,
}: Pick<NewOutcome, 'reason'> & { kind: string | null; occurredOn: string | null }): string {
  return JSON.stringify([kind, occurredOn, reason]);
}
