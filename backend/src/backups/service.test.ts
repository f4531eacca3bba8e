import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Database, DumpError, openUnmigrated } from '@customer-health/db';
import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import type {} from '@customer-health/db/test-setup';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { explainBackupError } from './explain.ts';
import { backUp, nameBackup, restoreBackup } from './service.ts';

const template = inject('template');
const onPostgres = 'url' in template;
const root = mkdtempSync(join(tmpdir(), 'customer-health-backups-'));
const databases: TestDatabase[] = [];
const stages: string[] = [];
const deps = {
  env: process.env,
  now: new Date('2026-11-23T09:30:00Z'),
  onProgress: (stage: string) => stages.push(stage),
};
let source: TestDatabase;
beforeAll(async () => {
  source = await open();
  await addCustomer(source, 'acme 👋');
});
afterAll(async () => {
  for (const database of databases) await database.close();
  rmSync(root, { recursive: true, force: true });
});

async function open(): Promise<TestDatabase> {
  const database = await cloneTemplate(template);
  databases.push(database);
  return database;
}

function addCustomer(database: Database, id: string) {
  return database.query(
    `insert into customers (customer_id, name, attributes, demo, search_text, sort_name, created_at, updated_at)
     values ($1, $1, '{"big": 9007199254740993}', false, '', '', '2026-01-01', '2026-01-01')`,
    [id],
  );
}

/** A place to restore into: nobody has it open, and nothing is in it. */
async function emptyPlace(name: string) {
  if (!onPostgres) return { url: undefined, directory: join(root, name) };
  const { url } = (await open()).options;
  return { url, directory: '' };
}

async function idsIn(place: { url: string | undefined; directory: string }): Promise<string[]> {
  const database = await openUnmigrated(place);
  const rows = await database.query<{ id: string }>('select customer_id as id from customers');
  await database.close();
  return rows.map(({ id }) => id);
}

const file = (name: string) => join(root, name);
const portable = (name: string) => ({ file: file(name), portable: true });

describe('a portable backup', () => {
  it('is a file for its owner alone, and comes back into an empty database', async () => {
    const report = await backUp(source.options, portable('one.gz'), deps);
    const { mode, size } = statSync(file('one.gz'));
    expect([mode & 0o777, size]).toEqual([0o600, report.bytes]);
    expect(report).toMatchObject({ path: file('one.gz'), location: expect.any(String) });
    expect(report.tables).toContainEqual(expect.objectContaining({ table: 'customers', rows: 1 }));
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(stages).toContain('customers');

    const place = await emptyPlace('first');
    const restored = await restoreBackup(place, file('one.gz'), deps);
    expect(restored.tables).toMatchObject(
      report.tables.map(({ table, rows }) => ({ table, rows })),
    );
    expect(await idsIn(place)).toEqual(['acme 👋']);
    const again = await restoreBackup(place, file('one.gz'), deps).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(DumpError);
    expect((again as Error).message).toMatch(/holds customers already/);
  });

  it('never takes the place of another file', async () => {
    writeFileSync(file('mine.gz'), 'mine');
    const failure = backUp(source.options, portable('mine.gz'), deps);
    await expect(failure).rejects.toThrow(/mine\.gz is there already/);
    expect(readFileSync(file('mine.gz'), 'utf8')).toBe('mine');
  });

  it('leaves nothing behind where it cannot be written', async () => {
    mkdirSync(file('taken.gz.part'));
    for (const name of ['no/such/x.gz', 'mine.gz/x.gz', 'taken.gz']) {
      await expect(backUp(source.options, portable(name), deps)).rejects.toThrow(
        /cannot be written \(E\w+\)/,
      );
    }
    expect(existsSync(file('no'))).toBe(false);
    expect(existsSync(file('taken.gz'))).toBe(false);
  });

  it('gets a name of its own in ./backups', () => {
    expect([nameBackup(deps.now, undefined), nameBackup(deps.now, 'postgres://db')]).toEqual([
      'backups/customer-health-20261123-093000Z.ndjson.gz',
      'backups/customer-health-20261123-093000Z.pgdump',
    ]);
  });

  const harm: [string, (whole: Buffer) => Buffer, RegExp][] = [
    ['is cut off', (whole) => whole.subarray(0, whole.length - 9), /incomplete/],
    [
      'lost its last line',
      (whole) => gzipSync(gunzipSync(whole).subarray(0, -300)),
      /incomplete|damaged/,
    ],
    [
      'has a bit that fell over',
      (whole) =>
        Buffer.concat([
          whole.subarray(0, 200),
          Buffer.from([whole[200] === 0 ? 1 : 0]),
          whole.subarray(201),
        ]),
      /damaged|incomplete/,
    ],
    ['is of something else', () => gzipSync('hello\n'), /not a backup that/],
    ['is no backup at all', () => Buffer.from('hello'), /neither a portable backup nor/],
    ['is empty', () => Buffer.alloc(0), /neither a portable backup nor/],
  ];
  test.each(harm)('that %s makes no database', async (_, spoil, message) => {
    await backUp(source.options, portable('whole.gz'), deps);
    writeFileSync(file('spoilt.gz'), spoil(readFileSync(file('whole.gz'))));
    rmSync(file('whole.gz'));
    const place = { url: undefined, directory: join(root, 'never') };
    const failure = await restoreBackup(place, file('spoilt.gz'), deps).catch((e: unknown) => e);
    expect((failure as Error).message).toMatch(message);
    expect((explainBackupError(failure) as Error).name).toBe('UsageError');
    expect(existsSync(place.directory)).toBe(false);
  });

  it('of any database comes into the other kind and back, the same', async () => {
    const directory = join(root, 'other-kind');
    const first = await backUp(source.options, portable('there.gz'), deps);
    await restoreBackup({ url: undefined, directory }, first.path, deps);
    const back = await backUp({ url: undefined, directory }, portable('back.gz'), deps);
    expect(back.tables).toEqual(first.tables);
    expect(back.tables).toContainEqual({
      table: 'customers',
      rows: 1,
      checksum: expect.any(String),
    });
  });
});

if (onPostgres) {
  it('of pg_dump comes back also where there is no schema yet', async () => {
    const dumped = { file: file('one.pgdump'), portable: false };
    const report = await backUp(source.options, dumped, deps);
    expect(statSync(report.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(report.path).subarray(0, 5).toString()).toBe('PGDMP');
    const target = await open();
    await target.query('drop schema public cascade');
    await target.query('create schema public');
    const { tables } = await restoreBackup(target.options, report.path, deps);
    expect(tables).toEqual(report.tables);
    expect(await idsIn(target.options)).toEqual(['acme 👋']);
  });
}
