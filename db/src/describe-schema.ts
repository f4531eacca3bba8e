import type { Connection } from './database.ts';

interface Column {
  table: string;
  definition: string;
}
interface Definition {
  table: string;
  definition: string;
}

/** The schema as the migrations made it, as text that is the same on every PostgreSQL version. */
export async function describeSchema(connection: Connection): Promise<string> {
  const columns = await selectColumns(connection);
  const constraints = await selectConstraints(connection);
  const indexes = await selectIndexes(connection);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const of = (definitions: Definition[], table: string) =>
    definitions.filter((one) => one.table === table).map(({ definition }) => definition);
  const texts = tables.map((table) => {
    const body = [...of(columns, table), ...of(constraints, table)].map((line) => `  ${line}`);
    const after = of(indexes, table).map((line) => `${line};\n`);
    return `create table ${table} (\n${body.join(',\n')}\n);\n${after.join('')}`;
  });
  const head =
    '-- The schema that the migrations make. Written by npm run schema:dump; a test compares.\n\n';
  return head + texts.join('\n');
}

function selectColumns(connection: Connection): Promise<Column[]> {
  return connection.query(
    `select c.relname as "table",
       a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(l.collname) else '' end
         || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as definition
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     left join pg_collation l on l.oid = a.attcollation
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     order by c.relname, a.attnum`,
  );
}

function selectConstraints(connection: Connection): Promise<Definition[]> {
  return connection.query(
    `select conrelid::regclass::text as "table",
       'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as definition
     from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n'
     order by 1, contype desc, conname`,
  );
}

function selectIndexes(connection: Connection): Promise<Definition[]> {
  return connection.query(
    `select i.indrelid::regclass::text as "table", pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisprimary
     order by 1, c.relname`,
  );
}
