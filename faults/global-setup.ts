import { existsSync } from 'node:fs';
import { createTemplate, dropTemplate, type Template } from '@customer-health/db/test-database';
import type { TestProject } from 'vitest/node';
import { type DatabaseKind, ENTRY, KINDS } from './subjects.ts';

declare module 'vitest' {
  interface ProvidedContext {
    templates: Record<DatabaseKind, Template>;
  }
}

/** A migrated template of each kind of database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('Use `npm run test:faults`: it starts PostgreSQL.');
  if (!existsSync(ENTRY))
    throw new Error('Nothing is built: run `npm run build --workspace backend` first.');
  const templates = {
    embedded: await createTemplate(undefined),
    PostgreSQL: await createTemplate(server),
  };
  project.provide('templates', templates);
  return async () => {
    for (const kind of KINDS) await dropTemplate(templates[kind]);
  };
}
