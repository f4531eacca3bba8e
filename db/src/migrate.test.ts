import { afterEach, describe, expect, inject, it } from 'vitest';
import {
  appliedMigrations,
  migrate,
  migrationNames,
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

describe('splitStatements', () => {
  it('splits at semicolons that end a line and drops comments', () => {
    expect(
      splitStatements('-- why;\ncreate table a (\n  b text -- not here\n);\n\nselect 1;\n'),
    ).toEqual(['create table a (\n  b text -- not here\n)', 'select 1']);
  });
});
