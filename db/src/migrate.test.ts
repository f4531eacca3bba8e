import { afterEach, describe, expect, inject, it } from 'vitest';
import {
  appliedMigrations,
  migrate,
  migratedTables,
  migrationNames,
  rebuildSchema,
  SchemaTooNewError,
  splitStatements,
} from './migrate.ts';
import { cloneTemplate, type TestDatabase } from './test-database.ts';

const opened: TestDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function open(): Promise<TestDatabase> {
  const database = await cloneTemplate(inject('template'));
  opened.push(database);
  return database;
}

describe('migrate', () => {
  it('does nothing the second time, nor when eight do it at once', async () => {
    const database = await open();
    expect(await appliedMigrations(database)).toEqual(await migrationNames());
    expect(await migrate(database)).toEqual([]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => migrate(database)));
    expect(answers.flat()).toEqual([]);
  });

  it('is done once when eight start on an empty database', async () => {
    const database = await open();
    await database.query('drop schema public cascade');
    await database.query('create schema public');
    const answers = await Promise.all(Array.from({ length: 8 }, () => migrate(database)));
    expect(answers.flat().sort()).toEqual(await migrationNames());
  });

  it('leaves nothing of a migration that fails', async () => {
    const database = await open();
    await database.query('drop table outcomes');
    await database.query(`delete from schema_migrations where name >= '0003'`);
    await expect(migrate(database)).rejects.toThrow(/already exists/);
    expect(await appliedMigrations(database)).not.toContain('0003-scores.sql');
  });

  it('refuses a database that is newer than the program', async () => {
    const database = await open();
    await database.query(`insert into schema_migrations (name) values ('9999-later.sql')`);
    await expect(migrate(database)).rejects.toThrow(SchemaTooNewError);
    await expect(migrate(database)).rejects.toThrow(/9999-later\.sql.*restore the backup/);
  });
});

describe('migratedTables', () => {
  it('names every table that the migrations make', async () => {
    const rows = await (await open()).query<{ name: string }>(
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    const names = rows.map(({ name }) => name).filter((name) => name !== 'schema_migrations');
    expect((await migratedTables()).sort()).toEqual(names.sort());
  });
});

describe('rebuildSchema', () => {
  it('makes the schema of some migrations anew, and nothing of it when the transaction fails', async () => {
    const database = await open();
    const settings = () => database.query('select key from settings');
    await database.query(`insert into settings values ('a', '1', '2026-01-01')`);
    const failed = database.transaction(async (connection) => {
      await rebuildSchema(connection, ['0001-customers.sql']);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await settings()).toEqual([{ key: 'a' }]);
    const names = (await migrationNames()).slice(0, 2);
    await database.transaction((connection) => rebuildSchema(connection, names));
    expect(await appliedMigrations(database)).toEqual(names);
    expect(await settings()).toEqual([]);
    expect(await migrate(database)).toEqual((await migrationNames()).slice(2));
  });

  it('refuses a database that is newer than the program', async () => {
    const database = await open();
    await database.query(`insert into schema_migrations (name) values ('9999-later.sql')`);
    const rebuilt = database.transaction((connection) => rebuildSchema(connection, []));
    await expect(rebuilt).rejects.toThrow(SchemaTooNewError);
  });
});

describe('splitStatements', () => {
  it('splits at semicolons that end a line and drops comments', () => {
    expect(
      splitStatements('-- why;\ncreate table a (\n  b text -- not here\n);\n\nselect 1;\n'),
    ).toEqual(['create table a (\n  b text -- not here\n)', 'select 1']);
  });
});
