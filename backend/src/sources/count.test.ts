import type { Connection, Database } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import fc from 'fast-check';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { countSources, requestRecount } from './count.ts';

const t = useTestApp('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const later = (minutes: number) => new Date(t.now.getTime() + minutes * MINUTE);

/** What is counted, and what there is. */
async function sums(connection: Connection = t.database) {
  const counted = await connection.query<{ type: string; day: string; events: number }>(
    'select event_type as type, day, events from source_days order by 1, 2',
  );
  const stored = await connection.query<{ type: string; day: string; events: number }>(
    `select event_type as type, (occurred_at at time zone 'UTC')::date as day, count(*) as events from events
     group by 1, 2 order by 1, 2`,
  );
  return { counted, stored };
}

const send = (id: string, count: number, at = t.now.toISOString()) =>
  t.post(
    id,
    Array.from({ length: count }, () => ({ type: 'login', timestamp: at })),
  );

/** A database whose nth statement that matches fails. */
function failing(pattern: string, nth: number, error: Error): Database {
  let seen = 0;
  const bend = (connection: Connection): Connection => ({
    query: (text, values) => {
      if (text.includes(pattern) && ++seen === nth) return Promise.reject(error);
      return connection.query(text, values);
    },
  });
  return {
    ...t.database,
    ...bend(t.database),
    transaction: (work) =>
      t.database.transaction((connection) => work({ ...connection, ...bend(connection) })),
  };
}

describe('counting', () => {
  beforeAll(async () => {
    for (const id of ['a', 'b', 'c']) await t.put(id);
  });

  it('takes what there is first, then what arrives, each event once', async () => {
    await send('a', 3);
    await send('b', 2, '2026-11-20T08:00:00Z');
    await countSources(t.database, later(6));
    expect((await sums()).counted).toEqual((await sums()).stored);
    t.now = later(6);
    await send('c', 4);
    await send('a', 1, '2026-11-20T09:00:00Z');
    await countSources(t.database, later(4));
    expect((await sums()).counted).not.toEqual((await sums()).stored);
    for (const minutes of [6, 6, 7, 60]) await countSources(t.database, later(minutes));
    const { counted, stored } = await sums();
    expect(counted).toEqual(stored);
    expect(counted).toContainEqual({ type: 'login', day: '2026-11-20', events: 3 });
    t.now = later(60);
  });

  it('is exact when steps fail and servers count at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat(12), events: fc.nat(4), fails: fc.nat(3) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rounds) => {
          for (const { wait, events, fails } of rounds) {
            t.now = later(wait);
            if (events > 0) await send('b', events, t.now.toISOString());
            const away = Object.assign(new Error('away'), { code: '57P01' });
            const broken = failing('insert into settings', fails, away);
            const first = countSources(broken, t.now).catch(() => undefined);
            await Promise.all([first, countSources(t.database, t.now).catch(() => undefined)]);
          }
          t.now = later(6);
          await countSources(t.database, t.now);
          const { counted, stored } = await sums();
          expect(counted).toEqual(stored);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps 64 days, in a full count as in the portions', async () => {
    await send('c', 2, '2026-09-01T00:00:00Z');
    await countSources(t.database, later(6));
    t.now = later(6);
    await requestRecount(t.database, t.now);
    await countSources(t.database, t.now);
    const days = (await sums()).counted.map(({ day }) => day);
    expect(days).toContain('2026-11-20');
    expect(days).not.toContain('2026-09-01');
    t.now = new Date('2027-02-23T12:00:00Z');
    // A server was away for weeks: one round later it is up to date.
    await countSources(t.database, t.now);
    expect((await sums()).counted).toEqual([]);
  });

  it('finds what came with an older time of arrival when a full count is asked for', async () => {
    const now = t.now;
    t.now = later(-30);
    await send('b', 3);
    t.now = now;
    await countSources(t.database, t.now);
    const day = utcDay(now);
    expect((await sums()).counted.filter((row) => row.day === day)).toEqual([]);
    await requestRecount(t.database, t.now);
    await countSources(t.database, t.now);
    expect((await sums()).counted).toContainEqual({ type: 'login', day, events: 3 });
  });

  it('after time-outs takes fewer customers at once, and a full count in place of a portion', async () => {
    const progress = async () => {
      const [row] = await t.database.query<{ value: { until: string | null; size: number } }>(
        `select value from settings where key = 'source_count'`,
      );
      return row?.value;
    };
    const timeout = Object.assign(new Error('canceling statement'), { code: '57014' });
    await send('a', 2);
    await requestRecount(t.database, t.now);
    await expect(
      countSources(failing('insert into source_recount', 1, timeout), t.now),
    ).rejects.toThrow('canceling');
    expect((await progress())?.size).toBe(1);
    t.now = later(6);
    const tooMuch = () => countSources(failing('insert into source_days', 1, timeout), t.now);
    await expect(tooMuch()).rejects.toThrow('canceling');
    expect(await progress()).toMatchObject({ portionMs: 60_000, until: expect.any(String) });
    await expect(tooMuch()).rejects.toThrow('canceling');
    expect((await progress())?.until).toBeNull();
    await countSources(t.database, t.now);
    expect((await progress())?.until).toBe(later(-5).toISOString());
    expect((await sums()).counted.at(-1)).toMatchObject({ day: utcDay(t.now), events: 5 });
  });

  it('rests between full counts as long as they cost', async () => {
    t.now = later(24 * 60);
    await send('a', 2);
    await countSources(t.database, later(6));
    t.now = later(6);
    await requestRecount(t.database, t.now);
    const stop = new AbortController();
    const begun: Database = {
      ...t.database,
      transaction: async (work) => {
        const result = await t.database.transaction(work);
        stop.abort();
        return result;
      },
    };
    await countSources(begun, t.now, stop.signal);
    const events = (await sums()).counted;
    t.now = later(10);
    for (let round = 0; round < 2; round++) await countSources(t.database, t.now);
    expect((await sums()).counted).toEqual(events);
    await t.send('DELETE', customerUrl('a'));
    await countSources(t.database, later(90));
    expect((await sums()).counted).toEqual(events);
    await countSources(t.database, later(101));
    expect((await sums()).counted).toEqual((await recent()).stored);
  });

  async function recent() {
    const { stored } = await sums();
    return { stored: stored.filter(({ day }) => day >= '2027-01-01') };
  }
});

// Only a server has an index that tells how it is read.
if ('url' in inject('template')) {
  it('reads what arrived lately by the index on the time of arrival', async () => {
    const [plan] = await t.database.query<{ plan: string }>(
      `select reloptions::text as plan from pg_class where relname = 'events_received'`,
    );
    expect(plan?.plan).toContain('autosummarize=on');
  });
}
