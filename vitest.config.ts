import { defineConfig } from 'vitest/config';

// What is waited for is waited for long: a busy machine must not fail a test.
const node = {
  environment: 'node',
  pool: 'forks',
  expect: { poll: { timeout: 20_000 } },
} as const;

const withDatabase = {
  ...node,
  // Files share what they import, and no file changes what all of them see: a third less to do.
  isolate: false,
  globalSetup: ['./db/src/test-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Half of the tests wait for processes: one worker fewer than there are cores would leave them idle.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: [
        'packages/*/src/**/*.ts',
        'db/{src,seed}/**/*.ts',
        'backend/src/**/*.ts',
        'frontend/src/**/*.ts',
      ],
      exclude: [
        '**/*.test.ts',
        '**/test-*.ts',
        '**/index.ts',
        'backend/src/bin/**',
        'db/src/embedded-worker.ts',
        'db/src/bin/**',
      ],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 90, branches: 80 },
    },
    projects: [
      { test: { ...node, name: 'unit', include: ['packages/*/src/**/*.test.ts'] } },
      { test: { ...withDatabase, name: 'db', include: ['db/**/*.test.ts'] } },
      {
        test: {
          ...withDatabase,
          name: 'backend',
          include: ['backend/src/**/*.test.ts'],
          globalSetup: [...withDatabase.globalSetup, './backend/src/test-build.ts'],
        },
      },
      { test: { ...node, name: 'frontend', include: ['frontend/src/**/*.test.{ts,tsx}'] } },
      { test: { ...node, name: 'rules', include: ['scripts/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
});
