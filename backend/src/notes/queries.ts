import type { CustomerNote } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

const COLUMNS = `note_id as id, text, author, created_at as "createdAt", updated_at as "updatedAt"`;

/** The same note about several customers. */
export interface NewNotes {
  /** Which customers, and the id of each one's note. */
  customers: readonly { customerId: string; id: string }[];
  text: string;
  author: string;
  at: string;
}

/** Stores notes and answers about which customers: not without the customer, nor a second time. */
export async function insertNotes(
  connection: Connection,
  { customers, text, author, at }: NewNotes,
): Promise<string[]> {
  const stored = await connection.query<{ customerId: string }>(
    `insert into customer_notes (customer_id, note_id, text, author, created_at, updated_at)
     select c.customer_id, n.note_id, $3, $4, $5::timestamptz, $5::timestamptz
     from unnest($1::text[], $2::uuid[]) as n (customer_id, note_id)
     join customers c on c.customer_id = n.customer_id
     on conflict (customer_id, note_id) do nothing
     returning customer_id as "customerId"`,
    [
      customers.map(({ customerId }) => customerId),
      customers.map(({ id }) => id),
      text,
      author,
      at,
    ],
  );
  return stored.map(({ customerId }) => customerId);
}

/** One note about a customer. */
export async function selectNote(
  connection: Connection,
  customerId: string,
  id: string,
): Promise<CustomerNote | undefined> {
  const [note] = await connection.query<CustomerNote>(
    `select ${COLUMNS} from customer_notes where customer_id = $1 and note_id = $2::uuid`,
    [customerId, id],
  );
  return note;
}

/** Changes the text of a note, and answers the note when it is there. */
export async function updateNote(
  connection: Connection,
  customerId: string,
  { id, text, at }: { id: string; text: string; at: string },
): Promise<CustomerNote | undefined> {
  const [note] = await connection.query<CustomerNote>(
    `update customer_notes set text = $3, updated_at = $4::timestamptz
     where customer_id = $1 and note_id = $2::uuid
     returning ${COLUMNS}`,
    [customerId, id, text, at],
  );
  return note;
}

/** Deletes a note and answers whether it was there. */
export async function deleteNote(
  connection: Connection,
  customerId: string,
  id: string,
): Promise<boolean> {
  const deleted = await connection.query(
    'delete from customer_notes where customer_id = $1 and note_id = $2::uuid returning 1 as one',
    [customerId, id],
  );
  return deleted.length > 0;
}

/** How many notes there are about a customer; null when there is no such customer. */
export async function countNotes(
  connection: Connection,
  customerId: string,
): Promise<number | null> {
  const [row] = await connection.query<{ count: number }>(
    `select (select count(*)::int from customer_notes n where n.customer_id = c.customer_id) as count
     from customers c where c.customer_id = $1`,
    [customerId],
  );
  return row?.count ?? null;
}

/** Where a page of notes begins: before this one. */
export interface NotePosition {
  at: string;
  id: string;
}

/** A page of the notes about a customer, newest first. */
export function selectNotes(
  connection: Connection,
  customerId: string,
  before: NotePosition | null,
  limit: number,
): Promise<CustomerNote[]> {
  return connection.query<CustomerNote>(
    `select ${COLUMNS} from customer_notes
     where customer_id = $1 and (created_at, note_id) < ($2::timestamptz, $3::uuid)
     order by created_at desc, note_id desc limit $4`,
    [
      ...[customerId, before?.at ?? '9999-12-31T00:00:00Z'],
      ...[before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    ],
  );
}
