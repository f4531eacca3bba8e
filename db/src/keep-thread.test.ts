import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, DatabaseUnavailableError } from './database.ts';
import { openEmbedded } from './embedded.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-kept-'));
const directory = join(root, 'data');
const ends: string[] = [];
let database: Database;
beforeAll(async () => {
  database = await openEmbedded(directory, (error) => ends.push(String(error.cause)));
});
beforeEach(() => {
  ends.length = 0;
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

/** WebAssembly has no guard for its stack: this statement is the end of the thread that runs it. */
const FATAL = `select repeat('[', 100000)::jsonb`;

const untilItWorks = () =>
  expect
    .poll(() =>
      database.query('select 1').then(
        () => 'works',
        (error: Error) => error.name,
      ),
    )
    .toBe('works');

describe('an embedded database whose thread dies', () => {
  it('answers with an error what was in work, is opened again by itself, and has every row', async () => {
    await database.query('create table acked (id int primary key)');
    const [acked, refused]: [number[], unknown[]] = [[], []];
    let next = 0;
    const write = async () => {
      while (acked.length < 300) {
        next += 1;
        const id = next;
        if (id === 100) await database.query(FATAL).catch((error: unknown) => refused.push(error));
        await database.query('insert into acked values ($1)', [id]).then(
          () => acked.push(id),
          (error: unknown) => {
            refused.push(error);
            return pause();
          },
        );
      }
    };
    await Promise.all([write(), write(), write(), write()]);
    const rows = await database.query<{ id: number }>('select id from acked');
    const stored = new Set(rows.map(({ id }) => id));
    expect(acked.filter((id) => !stored.has(id))).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(ends).toEqual([expect.stringContaining('call stack')]);
  });

  it('fails the transaction in progress as a whole, also one that goes on after the error', async () => {
    await database.query('create table things (name text)');
    const work = database.transaction(async (connection) => {
      await connection.query(`insert into things values ('before')`);
      await connection.query(FATAL).catch(() => undefined);
      await expect.poll(() => connection.query('select 1').catch(() => 'refused')).toBe('refused');
      await connection.query(`insert into things values ('after')`);
    });
    await expect(work).rejects.toThrow(DatabaseUnavailableError);
    await untilItWorks();
    expect(await database.query('select name from things')).toEqual([]);
    await database.transaction((connection) =>
      connection.query(`insert into things values ('later')`),
    );
    expect(await database.query('select name from things')).toEqual([{ name: 'later' }]);
  });

  it('is opened again however often that happens', async () => {
    for (let round = 1; round <= 2; round += 1) {
      await expect(database.query(FATAL)).rejects.toThrow(DatabaseUnavailableError);
      await untilItWorks();
    }
    expect(ends).toHaveLength(2);
  });

  it('waits for files that cannot be read, and can be closed meanwhile', async () => {
    const control = join(directory, 'pgdata', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    await expect(database.query(FATAL)).rejects.toThrow(DatabaseUnavailableError);
    await expect.poll(() => ends.length).toBe(2);
    expect(ends[1]).toContain('pg_control');
    await expect(database.query('select 1')).rejects.toThrow(/has stopped/);
    renameSync(`${control}.away`, control);
    await untilItWorks();
    expect(await database.query('select name from things')).toEqual([{ name: 'later' }]);

    renameSync(control, `${control}.away`);
    await expect(database.query(FATAL)).rejects.toThrow(DatabaseUnavailableError);
    await database.close();
    expect(readdirSync(directory)).toEqual(['pgdata']);
  });
});
