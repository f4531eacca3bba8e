import type { Pulse, PulseMismatch } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';

const COLUMNS = `p.pulse_id as id, p.value, p.note, p.author, p.given_at as "givenAt"`;

/** Stores a pulse and answers whether it did: not without the customer, nor a second time. */
export async function insertPulse(
  connection: Connection,
  customerId: string,
  { id, value, note, author, givenAt }: Pulse,
): Promise<boolean> {
  const stored = await connection.query(
    `insert into pulses (customer_id, pulse_id, value, note, author, given_at)
     select c.customer_id, $2::uuid, $3::smallint, $4, $5, $6::timestamptz from customers c where c.customer_id = $1
     on conflict (customer_id, pulse_id) do nothing
     returning 1 as one`,
    [customerId, id, value, note, author, givenAt],
  );
  return stored.length > 0;
}

/** One pulse of a customer. */
export async function selectPulse(
  connection: Connection,
  customerId: string,
  id: string,
): Promise<Pulse | undefined> {
  const [pulse] = await connection.query<Pulse>(
    `select ${COLUMNS} from pulses p where p.customer_id = $1 and p.pulse_id = $2::uuid`,
    [customerId, id],
  );
  return pulse;
}

/** Keeps a pulse beside the current score, unless a later one is there. */
export async function updateLatestPulse(
  connection: Connection,
  customerId: string,
  { id, value, givenAt }: Pulse,
): Promise<void> {
  await connection.query(
    `update health_scores set pulse = $3::smallint, pulse_at = $4::timestamptz, pulse_id = $2::uuid
     where customer_id = $1 and (pulse_at is null or (pulse_at, pulse_id) < ($4::timestamptz, $2::uuid))`,
    [customerId, id, value, givenAt],
  );
}

/** How many pulses a customer has; null when there is no such customer. */
export async function countPulses(
  connection: Connection,
  customerId: string,
): Promise<number | null> {
  const [row] = await connection.query<{ count: number }>(
    `select (select count(*)::int from pulses p where p.customer_id = c.customer_id) as count
     from customers c where c.customer_id = $1`,
    [customerId],
  );
  return row?.count ?? null;
}

/** Where a page of pulses begins: before this one. */
export interface PulsePosition {
  at: string;
  id: string;
}

/** A page of a customer's pulses, newest first. */
export function selectPulses(
  connection: Connection,
  customerId: string,
  before: PulsePosition | null,
  limit: number,
): Promise<Pulse[]> {
  return connection.query<Pulse>(
    `select ${COLUMNS} from pulses p
     where p.customer_id = $1 and (p.given_at, p.pulse_id) < ($2::timestamptz, $3::uuid)
     order by p.given_at desc, p.pulse_id desc limit $4`,
    [
      ...[customerId, before?.at ?? '9999-12-31T00:00:00Z'],
      ...[before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    ],
  );
}

/** Which latest pulses contradict which computed bands. */
export interface MismatchFilter {
  bands: Band[];
  /** The values from the lowest to the highest. */
  values: [lowest: number, highest: number];
  /** Pulses given before do not count. */
  since: string;
}

// The partial index finds the few customers that have a pulse at all; the order costs no more than sorting these.
const MISMATCHES = `from health_scores h join customers c using (customer_id)
     where h.pulse is not null and h.pulse between $1::smallint and $2::smallint
       and h.computed_band = any ($3::text[]) and h.pulse_at >= $4::timestamptz`;

const filterValues = ({ bands, values, since }: MismatchFilter) => [...values, bands, since];

/** How many customers have a latest pulse that contradicts the computed band. */
export async function countMismatches(
  connection: Connection,
  filter: MismatchFilter,
): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count ${MISMATCHES}`,
    filterValues(filter),
  );
  return row?.count ?? 0;
}

/** Where a page of contradictions begins: after the customer with this revenue (null: none is known) and id. */
export interface MismatchPosition {
  arr: string | null;
  id: string;
}

type MismatchRow = Omit<PulseMismatch, 'pulse'> &
  Pick<Pulse, 'id' | 'value' | 'note' | 'author' | 'givenAt'>;

/** A contradiction with the scorecard that made the score. */
export type FoundMismatch = PulseMismatch & { scorecardId: string | null };

/** A page of customers whose latest pulse contradicts the computed band; the most revenue first. */
export async function selectMismatches(
  connection: Connection,
  filter: MismatchFilter,
  after: MismatchPosition | null,
  limit: number,
): Promise<FoundMismatch[]> {
  const rows = await connection.query<MismatchRow & { scorecardId: string | null }>(
    `select m.*, ${COLUMNS} from (
       select h.customer_id as "customerId", c.name, c.owner, c.arr, c.currency, h.score, h.band,
         h.computed_score as "computedScore", h.computed_band as "computedBand", h.scorecard_id as "scorecardId",
         h.pulse_id, coalesce(c.arr, -1) as place
       ${MISMATCHES}
         and ($5::text is null or coalesce(c.arr, -1) < $6::numeric
           or (coalesce(c.arr, -1) = $6::numeric and h.customer_id > $5))
       order by place desc, h.customer_id limit $7
     ) m
     join pulses p on p.customer_id = m."customerId" and p.pulse_id = m.pulse_id
     order by m.place desc, m."customerId"`,
    [
      ...filterValues(filter),
      after?.id ?? null,
      after === null ? null : (after.arr ?? '-1'),
      limit,
    ],
  );
  return rows.map(toMismatch);
}

function toMismatch(row: MismatchRow & { scorecardId: string | null }): FoundMismatch {
  const { customerId, name, owner, arr, currency, score, band, computedScore, computedBand } = row;
  const { id, value, note, author, givenAt, scorecardId } = row;
  return {
    ...{ customerId, name, owner, arr, currency, score, band, computedScore, computedBand },
    pulse: { id, value, note, author, givenAt },
    scorecardId,
  };
}
