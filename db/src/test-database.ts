import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
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
  if ('directory' in template) rmSync(template.directory, { recursive: true, force: true });
  else await onServer(template.url, `drop database ${template.name} with (force)`);
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

/** A copy of the template that nobody has open. */
export interface TemplateCopy {
  place: TestDatabase['options'];
  remove(): Promise<void>;
}

/** Copies the template for a process that a test starts. */
export async function copyTemplate(template: Template): Promise<TemplateCopy> {
  if ('directory' in template) {
    const directory = mkdtempSync(join(tmpdir(), 'customer-health-test-'));
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
