import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cloneTemplate, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
});
afterAll(() => database.close());

const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));

describe('copy', () => {
  it('brings every text and null through as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.option(text), fc.option(text))), async (pairs) => {
        const rows = [...pairs, ['\\.', '\\N'], ['a\tb\\n', ''], ['\r\n', null]] as const;
        const found = await database.transaction(async (connection) => {
          await connection.query(
            'create temp table brought (place int, a text, b text) on commit drop',
          );
          await connection.copy(
            'brought',
            ['place', 'a', 'b'],
            rows.map((row, index) => [index, ...row]),
          );
          return connection.query('select a, b from brought order by place');
        });
        expect(found).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what is not of the type with its SQLSTATE, and the transaction with it', async () => {
    const bad = database.transaction(async (connection) => {
      await connection.query('create temp table numbers (a int) on commit drop');
      await connection.copy('numbers', ['a'], [[1], ['x']]);
    });
    await expect(bad).rejects.toMatchObject({ code: '22P02' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
