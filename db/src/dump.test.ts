import { readFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import type { Database } from './database.ts';
import { dumpDatabase } from './dump.ts';
import type { DumpTable, TableTotal } from './dump-format.ts';
import { appliedMigrations, migrationNames, SchemaTooNewError } from './migrate.ts';
import { restoreDump } from './restore-dump.ts';
import { cloneTemplate, type TestDatabase } from './test-database.ts';

const databases: TestDatabase[] = [];
async function open(): Promise<TestDatabase> {
  const database = await cloneTemplate(inject('template'));
  databases.push(database);
  return database;
}
let full: { lines: string[]; totals: TableTotal[] };
let source: TestDatabase;
beforeAll(async () => {
  source = await open();
  await fill(source);
  full = await dump(source);
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

async function dump(database: Database): Promise<{ lines: string[]; totals: TableTotal[] }> {
  const output = new PassThrough();
  const read = text(output);
  const createdAt = new Date('2026-11-23T09:30:00Z');
  const totals = await dumpDatabase(database, output, { createdAt, program: '1.2.3' });
  output.end();
  return { lines: (await read).split('\n').slice(0, -1), totals };
}

function restore(database: Database, lines: readonly string[]) {
  return restoreDump(database, Readable.from(lines.map((line) => Buffer.from(`${line}\n`))));
}

const NAME = 'Zoë "the Ø" O\'Neil \\ 👩‍🚀 \n\t {a,b} [x] null';
const JSON_TEXT = String.raw`{"big": 9007199254740993, "exact": 1.10, "deep": {"list": [1, "two", null, "\"\\"]}, "": null}`;
const AT = '2026-11-23 09:30:00.123456+00';

async function fill(database: Database): Promise<void> {
  const insert = (statement: string, ...values: string[]) => database.query(statement, values);
  await insert(
    `insert into customers (customer_id, name, arr, renewal_date, signed_up_at, attributes, demo, search_text,
       sort_name, created_at, updated_at)
     select 'c' || n, $1, 12345678901234567890.0100, '2027-02-28', $3::timestamptz, $2::jsonb, false, '', '',
       'infinity', $3::timestamptz from generate_series(1, 3) n`,
    ...[NAME, JSON_TEXT, AT],
  );
  // The null of JSON is a value, the one of SQL is none.
  await insert(
    `insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, details, properties,
       content_hash)
     select customer_id, $1, 'login', $3::timestamptz, $3::timestamptz, 9223372036854775807,
       case when customer_id = 'c1' then 'null'::jsonb end, $2::jsonb, -9223372036854775808 from customers`,
    ...[NAME, JSON_TEXT, AT],
  );
  await insert(
    `insert into health_scores (customer_id, score, band, coverage, change_7d)
     select customer_id, 0.1::float8 + 0.2::float8, $1, 1e-300, 'NaN' from customers`,
    NAME,
  );
  await insert(`insert into settings values ('nothing', 'null', '2026-01-01')`);
  await insert(
    `insert into score_marks select 'm' || n, '00000000-0000-4000-8000-000000000000' from generate_series(1, 4500) n`,
  );
}

describe('a dump', () => {
  it('holds every table of the schema, in an order that its references allow', () => {
    const schema = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');
    const tables = [...schema.matchAll(/^create table (\w+)/gm)].map(([, name]) => name);
    const dumped = full.totals.map(({ table }) => table);
    expect([...dumped].sort()).toEqual(tables.filter((name) => name !== 'schema_migrations'));
    const heads = full.lines.slice(1, -1).filter((line) => line.startsWith('{'));
    expect(heads.map((line) => (JSON.parse(line) as DumpTable).table)).toEqual(dumped);
    for (const table of ['events', 'invoices', 'health_history'])
      expect(dumped.indexOf(table)).toBeGreaterThan(dumped.indexOf('customers'));
  });

  it('tells what it is, and has a line for each row', async () => {
    expect(JSON.parse(full.lines[0] ?? '')).toEqual({
      format: 'customer-health-dump',
      version: 1,
      createdAt: '2026-11-23T09:30:00.000Z',
      program: '1.2.3',
      database: source.kind,
      migrations: await migrationNames(),
    });
    expect(full.lines.filter((line) => line.startsWith('['))).toHaveLength(3 + 3 + 3 + 1 + 4500);
  });

  it('comes over to the last digit, also from one dump to the next', async () => {
    const target = await open();
    const restored = await restore(target, full.lines);
    expect(restored).toEqual(
      full.totals.map(({ table, rows }) => ({ table, rows, restored: rows })),
    );
    const again = await dump(target);
    expect(again.totals).toEqual(full.totals);
    expect(again.lines.slice(1).sort()).toEqual(full.lines.slice(1).sort());
    const kinds = `select customer_id as id, jsonb_typeof(details) as details, properties ->> 'big' as big,
      jsonb_typeof((select value from settings)) as setting, count::text from events order by 1`;
    const row = { big: '9007199254740993', setting: 'null', count: '9223372036854775807' };
    expect(await target.query(kinds)).toEqual([
      { id: 'c1', details: 'null', ...row },
      { id: 'c2', details: null, ...row },
      { id: 'c3', details: null, ...row },
    ]);
  });

  it('of a database without rows comes over too, also where there is no schema yet', async () => {
    const { lines } = await dump(await open());
    const target = await open();
    await target.query('drop schema public cascade');
    await target.query('create schema public');
    await expect(dump(target)).rejects.toThrow(/has no schema yet/);
    const restored = await restore(target, lines);
    expect(new Set(restored.map(({ rows }) => rows))).toEqual(new Set([0]));
    expect(await appliedMigrations(target)).toEqual(await migrationNames());
  });
});

describe('a database that is to be restored', () => {
  it('loses what a server that was started on it has made', async () => {
    const target = await open();
    await target.query(
      `insert into settings values ('nothing', '1', '2026-02-02'), ('more', '1', '2026-02-02')`,
    );
    await target.query(`insert into event_sources values ('login', '2026-01-01')`);
    await restore(target, full.lines);
    expect(await target.query('select key, value from settings')).toEqual([
      { key: 'nothing', value: null },
    ]);
    expect(await target.query('select * from event_sources')).toEqual([]);
  });

  it.each(['newer', 'older'])(
    'with a schema that is %s than the backup’s comes to the newest one',
    async (which) => {
      const old = await open();
      await old.query('drop table outcomes');
      await old.query(`delete from schema_migrations where name = '0004-outcomes.sql'`);
      await fill(old);
      const { lines, totals } = await dump(old);
      const target = await open();
      if (which === 'older') {
        await target.query('drop table outcomes, score_marks, health_history, health_scores');
        await target.query(`delete from schema_migrations where name >= '0003'`);
      }
      await restore(target, lines);
      expect(await appliedMigrations(target)).toEqual(await migrationNames());
      const after = (await dump(target)).totals;
      expect(after).toEqual(expect.arrayContaining(totals));
      expect(after).toHaveLength(totals.length + 1);
    },
  );

  it('is refused when it holds a customer, and named', async () => {
    const before = (await dump(source)).totals;
    const failure = restore(source, full.lines);
    await expect(failure).rejects.toThrow(/holds customers already.*DATA_DIR.*createdb/);
    await expect(failure).rejects.toThrow(source.location);
    expect((await dump(source)).totals).toEqual(before);
  });

  it('is refused when its tables are not ours, or a newer program has used it', async () => {
    const target = await open();
    await target.query(`insert into schema_migrations (name) values ('9999-later.sql')`);
    await expect(restore(target, full.lines)).rejects.toThrow(SchemaTooNewError);
    await target.query('drop table schema_migrations');
    await expect(restore(target, full.lines)).rejects.toThrow(/of another program.*createdb/);
  });
});

describe('a database stays as it was, and takes the next backup, when one', () => {
  let target: TestDatabase;
  const state = () =>
    target.query<{ customers: number; settings: string }>(
      `select count(*)::int as customers, (select string_agg(key, ',') from settings) as settings from customers`,
    );
  beforeAll(async () => {
    target = await open();
    await target.query(`insert into settings values ('kept', '1', '2026-01-01')`);
  });

  const accidents: [string, (lines: string[]) => string[], RegExp][] = [
    ['lost its end', (lines) => lines.slice(0, -1), /incomplete/],
    ['was cut in a row', (lines) => [...lines.slice(0, 3), '["c2", "Zo'], /./],
    ['lost a row', (lines) => lines.toSpliced(lines.length - 3, 1), /damaged|rows of/],
    ['has a row twice', (lines) => lines.toSpliced(3, 0, lines[3] ?? ''), /duplicate key/],
    [
      'has another value',
      (lines) => lines.map((line) => line.replace(/^(\["c2", "Zoë .*O'Ne)il/, '$1al')),
      /customers has other values than the backup; events has other values/,
    ],
    [
      'has a column of its own',
      (lines) => lines.with(1, lines[1]?.replace('"name"', '"shoe_size"') ?? ''),
      /customers\.shoe_size/,
    ],
    [
      'is of a newer schema',
      (lines) => lines.with(0, lines[0]?.replace('"0004', '"9999-later.sql","0004') ?? ''),
      /newer schema \(9999-later\.sql\)/,
    ],
  ];
  test.each(accidents)('%s', async (_, harm, message) => {
    await expect(restore(target, harm(full.lines))).rejects.toThrow(message);
    expect(await state()).toEqual([{ customers: 0, settings: 'kept' }]);
    expect(await appliedMigrations(target)).toEqual(await migrationNames());
  });

  it('cannot be read to its end', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(`${full.lines.slice(0, 4).join('\n')}\n`);
        throw new Error('the disk is gone');
      })(),
    );
    await expect(restoreDump(target, broken)).rejects.toThrow('the disk is gone');
    expect(await state()).toEqual([{ customers: 0, settings: 'kept' }]);
    await restore(target, full.lines);
    expect(await state()).toEqual([{ customers: 3, settings: 'nothing' }]);
  });
});
