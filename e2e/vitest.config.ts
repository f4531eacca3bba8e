import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'e2e',
    dir: import.meta.dirname,
    include: ['*.e2e.ts'],
    globalSetup: './e2e/global-setup.ts',
    environment: 'node',
    pool: 'forks',
    // All journeys share one server, and some change settings that hold for every customer.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine must not fail a journey.
    expect: { poll: { timeout: 20_000 } },
  },
});
