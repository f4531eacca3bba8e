import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';
import type { ScorecardFile } from './file.ts';
import { applyScorecard, findVersion } from './service.ts';

const t = useTestApp();
const { version: _, ...file } = DEFAULT_SCORECARD;
const stricter: ScorecardFile = { ...file, bands: { healthy: 80, watch: 60, atRisk: 40 } };

async function apply(scorecard: ScorecardFile, change: { dryRun?: boolean } = {}) {
  let told = '';
  const steps: number[] = [];
  await applyScorecard(t.database, scorecard, {
    ...{ note: 'Stricter', author: 'Ana', dryRun: false, now: t.now, ...change },
    write: (text) => {
      told += text;
    },
    onProgress: ({ done }) => steps.push(done),
  });
  return { told, steps };
}

beforeAll(async () => {
  await t.put('acme', { name: 'Acme', arr: 12_000, currency: 'USD' });
  // 12 logins of 20 make 60, with neutral invoices 55.6: to watch, and at risk under the stricter bands.
  await t.post('acme', [{ type: 'login', count: 12, timestamp: '2026-11-22T08:00:00Z' }]);
});

describe('applying a file', () => {
  it('tells what would change, and publishes nothing in a dry run', async () => {
    const { told, steps } = await apply(stricter, { dryRun: true });
    expect(told.split('\n').slice(0, 4)).toEqual([
      'Changes against version 1 of "default":',
      '  /bands/healthy: 75 → 80',
      '  /bands/watch: 55 → 60',
      '  /bands/atRisk: 35 → 40',
    ]);
    expect(told).toContain('Change band: 1 customers, ARR 12,000 USD');
    expect(told).toContain('watch → at risk: 1, ARR 12,000 USD');
    expect(told).toMatch(/Nothing was published\.\n$/);
    expect(steps).toEqual([1]);
    expect(await findVersion(t.database, 'default', null)).toMatchObject({ version: 1 });
  });

  it('publishes it once, and has nothing to do the second time', async () => {
    expect((await apply(stricter)).told).toContain('Version 2 of "default" is published.');
    expect(await findVersion(t.database, 'default', 2)).toMatchObject({
      ...{ author: 'Ana', note: 'Stricter' },
      body: { ...stricter, version: 2 },
    });
    expect((await apply(stricter)).told).toBe(
      'Version 2 of "default" has these numbers already: nothing to publish.\n',
    );
  });

  it('makes a scorecard that was not there', async () => {
    const { told } = await apply({ ...stricter, id: 'partners' });
    expect(told).toContain('"partners" is a new scorecard.\nAll customers (no rule yet): 1');
    expect(await findVersion(t.database, 'partners', null)).toMatchObject({ version: 1 });
  });
});
