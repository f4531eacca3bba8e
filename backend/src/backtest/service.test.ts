import { FACTOR_KEYS, type FactorKey } from '@customer-health/scoring';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo, removeDemo } from '../demo/service.ts';
import { useTestApp } from '../test-app.ts';
import { type BacktestRun, readQuestion, runBacktest } from './service.ts';

const t = useTestApp();
const load = { seed: 1, customers: 120, days: 300 };

async function loadTruth(driver: FactorKey | null): Promise<void> {
  await loadDemo(t.database, { ...load, now: t.now, truth: { driver, strength: 1 } });
  t.models.invalidate();
}

async function run(options: BacktestRun = {}) {
  const today = '2026-11-23';
  const model = await t.models.get(today);
  const question = await readQuestion(t.database, { horizon: 90 }, { today, model });
  return runBacktest(t.database, question, options);
}

afterEach(async () => {
  await removeDemo(t.database, t.now);
});

describe('a backtest of customers of whom it is known why they churn', () => {
  it.each(['loginFrequency', 'supportTickets'] as const)('finds that it is %s', async (driver) => {
    await loadTruth(driver);
    const { statistics, groups, comparedWith, churned, sentences } = await run();
    expect(comparedWith).toBe('renewed');
    expect(groups.churned + groups.renewed).toBe(load.customers);
    expect(churned.customers.every(({ reason }) => reason !== null)).toBe(true);
    const found = statistics?.factors[driver];
    expect(found?.direction).toBe('as_expected');
    expect(found?.auc?.lower).toBeGreaterThan(0.5);
    const [best] = FACTOR_KEYS.toSorted(
      (a, b) => (statistics?.factors[b].auc?.auc ?? 0) - (statistics?.factors[a].auc?.auc ?? 0),
    );
    expect(best).toBe(driver);
    expect(statistics?.auc?.auc).toBeGreaterThan(0.55);
    expect(sentences.join()).toContain('Of the factors alone, these told: ');
  });

  it('finds nothing where there is nothing, and that goes with the demo customers', async () => {
    await loadTruth(null);
    const { statistics, sentences } = await run();
    expect(statistics?.auc?.lower).toBeLessThan(0.5);
    expect(statistics?.auc?.upper).toBeGreaterThan(0.5);
    for (const key of FACTOR_KEYS)
      expect([key, statistics?.factors[key].direction]).toEqual([key, 'none']);
    expect(sentences).toContain(
      'The interval contains 0.5: these scores tell no more about churn than chance.',
    );
    expect(sentences).toContain('No factor alone told more than chance.');
    await removeDemo(t.database, t.now);
    expect(await t.database.query('select customer_id from outcomes')).toEqual([]);
  });
});

describe('a long backtest', () => {
  beforeAll(async () => {
    for (const index of Array.from({ length: 30 }, (_, number) => number)) {
      const churnedAt = index < 15 ? `2026-10-${10 + index}T08:00:00Z` : null;
      await t.put(`long-${index}`, { name: 'Long', churnedAt });
    }
  });

  it('refuses more customers than it may score', async () => {
    await expect(run({ most: 29 })).rejects.toMatchObject({
      code: 'validation_failed',
      faults: [{ pointer: '?segment', code: 'too_large' }],
    });
    expect((await run({ most: 30 })).counts).toMatchObject({ churned: 15, stayed: 15 });
  });

  it('stops when told, and tells how far it is', async () => {
    await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    const stop = new AbortController();
    const done: number[] = [];
    const onProgress = (progress: { total: number; done: number }) => {
      expect(progress.total).toBe(30);
      if (done.push(progress.done) === 3) stop.abort();
    };
    await expect(run({ signal: stop.signal, onProgress })).rejects.toThrow('aborted');
    expect(done).toEqual([2, 4, 6]);
    done.length = 0;
    await run({ onProgress: (progress) => done.push(progress.done) });
    expect(done).toEqual(Array.from({ length: 15 }, (_, index) => 2 * (index + 1)));
  });
});
