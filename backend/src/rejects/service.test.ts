import type { Fault } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';
import { storeRejectsOf } from '../jobs/store-rejects.ts';
import { useTestApp } from '../test-app.ts';
import { storeRejectLog, trimRejects } from './service.ts';

const t = useTestApp();
const fault: Fault = { pointer: '#', code: 'wrong_type', detail: 'must be an object' };
const running = new AbortController().signal;

const add = (eventId: string, at: string) => {
  t.now = new Date(at);
  t.rejects.add({ way: 'batch', customerId: 'acme', sent: { eventId }, fault });
};
const kept = async () => {
  const rows = await t.database.query<{ id: string }>(
    'select event_id as id from rejected_events order by rejected_at, reject_id',
  );
  return rows.map(({ id }) => id);
};

describe('refused events', () => {
  it('are stored once, and kept for the next time when they cannot be', async () => {
    add('a', '2026-11-23T09:30:00Z');
    t.rejects.add({ way: 'batch', customerId: 'a\u0000', sent: 'x\u0000\ud800', fault });
    const broken = { query: () => Promise.reject(new Error('away')) };
    await expect(storeRejectLog(broken, t.rejects)).rejects.toThrow('away');
    const log = { ...t.rejects, take: () => waiting };
    const waiting = t.rejects.take();
    expect(await storeRejectLog(t.database, log)).toBe(2);
    expect(await storeRejectLog(t.database, log)).toBe(2);
    expect(await storeRejectLog(t.database, t.rejects)).toBe(0);
    const rows = await t.database.query(
      `select way, customer_id as customer, event_id as event, code, sent from rejected_events order by event_id`,
    );
    expect(rows).toEqual([
      { way: 'batch', customer: 'acme', event: 'a', code: 'wrong_type', sent: '{"eventId":"a"}' },
      { way: 'batch', customer: null, event: null, code: 'wrong_type', sent: 'x\ufffd' },
    ]);
    await t.database.query('delete from rejected_events');
  });

  it('go after 14 days', async () => {
    add('old', '2026-11-09T23:59:59.999Z');
    add('young', '2026-11-10T00:00:00Z');
    await storeRejectLog(t.database, t.rejects);
    await trimRejects(t.database, new Date('2026-11-23T23:00:00Z'), running);
    expect(await kept()).toEqual(['young']);
    await t.database.query('delete from rejected_events');
  });

  it('go when there are too many, the oldest first', async () => {
    for (const second of [1, 2, 3, 4]) add(`e${second}`, `2026-11-23T09:30:0${second}Z`);
    await storeRejectLog(t.database, t.rejects);
    await trimRejects(t.database, t.now, running, { days: 14, rows: 4 });
    expect(await kept()).toHaveLength(4);
    await trimRejects(t.database, t.now, running, { days: 14, rows: 3 });
    expect(await kept()).toEqual(['e2', 'e3', 'e4']);
    await trimRejects(t.database, t.now, AbortSignal.abort(), { days: 14, rows: 0 });
    expect(await kept()).toHaveLength(3);
  });

  it('are stored and trimmed by the job', async () => {
    const job = storeRejectsOf(t);
    add('e5', '2026-11-23T09:30:05Z');
    await job.run(t.database, { asOf: t.now, signal: running });
    expect(await kept()).toContain('e5');
    t.now = new Date('2026-12-20T00:00:00Z');
    await job.run(t.database, { asOf: t.now, signal: running });
    expect(await kept()).toEqual([]);
  });
});
