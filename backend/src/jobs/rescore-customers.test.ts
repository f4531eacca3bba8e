import type { CustomerRow } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import { describe, expect, inject, it } from 'vitest';
import { scoreEverybody, scoreMarked } from '../scores/service.ts';
import { loadModel } from '../settings/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { JOBS } from './registry.ts';
import { rescoreCustomers } from './rescore-customers.ts';
import { startJobs } from './runner.ts';
import { storeRejectsOf } from './store-rejects.ts';
import { vacuumEmbedded } from './vacuum-embedded.ts';

const t = useTestApp('2026-10-01T09:00:00Z');
const row = async (id: string): Promise<CustomerRow> =>
  (await t.send('GET', customerUrl(id))).json();
const health = async (id: string) => (await t.send('GET', `${customerUrl(id)}/health`)).json();
const marks = async () =>
  (
    await t.database.query<{ id: string }>('select customer_id as id from score_marks order by 1')
  ).map(({ id }) => id);

describe('the current score', () => {
  it('follows events, with a mark that was written with them', async () => {
    await t.put('a');
    expect(await marks()).toEqual(['a']);
    expect(await row('a')).toMatchObject({ score: null, band: 'no_data' });
    await t.post('a', [{ type: 'login', count: 10 }]);
    await t.rescore();
    expect(await marks()).toEqual([]);
    expect((await row('a')).score).toBe((await health('a')).score);
    await t.post('a', [{ type: 'login', count: 5 }]);
    expect(await marks()).toEqual(['a']);
    expect(await t.rescore()).toBe(1);
    expect((await row('a')).score).toBe((await health('a')).score);
    expect((await row('a')).mainReason).toBe('No invoice was due in 365 days: neutral 50');
  });

  it('does nothing when nothing happened', async () => {
    expect(await t.rescore()).toBe(0);
  });

  it('keeps the mark of an event that came while its customer was being scored', async () => {
    await t.post('a', [{ type: 'login' }]);
    const model = await loadModel(t.database, utcDay(t.now));
    let sent = false;
    const meddling = {
      ...t.database,
      query: async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
        if (text.startsWith('delete from score_marks') && !sent) {
          sent = true;
          await t.post('a', [{ type: 'login' }]);
        }
        return t.database.query<Row>(text, values);
      },
    };
    const before = (await row('a')).scoredAt;
    t.now = new Date('2026-10-01T09:00:05Z');
    await scoreEverybody(meddling, { day: '2026-10-01', model, now: t.now });
    expect(sent).toBe(true);
    // Scored once in this pass; the mark of the later event is still there, and the next round takes it up.
    expect(await marks()).toEqual(['a']);
    await t.rescore();
    expect((await row('a')).scoredAt).not.toBe(before);
    expect((await row('a')).score).toBe((await health('a')).score);
    expect(await marks()).toEqual([]);
  });

  // Only a server has sessions that can score at the same time.
  if ('url' in inject('template')) {
    it('is never replaced by an older one, also when two servers score at once', async () => {
      await t.put('raced');
      await t.post('raced', [{ type: 'login' }]);
      const model = await loadModel(t.database, utcDay(t.now));
      const pass = { day: '2026-10-01', model, now: t.now };
      let other: Promise<number> | undefined;
      let othersEnd = false;
      const waits = () =>
        t.database.query(
          `select 1 as one from pg_locks where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        );
      // Between reading the facts and writing the score of one server, all of it happens on another.
      const meddle = async (text: string) => {
        if (!text.includes('from health_history') || other !== undefined) return;
        other = Promise.resolve(0);
        await t.post('raced', [{ type: 'login' }]);
        other = scoreMarked(t.database, pass).finally(() => {
          othersEnd = true;
        });
        await expect.poll(async () => othersEnd || (await waits()).length > 0).toBe(true);
      };
      const bend = (connection: Connection): Connection => ({
        query: async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
          const rows = await connection.query<Row>(text, values);
          await meddle(text);
          return rows;
        },
      });
      const slow: Database = {
        ...t.database,
        ...bend(t.database),
        transaction: (work) =>
          t.database.transaction((connection) => work({ ...connection, ...bend(connection) })),
      };
      await scoreMarked(slow, pass);
      await other;
      expect(await marks()).toEqual([]);
      expect((await row('raced')).score).toBe((await health('raced')).score);
      await t.send('DELETE', customerUrl('raced'));
    });
  }

  it('reaches everybody and ends, also when a customer is marked again all the time', async () => {
    for (const id of ['busy', 'quiet']) await t.put(id);
    let rounds = 0;
    const meddling = {
      ...t.database,
      query: async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
        const rows = await t.database.query<Row>(text, values);
        if (text.includes('from score_marks') && rows.length > 0) {
          rounds += 1;
          await t.post('busy', [{ type: 'login' }]);
        }
        return rows;
      },
    };
    const model = await loadModel(t.database, utcDay(t.now));
    await scoreMarked(meddling, { day: '2026-10-01', model, now: t.now });
    expect(rounds).toBe(1);
    expect(await marks()).toEqual(['busy']);
    for (const id of ['busy', 'quiet']) await t.send('DELETE', customerUrl(id));
  });

  it('of everybody is made anew when the key features change', async () => {
    await t.put('b');
    await t.post('b', [{ type: 'feature_use', feature: 'reports' }]);
    await t.rescore();
    await t
      .send('PUT', '/api/settings/features', { features: ['reports', 'exports', 'reports '] })
      .then(({ statusCode }) => expect(statusCode).toBe(422));
    await t.send('PUT', '/api/settings/features', { features: ['reports', 'exports'] });
    expect((await t.send('GET', '/api/settings/features')).json()).toEqual({
      features: ['exports', 'reports'],
    });
    expect((await health('b')).factors.featureAdoption.score).toBe(50);
    expect(await t.rescore()).toBe(2);
    expect((await row('b')).score).toBe((await health('b')).score);
  });

  it('of everybody is made anew when the day turns, and the days are kept', async () => {
    const first = (await row('a')).score;
    t.now = new Date('2026-10-08T00:00:01Z');
    t.models.invalidate();
    expect(await t.rescore()).toBe(2);
    expect(await row('a')).toMatchObject({ score: first, change7d: 0, change30d: null });
    t.now = new Date('2026-11-02T00:00:01Z');
    t.models.invalidate();
    await t.rescore();
    const later = await row('a');
    expect(later.score).toBe((await health('a')).score);
    const [then] = await t.database.query<{ score: number }>(
      `select score from health_history where customer_id = 'a' and day = '2026-10-08'`,
    );
    expect(then?.score).toBeCloseTo(first ?? -1, 2);
    expect(later.change30d).toBeNull();
    const kept = await t.database.query<{ day: string }>(
      `select day from health_history where customer_id = 'a' order by day`,
    );
    expect(kept.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-08', '2026-11-02']);
  });

  it('stops when it is told to, without claiming that everybody was scored', async () => {
    const stop = new AbortController();
    stop.abort();
    t.now = new Date('2026-11-03T00:00:01Z');
    await rescoreCustomers.run(t.database, { asOf: t.now, signal: stop.signal });
    expect((await loadModel(t.database, utcDay(t.now))).stamp).toContain('2026-11-02');
  });
});

describe('the runner', () => {
  const runner = (jobs: Parameters<typeof startJobs>[0]) => {
    const told: string[] = [];
    const stop = startJobs(jobs, {
      database: t.database,
      clock: () => t.now,
      onFailure: (job) => told.push(`${job} fails`),
      onRecovery: (job) => told.push(`${job} works`),
    });
    return { told, stop };
  };

  it('tells once of a job that fails and once when it works again, and goes on', async () => {
    let runs = 0;
    const job = {
      name: 'shaky',
      intervalMs: 1,
      lockId: 99,
      run: async () => {
        runs += 1;
        if (runs <= 3) throw new Error('no');
      },
    };
    const { told, stop } = runner([job]);
    await expect.poll(() => runs).toBeGreaterThan(5);
    await stop();
    const ended = runs;
    expect(told).toEqual(['shaky fails', 'shaky works']);
    await Promise.resolve();
    expect(runs).toBe(ended);
  });

  it('lets one server at a time do a job', async () => {
    let [running, most] = [0, 0];
    const job = {
      name: 'alone',
      intervalMs: 1,
      lockId: 98,
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await t.database.query('select 1');
        running -= 1;
      },
    };
    const [one, two] = [runner([job]), runner([job])];
    await expect.poll(() => most).toBe(1);
    await Promise.all([one.stop(), two.stop()]);
    expect(most).toBe(1);
  });

  it('lets every server do a job that has no lock, and stores what this one refused', async () => {
    let runs = 0;
    let both: () => void = () => undefined;
    const meet = new Promise<void>((resolve) => {
      both = resolve;
    });
    const job = {
      name: 'together',
      intervalMs: 1,
      run: async () => {
        if (++runs === 2) both();
        await meet;
      },
    };
    const rejects = { ...storeRejectsOf(t), intervalMs: 1 };
    t.metrics.rejects.add('login', 'required', 3);
    const [one, two] = [runner([job, rejects]), runner([job])];
    await meet;
    const stored = () =>
      t.database.query('select event_type as type, code, events from source_rejects');
    await expect.poll(stored).toEqual([{ type: 'login', code: 'required', events: 3 }]);
    await Promise.all([one.stop(), two.stop()]);
  });

  // Only a lock on a server can be lost.
  if ('url' in inject('template')) {
    it('tells a job to stop whose lock is lost, for another server may run it then', async () => {
      const signals: AbortSignal[] = [];
      const job = {
        name: 'robbed',
        intervalMs: 1,
        lockId: 97,
        run: async (_: unknown, { signal }: { signal: AbortSignal }) => {
          if (signals.push(signal) > 1) return;
          await t.database.query(
            `select pg_terminate_backend(pid) from pg_locks
             where locktype = 'advisory' and objid = 97 and granted
               and database = (select oid from pg_database where datname = current_database())`,
          );
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      };
      const { told, stop } = runner([job]);
      await expect.poll(() => signals.length).toBeGreaterThan(1);
      await stop();
      expect(signals[0]?.aborted).toBe(true);
      expect(told).toEqual(['robbed fails', 'robbed works']);
    });
  }

  it('has a name for each job, and no lock for two', () => {
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
    const locks = JOBS.flatMap(({ lockId }) => lockId ?? []);
    expect(new Set(locks).size).toBe(locks.length);
  });

  it('vacuums the embedded database while it is used', async () => {
    const signal = new AbortController().signal;
    await Promise.all([
      vacuumEmbedded.run(t.database, { asOf: t.now, signal }),
      t.post('a', [{ type: 'login' }]),
    ]);
    expect((await row('a')).id).toBe('a');
  });
});
