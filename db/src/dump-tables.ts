import type { Connection } from './database.ts';
import type { TableTotal } from './dump-format.ts';

/** A table whose rows are dumped. */
export interface DataTable {
  table: string;
  columns: { name: string; type: string }[];
}

/**
 * Makes the values of this transaction read and written as text in one way everywhere, and lets it take as long
 * as it takes.
 */
export async function settleTransaction(connection: Connection): Promise<void> {
  await connection.query(
    `select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
       set_config('IntervalStyle', 'postgres', true), set_config('extra_float_digits', '1', true),
       set_config('bytea_output', 'hex', true), set_config('statement_timeout', '0', true),
       set_config('idle_in_transaction_session_timeout', '0', true)`,
  );
}

/**
 * The tables with their columns, those that others refer to first. Left out is the table of the migrations:
 * it is made anew by them.
 */
export async function listTables(connection: Connection): Promise<DataTable[]> {
  const columns = await connection.query<{ table: string; name: string; type: string }>(
    `select c.relname::text as "table", a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'schema_migrations'
     order by c.relname, a.attnum`,
  );
  const references = await connection.query<{ table: string; parent: string }>(
    `select r.relname::text as "table", p.relname::text as parent
     from pg_constraint f
     join pg_class r on r.oid = f.conrelid
     join pg_class p on p.oid = f.confrelid
     where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid`,
  );
  const tables = [...new Set(columns.map(({ table }) => table))];
  return inOrder(tables, references).map((table) => ({
    table,
    columns: columns.filter((column) => column.table === table),
  }));
}

/** Puts a table after those it refers to. */
function inOrder(
  tables: readonly string[],
  references: readonly { table: string; parent: string }[],
): string[] {
  const done: string[] = [];
  const take = (table: string) => {
    if (done.includes(table)) return;
    for (const reference of references) if (reference.table === table) take(reference.parent);
    done.push(table);
  };
  for (const table of tables) take(table);
  return done;
}

/** Counts the rows of a table and adds up a hash of each. */
export async function measureTable(connection: Connection, table: string): Promise<TableTotal> {
  const [row] = await connection.query<{ rows: number; checksum: string }>(
    `select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as checksum
     from ${quoteName(table)} t`,
  );
  return { table, rows: row?.rows ?? 0, checksum: row?.checksum ?? '0' };
}

/** Counts the rows of every table. */
export async function countTables(
  connection: Connection,
): Promise<{ table: string; rows: number }[]> {
  const counts: { table: string; rows: number }[] = [];
  for (const { table } of await listTables(connection)) {
    const [row] = await connection.query<{ rows: number }>(
      `select count(*) as rows from ${quoteName(table)}`,
    );
    counts.push({ table, rows: row?.rows ?? 0 });
  }
  return counts;
}

/** A name as it stands in a statement. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
