import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sqlState } from './retry.ts';
import { cloneTemplate, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
  await database.query('create table things (id int primary key, name text)');
});
afterAll(() => database.close());

const names = async () =>
  (await database.query<{ name: string }>('select name from things order by id')).map(
    ({ name }) => name,
  );

describe('both databases answer alike', () => {
  it('reads days and instants as text, whole and exact numbers as numbers', async () => {
    const [row] = await database.query(
      `select '2026-11-23'::date as day, '2026-11-23T10:00:00+02:00'::timestamptz as instant,
         '2026-11-23T10:00:00.120Z'::timestamptz as fraction, 5000000000::bigint as big, 1.25::numeric as exact,
         array['a', 'b'] as list, '{"a": [1]}'::jsonb as json, true as yes, null::text as nothing`,
    );
    expect(row).toEqual({
      day: '2026-11-23',
      instant: '2026-11-23T08:00:00Z',
      fraction: '2026-11-23T10:00:00.12Z',
      big: 5_000_000_000,
      exact: 1.25,
      list: ['a', 'b'],
      json: { a: [1] },
      yes: true,
      nothing: null,
    });
  });

  it('takes arrays with null, quotes, backslashes and non-ASCII text', async () => {
    const words = ['plain', null, 'a "quote"', 'back\\slash', '{curly,}', 'NULL', '', '🚀'];
    const rows = await database.query<{ word: string | null }>(
      'select word from unnest($1::text[]) as w (word)',
      [words],
    );
    expect(rows.map(({ word }) => word)).toEqual(words);
  });

  it('is in UTC', async () => {
    expect(await database.query(`select current_setting('TimeZone') as zone`)).toEqual([
      { zone: 'UTC' },
    ]);
  });

  it('commits when the work resolves, rolls back when it rejects', async () => {
    await database.transaction((connection) =>
      connection.query(`insert into things values (1, 'kept')`),
    );
    const failed = database.transaction(async (connection) => {
      await connection.query(`insert into things values (2, 'lost')`);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await names()).toEqual(['kept']);
  });

  it('tells the SQLSTATE of a failure, and goes on', async () => {
    const failure = await database
      .query(`insert into things values (1, 'again')`)
      .catch((error: unknown) => error);
    expect(sqlState(failure)).toBe('23505');
    expect(await names()).toEqual(['kept']);
  });

  it('keeps concurrent transactions apart', async () => {
    await database.query(`insert into things values (10, '0')`);
    const add = () =>
      database.transaction(async (connection) => {
        const [row] = await connection.query<{ name: string }>(
          'select name from things where id = 10 for update',
        );
        await connection.query('update things set name = $1 where id = 10', [
          String(Number(row?.name) + 1),
        ]);
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await database.query('select name from things where id = 10')).toEqual([{ name: '20' }]);
  });

  it('lets one at a time hold a lock, and does not wait', async () => {
    const inner = await database.withLock(42, async () => [
      await database.withLock(42, async () => 'twice'),
      await database.withLock(43, async () => 'other'),
    ]);
    expect(inner).toEqual(['held', 'other']);
    await expect(database.withLock(42, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await database.withLock(42, async () => 'free')).toBe('free');
  });

  it('says what an acknowledged write survives', async () => {
    expect(await database.durability()).toBe(
      database.kind === 'embedded' ? 'process_crash' : 'power_loss',
    );
  });

  it('closes once, and refuses afterwards', async () => {
    const other = await cloneTemplate(inject('template'));
    await other.close();
    await expect(other.query('select 1')).rejects.toThrow();
  });
});
