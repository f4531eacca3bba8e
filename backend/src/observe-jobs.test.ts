import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import type {} from '@customer-health/db/test-setup';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startJobs } from './jobs/runner.ts';
import { createMetrics } from './metrics.ts';
import { observeJobs } from './observe-jobs.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
});
afterAll(() => database.close());

it('the runs of each job are counted by how they ended, with their time and the last success', async () => {
  const start = new Date('2026-11-23T09:30:00Z');
  let now = start;
  let fail = true;
  const job = {
    name: 'shaky',
    intervalMs: 1,
    lockId: 727_990,
    run: async () => {
      if (fail) throw new Error('no');
    },
  };
  const other = { ...job, name: 'held', lockId: 727_991, run: async () => undefined };
  const metrics = createMetrics();
  const runs = async (job: string, outcome: string) =>
    (await metrics.jobRuns.get()).values.find(
      ({ labels }) => labels.name === job && labels.outcome === outcome,
    )?.value ?? 0;
  const lastSuccess = async () =>
    (await metrics.jobLastSuccess.get()).values.find(({ labels }) => labels.name === 'shaky')
      ?.value;
  const counted = observeJobs(metrics, [job, other], () => now);
  expect([await runs('shaky', 'ok'), await lastSuccess()]).toEqual([0, start.getTime() / 1000]);

  await database.withLock(other.lockId, async () => {
    const stop = startJobs([job, other], {
      database,
      clock: () => now,
      onFailure: () => undefined,
      onRecovery: () => undefined,
      onRun: counted,
    });
    await expect.poll(() => runs('shaky', 'failed')).toBeGreaterThan(1);
    await expect.poll(() => runs('held', 'held')).toBeGreaterThan(1);
    expect([await runs('shaky', 'ok'), await lastSuccess()]).toEqual([0, start.getTime() / 1000]);
    now = new Date('2026-11-23T09:31:00Z');
    fail = false;
    await expect.poll(() => runs('shaky', 'ok')).toBeGreaterThan(1);
    expect(await lastSuccess()).toBe(now.getTime() / 1000);
    await stop();
  });
  expect(await runs('held', 'ok')).toBe(0);
  const times = (await metrics.jobDuration.get()).values.filter(({ metricName }) =>
    metricName?.endsWith('_count'),
  );
  expect(times.map(({ labels }) => labels.name)).toEqual(['shaky']);
});
