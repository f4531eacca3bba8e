import type { View } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

const COLUMNS = `v.view_id as id, v.name, v.query, v.visibility, v.author, v.is_default as "isDefault",
  v.created_at as "createdAt", v.updated_at as "updatedAt"`;

/** Lets one write of views in at a time, until the transaction ends: they are limited together. */
export async function lockViews(connection: Connection): Promise<void> {
  await connection.query('lock table saved_views in share row exclusive mode');
}

/** How many views there are. */
export async function countViews(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from saved_views',
  );
  return row?.count ?? 0;
}

/** Where a page begins: after the view with this name, as it is sorted, and id. */
export interface ViewPosition {
  sortName: string;
  id: string;
}

const SEEN = `(v.visibility = 'shared' or v.author = $1)`;

/** How many views an author has in the list; only the shared ones for null. */
export async function countSeenViews(
  connection: Connection,
  author: string | null,
): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from saved_views v where ${SEEN}`,
    [author],
  );
  return row?.count ?? 0;
}

/** A page of the views that an author has in the list, by name. */
export function selectSeenViews(
  connection: Connection,
  author: string | null,
  after: ViewPosition | null,
  limit: number,
): Promise<(View & { sortName: string })[]> {
  return connection.query(
    `select ${COLUMNS}, v.sort_name as "sortName" from saved_views v
     where ${SEEN} and ($2::text is null or (v.sort_name, v.view_id) > ($2, $3::uuid))
     order by v.sort_name, v.view_id limit $4`,
    [author, after?.sortName ?? null, after?.id ?? null, limit],
  );
}

/** One view. */
export async function selectView(connection: Connection, id: string): Promise<View | undefined> {
  const [view] = await connection.query<View>(
    `select ${COLUMNS} from saved_views v where v.view_id = $1::uuid`,
    [id],
  );
  return view;
}

/** Stores a view in place of the one with its id, or as a new one. */
export async function upsertView(connection: Connection, view: View): Promise<void> {
  const { id, name, query, visibility, author, isDefault, createdAt, updatedAt } = view;
  await connection.query(
    `insert into saved_views
       (view_id, name, sort_name, query, visibility, author, is_default, created_at, updated_at)
     values ($1::uuid, $2, $3, $4, $5, $6, $7::boolean, $8::timestamptz, $9::timestamptz)
     on conflict (view_id) do update set name = excluded.name, sort_name = excluded.sort_name,
       query = excluded.query, visibility = excluded.visibility, is_default = excluded.is_default,
       updated_at = excluded.updated_at`,
    [
      ...[id, name, name.toLowerCase(), query, visibility, author, isDefault],
      ...[createdAt, updatedAt],
    ],
  );
}

/** Leaves an author no default but one. */
export async function clearOtherDefaults(
  connection: Connection,
  { author, id }: Pick<View, 'author' | 'id'>,
): Promise<void> {
  await connection.query(
    'update saved_views set is_default = false where author = $1 and is_default and view_id <> $2::uuid',
    [author, id],
  );
}

/** Deletes a view and answers whether there was one. */
export async function deleteView(connection: Connection, id: string): Promise<boolean> {
  const deleted = await connection.query(
    'delete from saved_views where view_id = $1::uuid returning view_id',
    [id],
  );
  return deleted.length > 0;
}
