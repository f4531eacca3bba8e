import { type Database, DatabaseUnavailableError } from '@customer-health/db';
import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import type {} from '@customer-health/db/test-setup';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, test } from 'vitest';
import { createMetrics, type Metrics } from './metrics.ts';
import { observeDatabase } from './observe-database.ts';

let opened: TestDatabase;
let metrics: Metrics;
let database: Database;
beforeAll(async () => {
  opened = await cloneTemplate(inject('template'));
});
afterAll(() => opened.close());
beforeEach(() => {
  metrics = createMetrics();
  database = observeDatabase(opened, metrics, 10);
});

const errors = async () =>
  (await metrics.databaseErrors.get()).values
    .filter(({ value }) => value > 0)
    .map(({ labels, value }) => [labels.kind, value]);
const operations = async () => (await metrics.databaseOperations.get()).values[0]?.value;

describe('an observed database', () => {
  it('does what it did, and is told apart', async () => {
    expect(await database.query('select $1::int as one', [1])).toEqual([{ one: 1 }]);
    const sum = await database.transaction(async (connection) => {
      const [row] = await connection.query<{ two: number }>('select 2 as two');
      return (row?.two ?? 0) + 1;
    });
    expect(sum).toBe(3);
    expect(await database.withLock(727_999, async () => 'done')).toBe('done');
    expect([database.kind, database.name]).toEqual([opened.kind, opened.name]);
    expect([await operations(), await errors()]).toEqual([0, []]);
    expect((await metrics.databaseConnectionsMax.get()).values[0]?.value).toBe(
      opened.kind === 'postgres' ? 10 : 1,
    );
  });

  it('measures statements by what they do, transactions as a whole, and failures, too', async () => {
    await database.query('select 1 as one');
    await database.query(`insert into settings (key, value, updated_at) values ('x', '1', $1)`, [
      '2026-11-23T09:30:00Z',
    ]);
    await database.query(`with gone as (delete from settings where key = 'x') select 1 as one`);
    await database.transaction((connection) =>
      connection.query(`delete from settings where key = 'x'`),
    );
    await expect(database.query('select 1 / 0')).rejects.toThrow();
    const counts = (await metrics.databaseDuration.get()).values
      .filter(({ metricName }) => metricName?.endsWith('_count'))
      .map(({ labels, value }) => [labels.kind, value]);
    expect(counts).toEqual([
      ['read', 2],
      ['write', 2],
      ['transaction', 1],
    ]);
  });

  it('counts what fails once, by kind, and passes it on', async () => {
    await expect(database.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(database.query('select * from nowhere')).rejects.toMatchObject({ code: '42P01' });
    const inside = database.transaction((connection) => connection.query(`select 'x'::int`));
    await expect(inside).rejects.toMatchObject({ code: '22P02' });
    const locked = database.withLock(727_998, () => database.query('select 1 / 0'));
    await expect(locked).rejects.toMatchObject({ code: '22012' });
    expect(await errors()).toEqual([
      ['data', 3],
      ['other', 1],
    ]);
    expect(await operations()).toBe(0);
  });

  it('does not take a failure of the program for one of the database', async () => {
    const work = database.transaction(async () => {
      throw new Error('a mistake');
    });
    await expect(work).rejects.toThrow('a mistake');
    expect(await errors()).toEqual([]);
  });

  it('tells of work that is under way, waiting included', async () => {
    let end: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = database.transaction(() => gate);
    const second = database.query('select 1');
    expect(await operations()).toBe(2);
    end();
    await Promise.all([first, second]);
    expect(await operations()).toBe(0);
  });
});

test.each([
  [new DatabaseUnavailableError('away'), 'connection'],
  [Object.assign(new Error('x'), { code: '08006' }), 'connection'],
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'connection'],
  [Object.assign(new Error('x'), { code: '57P01' }), 'connection'],
  [Object.assign(new Error('x'), { code: '57014' }), 'cancelled'],
  [Object.assign(new Error('x'), { code: '40P01' }), 'retry'],
  [Object.assign(new Error('x'), { code: '53100' }), 'resources'],
  [Object.assign(new Error('x'), { code: '58030' }), 'resources'],
  [Object.assign(new Error('x'), { code: 'XX000' }), 'other'],
])('%o is counted as %s', async (error, kind) => {
  const broken = observeDatabase({ ...opened, query: () => Promise.reject(error) }, metrics, 1);
  await expect(broken.query('select 1')).rejects.toBe(error);
  expect(await errors()).toEqual([[kind, 1]]);
});
