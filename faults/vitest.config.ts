import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'faults',
    dir: import.meta.dirname,
    include: ['*.fault.ts'],
    globalSetup: './faults/global-setup.ts',
    setupFiles: './faults/clean-up.ts',
    environment: 'node',
    pool: 'forks',
    // Most of these tests wait for processes and time-outs.
    maxWorkers: 4,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // A busy machine must not fail a test.
    expect: { poll: { timeout: 60_000 } },
    // The figures stand by themselves, a line each.
    disableConsoleIntercept: true,
  },
});
