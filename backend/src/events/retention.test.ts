import { addDays, utcDay } from '@customer-health/scoring';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvents } from '../audit/service.ts';
import { deleteOldEventsOf } from '../jobs/delete-old-events.ts';
import { createMetrics } from '../metrics.ts';
import { countSources, requestRecount } from '../sources/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { readEvent } from './event-input.ts';
import { readKeptFrom } from './kept.ts';
import { loadEvents } from './load.ts';
import { deleteOldEvents, rebuildSources } from './queries.ts';
import { deleteEvents, readPastDays } from './retention.ts';

const t = useTestApp('2026-09-01T09:30:00.000Z');
const DAYS = 40;
const ago = (days: number, hour = 12) => {
  const day = addDays(utcDay(t.now), -days);
  return `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
};
const remove = (more: object = {}) =>
  deleteEvents(t.database, { retentionDays: DAYS, now: t.now, ...more });
const ids = async (customer: string) =>
  (
    await t.database.query<{ id: string }>(
      'select event_id as id from events where customer_id = $1 order by event_id',
      [customer],
    )
  ).map(({ id }) => id);
const firstDays = () =>
  t.database.query('select event_type, first_day from event_sources order by event_type');
const differences = async () => (await auditEvents(t.database, { now: t.now })).differences;

const EVENTS = [
  { eventId: 'login', type: 'login', timestamp: '2026-08-20T10:00:00Z', count: 3 },
  { eventId: 'use', type: 'feature_use', feature: 'reports', timestamp: '2026-08-21T10:00:00Z' },
  { eventId: 'opened', type: 'ticket_opened', ticketId: 'T', timestamp: '2026-08-22T10:00:00Z' },
  { eventId: 'solved', type: 'ticket_solved', ticketId: 'T', timestamp: '2026-08-23T10:00:00Z' },
  {
    ...{ eventId: 'issued', type: 'invoice_issued', invoiceId: 'I', amount: 5, currency: 'EUR' },
    ...{ timestamp: '2026-08-24T10:00:00Z', dueAt: '2026-08-27' },
  },
  { eventId: 'paid', type: 'invoice_paid', invoiceId: 'I', timestamp: '2026-08-25T10:00:00Z' },
  { eventId: 'young', type: 'login', timestamp: '2026-08-31T10:00:00Z' },
];

beforeAll(async () => {
  for (const id of ['a', 'b']) {
    await t.put(id);
    await t.post(id, EVENTS);
  }
  await countSources(t.database, new Date('2026-09-01T09:40:00Z'));
});

describe('events that are older than they are kept', () => {
  it('stay until they are a day older than what is accepted', async () => {
    // 50 days before 9 October, and one more, is 19 August: the first is of 20 August.
    t.now = new Date('2026-10-09T23:59:59Z');
    expect(await remove({ retentionDays: 50 })).toBe(0);
    expect(await readKeptFrom(t.database)).toBeNull();
  });

  it('stay for some weeks after they arrived, so that an import can be done again', async () => {
    t.now = new Date('2026-10-06T09:00:00Z');
    expect(await remove()).toBe(0);
  });

  it('are never deleted where they are kept for ever', async () => {
    t.now = new Date('2028-09-30T09:00:00Z');
    expect(await remove({ retentionDays: 0 })).toBe(0);
  });

  it('are deleted then, and what was made of them stays', async () => {
    const history = () =>
      t.send('GET', `${customerUrl('a')}/history?from=2026-08-01&to=2026-08-31`);
    t.now = new Date('2026-10-09T09:00:00Z');
    const counts = () => t.database.query('select * from daily_usage order by 1, 2, 3, 4');
    const [counted, days] = [await counts(), await firstDays()];
    const marks = (await history()).json().marks;
    expect(marks).toHaveLength(4);
    const told: number[] = [];
    expect(await remove({ onDeleted: (events: number) => told.push(events) })).toBe(12);
    expect(told).toEqual([12]);
    expect(await ids('a')).toEqual(['young']);
    expect(await readKeptFrom(t.database)).toBe('2026-08-29');
    expect([await counts(), await firstDays()]).toEqual([counted, days]);
    expect((await history()).json().marks).toEqual(marks);
    expect(await differences()).toEqual([]);
  });

  it('are looked for once a day', async () => {
    const queries: string[] = [];
    const watched = { ...t.database };
    watched.query = (text, values) => {
      queries.push(text);
      return t.database.query(text, values);
    };
    expect(await deleteEvents(watched, { retentionDays: DAYS, now: t.now })).toBe(0);
    expect(queries).toHaveLength(1);
  });
});

describe('after raw events were deleted', () => {
  it('first days are as they were when they are made anew', async () => {
    const before = await firstDays();
    await t.database.transaction(rebuildSources);
    expect(await firstDays()).toEqual(before);
  });

  it('a full count keeps the counts of days whose events are gone', async () => {
    const counts = () =>
      t.database.query('select event_type, day, events from source_days order by 1, 2');
    t.now = new Date('2026-10-09T09:40:00Z');
    await countSources(t.database, t.now);
    const before = await counts();
    expect(before.length).toBeGreaterThan(3);
    await requestRecount(t.database, t.now);
    await countSources(t.database, new Date('2026-10-09T09:41:00Z'));
    await countSources(t.database, new Date('2026-10-09T09:50:00Z'));
    expect(await counts()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  it('one that is loaded again is not counted twice: those there are known, the others too old', async () => {
    await t.put('c');
    const counted = await t.database.query('select * from daily_usage order by 1, 2, 3, 4');
    const events = EVENTS.map(({ ...sent }) => {
      const context = { customerId: 'a', now: t.now, pointer: '#', anyAge: true };
      const read = readEvent(sent, context);
      if ('faults' in read) throw new Error(JSON.stringify(read.faults));
      return read.event;
    });
    const outcomes = await loadEvents(t.database, events, new Map());
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 6 }, () => 'too_old'),
      'duplicate',
    ]);
    expect(await t.database.query('select * from daily_usage order by 1, 2, 3, 4')).toEqual(
      counted,
    );
  });

  it('one that is loaded while more are deleted is looked at again', async () => {
    const read = readEvent(
      { type: 'login', eventId: 'raced', timestamp: '2026-08-30T10:00:00Z' },
      { customerId: 'a', now: t.now, pointer: '#', anyAge: true },
    );
    if ('faults' in read) throw new Error('not valid');
    let deleted = false;
    const meddling: typeof t.database = {
      ...t.database,
      transaction: async (work) => {
        if (!deleted) {
          deleted = true;
          await t.database.query(
            `update settings set value = '"2026-08-31"' where key = 'events_kept_from'`,
          );
        }
        return t.database.transaction(work);
      },
    };
    const [outcome] = await loadEvents(meddling, [read.event], new Map());
    expect(outcome?.status).toBe('too_old');
    expect(await ids('a')).toEqual(['young']);
  });

  it('as much of the past is accepted as is kept, and the answer says how much', async () => {
    const later = new Date('2026-10-11T00:00:00Z');
    expect(await readPastDays(t.database, DAYS, later)).toBe(DAYS);
    // Prolonged: what was deleted before is still gone.
    expect(await readPastDays(t.database, 300, later)).toBe(41);
    expect(await readPastDays(t.database, 0, later)).toBe(41);
    const sent = { type: 'login', timestamp: ago(DAYS + 1) };
    const read = readEvent(sent, { customerId: 'a', now: t.now, pointer: '#', pastDays: DAYS });
    expect(read).toMatchObject({ faults: [{ code: 'timestamp_out_of_range' }] });
    expect(JSON.stringify(read)).toContain('more than 40 days back');
  });
});

describe('a walk', () => {
  beforeEach(async () => {
    await t.database.query(`delete from settings where key like 'events_%'`);
  });

  it('that was stopped goes on where it was, also on another day', async () => {
    await t.put('d');
    t.now = new Date('2026-11-01T09:00:00Z');
    const stop = new AbortController();
    await t.database.query(
      `insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, content_hash)
       select c, 'old' || n, 'login', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z', 1, 1
       from unnest(array['a', 'd']) c, generate_series(1, 2500) n`,
    );
    const onDeleted = () => stop.abort();
    expect(await remove({ signal: stop.signal, onDeleted })).toBe(2_000);
    expect(await ids('d')).toHaveLength(2_500);
    t.now = new Date('2026-11-02T09:00:00Z');
    expect(await remove()).toBe(3_002);
    expect([await ids('a'), await ids('d')]).toEqual([[], []]);
  });

  it('finds its rows by the index of timelines', async () => {
    const plans: string[] = [];
    await t.database.transaction(async (connection) => {
      await connection.query('set local enable_seqscan = off');
      const explaining = {
        query: async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
          const rows = await connection.query<Record<string, string>>(`explain ${text}`, values);
          plans.push(...rows.map((row) => row['QUERY PLAN'] ?? ''));
          return [];
        },
      };
      const before = { day: '2026-01-01', arrivedBefore: '2026-01-01T00:00:00Z' };
      await deleteOldEvents(explaining, ['a', 'b'], before, 100);
    });
    const plan = plans.join('\n');
    expect(plan).toMatch(/Index Scan.* using events_timeline on events/);
    expect(plan).toMatch(
      /Index Cond: \(\(customer_id = c\.customer_id\) AND \(event_type = wanted\.event_type\) AND \(occurred_at < /,
    );
    expect(plan).toMatch(/Index Scan using events_pkey/);
  });
});

describe('the job', () => {
  it('counts and tells what it deletes', async () => {
    await t.database.query(`delete from settings where key like 'events_%'`);
    await t.database.query(
      `insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, content_hash)
       values ('a', 'old', 'login', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z', 1, 1)`,
    );
    const metrics = createMetrics();
    const lines: unknown[] = [];
    const logger = { debug: (...line: unknown[]) => void lines.push(line) };
    const job = deleteOldEventsOf({ retentionDays: DAYS, metrics, logger: logger as never });
    await job.run(t.database, { asOf: t.now, signal: new AbortController().signal });
    expect(lines).toEqual([[{ events: 1 }, 'old events were deleted']]);
    expect(await metrics.eventsDeleted.get()).toMatchObject({ values: [{ value: 1 }] });
  });
});
