import { CustomerPatchSchema, type CustomerWrite } from '@customer-health/contract';
import { compileBody } from '../validation/compilers.ts';
import { toFaults } from '../validation/faults.ts';
import { RowFault } from './import-error.ts';
import type { Scalar, Value } from './mapping.ts';
import type { StoredProfile } from './queries.ts';
import type { Fields } from './run.ts';

/** What a field has become so far, and from which source and line. */
interface Folded {
  value: Scalar;
  source: number;
  line: number;
  /** For `latest`: the instant of the row that holds. */
  at: string;
}

/** A customer as the files tell of it so far. */
export interface ProfileDraft {
  stored: StoredProfile | null;
  fields: Map<string, Folded>;
  /** How many rows of each source went into it. */
  rows: Map<number, number>;
}

/** A row of a source, ready to be folded into its customer. */
export interface ProfileRow {
  source: number;
  line: number;
  fields: Fields;
  /** By field: when the row was so, for `latest`. */
  times: Record<string, string>;
}

const MAX_ATTRIBUTES_BYTES = 32 * 1024;

const validate = compileBody(CustomerPatchSchema);

/** Begins the draft of a customer. */
export function createDraft(stored: StoredProfile | null): ProfileDraft {
  return { stored, fields: new Map(), rows: new Map() };
}

/**
 * Adds a row to a draft as the mapping of each field says; a later source takes a field over from an earlier.
 * Answers whether the row only repeats what its source has said before.
 *
 * @throws RowFault when it does not fit; the draft is then as it was
 */
export function foldRow(
  draft: ProfileDraft,
  row: ProfileRow,
  values: Record<string, Value>,
): boolean {
  const changes = new Map<string, Folded>();
  for (const [name, value] of Object.entries(row.fields)) {
    const known = draft.fields.get(name);
    const before = known?.source === row.source ? known : undefined;
    const folded = fold(before, { name, value, row }, values[name] ?? {});
    if (folded !== before) changes.set(name, folded);
  }
  checkChanges(draft, changes);
  for (const [name, folded] of changes) draft.fields.set(name, folded);
  const aggregates = Object.values(values).some(({ aggregate }) => aggregate !== undefined);
  return changes.size === 0 && !aggregates && draft.rows.has(row.source);
}

function fold(
  before: Folded | undefined,
  { name, value, row }: { name: string; value: Scalar; row: ProfileRow },
  { aggregate }: Value,
): Folded {
  const { source, line } = row;
  const next: Folded = { value, source, line, at: row.times[name] ?? '' };
  if (before === undefined) return next;
  if (aggregate === undefined) return agree(before, name, value);
  return choose(aggregate, before, next);
}

function choose(aggregate: NonNullable<Value['aggregate']>, before: Folded, next: Folded): Folded {
  switch (aggregate) {
    case 'sum':
      // Fifteen digits are what a number holds; the rest is noise of adding decimals.
      return {
        ...next,
        value: Number((Number(before.value) + Number(next.value)).toPrecision(15)),
      };
    case 'max':
      return next.value > before.value ? next : before;
    case 'min':
      return next.value < before.value ? next : before;
    case 'latest':
      return next.at >= before.at ? next : before;
    case 'first':
      return before;
  }
}

function agree(before: Folded, name: string, value: Scalar): Folded {
  if (value === before.value) return before;
  throw new RowFault(
    `${name}: is "${value}", but line ${before.line} says "${before.value}"; "aggregate" in the mapping can choose`,
  );
}

function checkChanges(
  { stored, fields }: ProfileDraft,
  changes: ReadonlyMap<string, Folded>,
): void {
  if (changes.size === 0) return;
  const patch = toPatch(changes);
  if (!validate(patch)) {
    const faults = toFaults(validate.errors ?? [], '').map(
      ({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`,
    );
    throw new RowFault(faults.join('; '));
  }
  if (patch.attributes === undefined) return;
  const attributes = { ...stored?.attributes, ...toPatch(fields).attributes, ...patch.attributes };
  const bytes = Buffer.byteLength(JSON.stringify(attributes));
  if (bytes > MAX_ATTRIBUTES_BYTES) {
    throw new RowFault(
      `attributes: are ${bytes} bytes; at most ${MAX_ATTRIBUTES_BYTES} are allowed`,
    );
  }
}

type ProfilePatch = Partial<CustomerWrite>;

function toPatch(fields: ReadonlyMap<string, { value: Scalar }>): ProfilePatch {
  const patch: Record<string, unknown> = {};
  const attributes: Record<string, Scalar> = {};
  for (const [name, { value }] of fields) {
    if (name.startsWith('attributes.')) attributes[name.slice('attributes.'.length)] = value;
    else patch[name] = value;
  }
  return { ...patch, ...(Object.keys(attributes).length > 0 && { attributes }) };
}

/** The whole profile to be written, or null when the stored one says all of it already. */
export function finishDraft({ stored, fields }: ProfileDraft): CustomerWrite | null {
  const patch = toPatch(fields);
  if (stored === null) return { name: '', ...patch };
  const { id: _, ...known } = stored;
  const merged = { ...known, ...patch, attributes: { ...known.attributes, ...patch.attributes } };
  return isSame(known, merged) ? null : merged;
}

function isSame(known: CustomerWrite, merged: CustomerWrite): boolean {
  return (Object.keys(merged) as (keyof CustomerWrite)[]).every((name) => {
    if (name === 'attributes') return sameAttributes(known.attributes, merged.attributes);
    if (name === 'signedUpAt' || name === 'churnedAt')
      return sameInstant(known[name], merged[name]);
    return known[name] === merged[name];
  });
}

// The merged attributes begin with the known ones, so that their keys have the same order.
function sameAttributes(
  known: CustomerWrite['attributes'],
  merged: CustomerWrite['attributes'],
): boolean {
  return JSON.stringify(known) === JSON.stringify(merged);
}

function sameInstant(a: string | null | undefined, b: string | null | undefined): boolean {
  return a === b || (!!a && !!b && Date.parse(a) === Date.parse(b));
}
