import { defineConfig } from 'vitest/config';
import { LANES } from './global-setup.ts';

export default defineConfig({
  test: {
    name: 'e2e',
    dir: import.meta.dirname,
    include: ['*.e2e.ts'],
    globalSetup: './e2e/global-setup.ts',
    environment: 'node',
    pool: 'forks',
    maxWorkers: LANES,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine must not fail a journey.
    expect: { poll: { timeout: 20_000 } },
  },
});
