import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
  }
}

/** One server with 80 demo customers for all journeys. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer(80);
  project.provide('baseUrl', server.url);
  return server.stop;
}
