import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';

/** Where the migrated template is: the name of a database on a server, or a directory. */
export type Template = { url: string; name: string } | { directory: string };

/** A migrated database of a test's own; `close` removes it. */
export type TestDatabase = Database & { options: { url: string | undefined; directory: string } };

/** Makes the template that test databases are cloned from; PostgreSQL where TEST_DATABASE_URL names a server. */
export async function createTemplate(url: string | undefined): Promise<Template> {
  if (url === undefined) {
    const directory = mkdtempSync(join(tmpdir(), 'customer-health-template-'));
    const database = await openEmbedded(directory);
    await migrate(database);
    await database.close();
    mkdirSync(`${directory}-copies`);
    return { directory };
  }
  const name = uniqueName('template');
  await onServer(url, `create database ${name}`);
  const database = openPostgres({ url: withName(url, name) });
  await migrate(database);
  await database.close();
  return { url, name };
}

/** Removes the template. */
export async function dropTemplate(template: Template): Promise<void> {
  if ('directory' in template) {
    // With what a process left open that ended.
    for (const directory of [template.directory, `${template.directory}-copies`])
      rmSync(directory, { recursive: true, force: true });
  } else await onServer(template.url, `drop database ${template.name} with (force)`);
}

/** Clones the template for one test file. */
export async function cloneTemplate(template: Template): Promise<TestDatabase> {
  const { place, remove } = await copyTemplate(template);
  const { url, directory } = place;
  const database = url === undefined ? await openEmbedded(directory) : openPostgres({ url });
  return {
    ...database,
    options: place,
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

/** An embedded database that the file before has left, emptied. */
let spare: { database: TestDatabase; tables: string[]; shape: string } | undefined;

/**
 * Gives a test file a database that may be the one of the file before, emptied: to open an embedded one costs a
 * second. One whose tables were changed is not used again.
 */
export async function borrowDatabase(template: Template): Promise<TestDatabase> {
  if (!('directory' in template)) return cloneTemplate(template);
  const lent = spare ?? (await openSpare(template));
  spare = undefined;
  const { database, tables, shape } = lent;
  return {
    ...database,
    close: async () => {
      await database.query(`truncate ${tables.join(', ')} restart identity`);
      if ((await shapeOf(database)) === shape) spare = lent;
      else await database.close();
    },
  };
}

async function openSpare(template: Template): Promise<NonNullable<typeof spare>> {
  const database = await cloneTemplate(template);
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'`,
  );
  return { database, tables: tables.map(({ name }) => name), shape: await shapeOf(database) };
}

/** Changes when a table, index or constraint comes or goes. */
async function shapeOf(database: Database): Promise<string> {
  const [shape] = await database.query(
    `select (select count(*) || ' ' || max(oid::bigint) from pg_class) as classes,
       (select count(*) || ' ' || max(oid::bigint) from pg_constraint) as constraints`,
  );
  return JSON.stringify(shape);
}

/** A copy of the template that nobody has open. */
export interface TemplateCopy {
  place: TestDatabase['options'];
  remove(): Promise<void>;
}

/** Copies the template for a process that a test starts. */
export async function copyTemplate(template: Template): Promise<TemplateCopy> {
  if ('directory' in template) {
    const directory = mkdtempSync(join(`${template.directory}-copies`, 'test-'));
    cpSync(template.directory, directory, { recursive: true });
    const remove = async () => rmSync(directory, { recursive: true, force: true });
    return { place: { url: undefined, directory }, remove };
  }
  const name = uniqueName('test');
  await onServer(template.url, `create database ${name} template ${template.name}`);
  const remove = () => onServer(template.url, `drop database ${name} with (force)`);
  return { place: { url: withName(template.url, name), directory: '' }, remove };
}

function uniqueName(kind: string): string {
  return `health_${kind}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = openPostgres({ url, poolSize: 1, statementTimeoutMs: 0 });
  await server.query(statement);
  await server.close();
}

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
