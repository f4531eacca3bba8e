import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../progress.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { backfillDays, holdsRows } from './service.ts';

const t = useTestApp('2026-11-20T09:00:00Z');
const RANGE = { from: '2026-11-10', to: '2026-11-19', onlyMissing: false };

const clock = () => t.now;
const run = (range = RANGE, more = {}) => backfillDays(t.database, range, { clock, ...more });
const rows = (columns: string) =>
  t.database.query(
    `select customer_id as id, day, ${columns} from health_history order by day, customer_id`,
  );
const notes = () => t.database.query(`select key from settings where key like 'backfill%'`);

beforeAll(async () => {
  for (const id of ['a', 'b', 'c']) await t.put(id, { name: id, arr: 100, segment: 'S' });
  for (const id of ['a', 'b'])
    await t.post(id, [
      { type: 'login', count: 4, timestamp: '2026-11-11T09:00:00Z' },
      { type: 'login', count: 2, timestamp: '2026-11-18T09:00:00Z' },
    ]);
  await t.rescore();
});

describe('a backfill', () => {
  it('writes the past of customers of whom something is known by then, and not today', async () => {
    const before = await rows('scored_at');
    t.now = new Date('2026-11-20T10:00:00Z');
    expect(await holdsRows(t.database, RANGE)).toBe(false);
    expect(await run()).toEqual({ rows: 18, isComplete: true, resumedAt: null });
    expect(await holdsRows(t.database, RANGE)).toBe(true);
    const logins = `(factors -> 'loginFrequency' -> 'facts' ->> 'logins')::int as logins`;
    const kept = await rows(`${logins}, arr::int as arr`);
    expect(kept.slice(0, 2)).toEqual([
      { id: 'a', day: '2026-11-11', logins: 4, arr: 100 },
      { id: 'b', day: '2026-11-11', logins: 4, arr: 100 },
    ]);
    expect(kept).toContainEqual({ id: 'a', day: '2026-11-18', logins: 6, arr: 100 });
    expect((await rows('scored_at')).filter(({ day }) => day === '2026-11-20')).toEqual(before);
    expect(await run({ ...RANGE, to: '2026-11-30' })).toMatchObject({ rows: 18 });
    expect((await rows('scored_at')).filter(({ day }) => day === '2026-11-20')).toEqual(before);
  });

  it('makes the same again, and keeps the attributes that the rows had', async () => {
    await t.send('PATCH', customerUrl('a'), { arr: 900, segment: 'T' });
    const all = 'score, band, coverage, factors, main_reason, arr, segment';
    const before = await rows(all);
    await t.post('b', [{ type: 'login', timestamp: '2026-11-20T09:59:00Z' }]);
    await run();
    expect(await rows(all)).toEqual(before);
  });

  it('takes in late data, and the change since is counted anew', async () => {
    await t.rescore();
    const change = async () => (await t.send('GET', customerUrl('a'))).json().change7d;
    // 6 logins of 20 now, 4 seven days before.
    expect(await change()).toBeGreaterThan(0);
    await t.post('a', [{ type: 'login', count: 2, timestamp: '2026-11-12T09:00:00Z' }]);
    await t.rescore();
    const stale = await change();
    await run();
    await t.rescore();
    expect(await change()).toBeLessThan(stale);
  });

  it('uses the scorecard that was in force on each day', async () => {
    await t.database.query(
      `insert into scorecards (scorecard_id, version, body, note, author, created_at)
       values ('default', 2, $1::jsonb, '', 'Ana', '2026-11-15T12:00:00Z')`,
      [JSON.stringify({ ...DEFAULT_SCORECARD, version: 2 })],
    );
    await t.database.query(
      `update scorecards set created_at = '2026-11-01T00:00:00Z' where version = 1`,
    );
    t.models.invalidate();
    await run();
    const versions = await rows('scorecard_version as version');
    const of = (day: string) => versions.find((row) => row.day === day)?.version;
    expect([of('2026-11-14'), of('2026-11-15'), of('2026-11-19')]).toEqual([1, 2, 2]);
  });

  it('writes only what is missing, when that is wanted', async () => {
    await t.database.query(
      `delete from health_history where customer_id = 'b' and day = '2026-11-13'`,
    );
    await t.database.query(
      `update health_history set main_reason = 'kept' where customer_id = 'a'`,
    );
    expect(await run({ ...RANGE, onlyMissing: true })).toMatchObject({ rows: 1 });
    expect((await rows('main_reason as reason')).filter(({ id }) => id === 'a')[0]).toMatchObject({
      reason: 'kept',
    });
  });

  it('goes on where it was interrupted, unless it is to begin anew', async () => {
    const stop = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      if (progress.done >= 12) stop.abort();
    };
    const first = await run(RANGE, { signal: stop.signal, onProgress });
    expect(first).toMatchObject({ isComplete: false, resumedAt: null });
    expect(first.rows).toBeLessThan(18);
    expect(await notes()).toEqual([{ key: 'backfill 2026-11-10 2026-11-19' }]);
    expect(seen.at(-1)?.total).toBe(30);
    const other = await run({ ...RANGE, from: '2026-11-19' });
    expect(other).toMatchObject({ resumedAt: null, isComplete: true });
    const second = await run();
    expect(second.isComplete).toBe(true);
    expect(second.resumedAt).not.toBeNull();
    expect(first.rows + second.rows).toBe(18);
    expect(await notes()).toEqual([]);
    const again = new AbortController();
    await run(RANGE, { signal: again.signal, onProgress: () => again.abort() });
    expect(await run(RANGE, { restart: true })).toMatchObject({ rows: 18, resumedAt: null });
  });
});
