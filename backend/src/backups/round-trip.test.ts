import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@customer-health/db';
import { cloneTemplate } from '@customer-health/db/test-database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { killCommands, runCommand } from '../test-process.ts';
import { backUp, moveDatabase, restoreBackup } from './service.ts';

const t = useTestApp();
const directory = mkdtempSync(join(tmpdir(), 'customer-health-backups-'));
const isServer = 'url' in inject('template');
const deps = {
  env: process.env,
  now: new Date('2026-11-23T09:30:00Z'),
  onProgress: () => undefined,
};
const path = (name: string) => join(directory, name);

/** What a restored database must hold: every row of every table, as text. */
async function contentOf(place: { url: string | undefined; directory: string }) {
  const { database } = await openDatabase(place);
  const tables = [
    'customers',
    'events',
    'daily_usage',
    'invoices',
    'support_tickets',
    'health_scores',
    'settings',
  ];
  const content: Record<string, unknown> = {};
  for (const table of tables) {
    content[table] = await database.query(
      `select t::text as row from ${table} t order by t::text collate "C"`,
    );
  }
  await database.close();
  return content;
}

/** An embedded database that nobody uses, with what the tests put into theirs. */
async function embeddedCopy(name: string) {
  const place = { url: undefined, directory: path(name) };
  await restoreBackup(place, path('portable'), deps);
  return place;
}

beforeAll(async () => {
  await t.put('é/"\\\'😀', {
    name: 'Ünï "quoted" \\ 😀',
    attributes: { big: 9007199254740991, text: 'a\\b "c"' },
  });
  await t.put('b', { name: 'B', arr: 1234.5, currency: 'EUR', renewalDate: '2027-01-31' });
  await t.post('b', [
    {
      type: 'login',
      count: 7,
      timestamp: '2026-11-20T23:59:59.123456Z',
      properties: { a: { b: 'c' } },
    },
    { type: 'ticket_opened', ticketId: 'T' },
    { type: 'invoice_issued', invoiceId: 'I', amount: 0.1, currency: 'EUR', dueAt: '2026-12-01' },
  ]);
  await t.rescore();
});
afterAll(() => {
  killCommands();
  rmSync(directory, { recursive: true, force: true });
});

describe('a portable backup', () => {
  it('is made while the database is in use, for its owner alone, and restores to the same rows', async () => {
    const report = await backUp(
      t.database.options,
      { file: path('portable'), portable: true },
      deps,
    );
    expect(report.tables).toContainEqual(expect.objectContaining({ table: 'customers', rows: 2 }));
    expect(report.bytes).toBe(statSync(path('portable')).size);
    expect(statSync(path('portable')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['portable']);
    const copy = await embeddedCopy('copy');
    // The test's own database is open; PostgreSQL can be looked at all the same.
    if (isServer) expect(await contentOf(copy)).toEqual(await contentOf(t.database.options));
    const again = await backUp(copy, { file: path('again'), portable: true }, deps);
    expect(again.tables).toEqual(report.tables);
  });
});

describe('the commands', () => {
  it('back up and restore, and say what they did', async () => {
    const backup = runCommand('backup', { DATA_DIR: path('copy') }, [path('by-command')]);
    expect((await backup.ended).code, backup.output()).toBe(0);
    expect(backup.output()).toMatch(/is backed up in .*by-command[\s\S]*customers +2/);
    const restore = runCommand('restore', { DATA_DIR: path('restored') }, [path('by-command')]);
    expect((await restore.ended).code, restore.output()).toBe(0);
    expect(await contentOf({ url: undefined, directory: path('restored') })).toEqual(
      await contentOf({ url: undefined, directory: path('copy') }),
    );
    const missing = runCommand('restore', { DATA_DIR: path('nowhere') }, [path('no-such-file')]);
    expect([(await missing.ended).code, missing.output()]).toEqual([
      1,
      expect.stringMatching(/no-such-file/),
    ]);
  }, 90_000);
});

if (isServer) {
  describe('PostgreSQL', () => {
    it('is backed up by pg_dump, and restored with the same rows', async () => {
      const { tables } = await backUp(
        t.database.options,
        { file: path('pgdump'), portable: false },
        deps,
      );
      expect(tables).toContainEqual(expect.objectContaining({ table: 'events', rows: 3 }));
      const target = await cloneTemplate(inject('template'));
      await restoreBackup(target.options, path('pgdump'), deps);
      expect(await contentOf(target.options)).toEqual(await contentOf(t.database.options));
      await expect(restoreBackup(target.options, path('pgdump'), deps)).rejects.toThrow(
        'holds customers already',
      );
      await target.close();
      await expect(
        restoreBackup({ url: undefined, directory: path('other-kind') }, path('pgdump'), deps),
      ).rejects.toThrow('which only PostgreSQL reads');
    }, 60_000);

    it('takes over the embedded database, row by row, and leaves it as it was', async () => {
      const place = { url: undefined, directory: path('copy') };
      const target = await cloneTemplate(inject('template'));
      const url = String(target.options.url);
      const moved = await moveDatabase({ directory: place.directory, url }, deps);
      expect(moved.tables.every(({ rows, restored }) => rows === restored)).toBe(true);
      expect(await contentOf(target.options)).toEqual(await contentOf(place));
      await expect(moveDatabase({ directory: place.directory, url }, deps)).rejects.toThrow(
        'holds customers already',
      );
      await expect(moveDatabase({ directory: path('nothing'), url }, deps)).rejects.toThrow(
        'There is no database in',
      );
      await target.close();
    }, 60_000);
  });
}

it('the customer of the tests is what it was', async () => {
  expect((await t.send('GET', customerUrl('b'))).json().name).toBe('B');
});
