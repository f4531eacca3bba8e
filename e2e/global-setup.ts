import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrls: string[];
  }
}

/** How many files of journeys run at the same time, each with a server to itself. */
export const LANES = 2;

/** A server with 80 demo customers for each lane: some journeys change settings that hold for every customer. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: LANES }, () => startServer(80)));
  project.provide(
    'baseUrls',
    servers.map(({ url }) => url),
  );
  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
}
