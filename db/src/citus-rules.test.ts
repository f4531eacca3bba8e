import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it, test } from 'vitest';
import { cloneTemplate } from './test-database.ts';

/** What keeps the schema and the queries fit for Citus; see docs/decisions/0004-text-customer-ids.md. */
const FORBIDDEN: [string, RegExp][] = [
  ['a trigger', /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/i],
  ['a domain', /\bcreate\s+domain\b/i],
  ['an exclusion constraint', /\bexclude\s+(using\b|\()/i],
  ['a deferrable constraint', /\bdeferrable\b|\binitially\s+deferred\b/i],
  ['merge', /\bmerge\s+into\b/i],
  ['grouping sets', /\bgrouping\s+sets\b|\bcube\s*\(|\brollup\s*\(/i],
  ['ctid', /\bctid\b/i],
  ['a recursive query', /\bwith\s+recursive\b/i],
  [
    'now() in an update',
    /\bupdate\b[^;]*?\bset\b[^;`]*?\b(now\(\)|current_timestamp|clock_timestamp\(\)|random\(\)|gen_random_uuid\(\))/i,
  ],
];

/** Tables that belong to the installation, not to a customer. */
const LOCAL = new Set([
  'settings',
  'event_sources',
  'scorecards',
  'scorecard_drafts',
  'scorecard_rules',
  'source_days',
  'source_recount',
  'source_rejects',
  'stale_sources',
  'identities',
  'unmatched_events',
  'rejected_events',
  'idempotency_keys',
  'saved_views',
  'schema_migrations',
]);

const repository = fileURLToPath(new URL('../../', import.meta.url));
const files = ['db/migrations', 'db/src', 'backend/src']
  .flatMap((folder) =>
    readdirSync(`${repository}${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .filter(
    (file) =>
      /\.sql$|^db\/src\/[^/]*\.ts$|\/queries\.ts$|\/jobs\//.test(file) &&
      !/\.test\.ts$|\/test-/.test(file),
  )
  .filter((file) => /\.(ts|sql)$/.test(file));

const read = (file: string) =>
  readFileSync(`${repository}${file}`, 'utf8').replace(/^\s*(--|\/\/|\*|\/\*\*).*$/gm, '');

describe('nothing that Citus cannot do', () => {
  test.each(files)('in %s', (file) => {
    const found = FORBIDDEN.filter(([, pattern]) => pattern.test(read(file))).map(([name]) => name);
    expect(found).toEqual([]);
  });
});

describe('every table of customers can be distributed by customer_id', () => {
  it('which stands first in its primary key, and in each unique and foreign key', async () => {
    const database = await cloneTemplate(inject('template'));
    const keys = await database.query<{
      table: string;
      name: string;
      columns: string[];
      primary: boolean;
    }>(
      `select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name, i.indisprimary as primary,
         array(select a.attname::text from unnest(i.indkey) with ordinality as k (attnum, position)
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.position) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace and i.indisunique`,
    );
    const foreign = await database.query<{ table: string; columns: string[] }>(
      `select conrelid::regclass::text as "table",
         array(select a.attname::text from unnest(conkey) k (attnum)
           join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum) as columns
       from pg_constraint where contype = 'f'`,
    );
    const triggers = await database.query(`select tgname from pg_trigger where not tgisinternal`);
    await database.close();
    const tables = new Set(keys.filter(({ table }) => !LOCAL.has(table)).map(({ table }) => table));
    expect([...tables].sort()).toContain('events');
    for (const table of tables) {
      const own = keys.filter((key) => key.table === table);
      expect([table, own.find(({ primary }) => primary)?.columns[0]]).toEqual([
        table,
        'customer_id',
      ]);
      for (const { name, columns } of own)
        expect([name, columns.includes('customer_id')]).toEqual([name, true]);
    }
    for (const { table, columns } of foreign)
      expect([table, columns]).toEqual([table, ['customer_id']]);
    expect(triggers).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    'create trigger t before insert on a',
    'create domain d as text',
    'exclude using gist (a with =)',
    'foreign key (a) references b deferrable',
    'merge into a using b',
    'group by grouping sets ((a), (b))',
    'where ctid = 1',
    'with recursive tree as (',
    'on conflict (a) do update set at = now()',
    'update a set id = gen_random_uuid()',
  ])('see %s', (text) => {
    expect(FORBIDDEN.some(([, pattern]) => pattern.test(text))).toBe(true);
  });
});
