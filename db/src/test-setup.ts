import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { createTemplate, dropTemplate, type Template } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    template: Template;
  }
}

/** Vitest's global set-up of the projects that need a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = await createTemplate(process.env.TEST_DATABASE_URL);
  project.provide('template', template);
  return () => dropTemplate(template);
}
