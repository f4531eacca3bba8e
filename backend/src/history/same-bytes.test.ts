import { PassThrough } from 'node:stream';
import { dumpDatabase, restoreDump } from '@customer-health/db';
import { cloneTemplate } from '@customer-health/db/test-database';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createEventWriter } from '../events/writer.ts';
import { createMetrics } from '../metrics.ts';
import { createModelCache } from '../settings/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { verifyHistory } from './service.ts';

const t = useTestApp('2026-11-10T23:59:59Z');
const DAY = '2026-11-10';

/** The health of a past day as it is sent, but for the time at which it was computed. */
async function bytes(app = t.app): Promise<string> {
  const { body } = await app.inject(`${customerUrl('a')}/health?asOf=${DAY}`);
  return body.replace(/"computedAt":"[^"]*"/, '');
}

/** Events of each kind on a day. */
const busyDay = (day: string, more: string) => [
  { type: 'login', count: 3, timestamp: `${day}T00:00:00Z` },
  { type: 'feature_use', feature: 'reports', timestamp: `${day}T23:59:59Z` },
  { type: 'feature_use', feature: 'exports', timestamp: `${day}T23:59:59Z` },
  { type: 'api_call', count: 7, timestamp: `${day}T12:00:00Z` },
  { type: 'ticket_opened', ticketId: `T${more}`, priority: 'high', timestamp: `${day}T12:00:00Z` },
  {
    ...{ type: 'invoice_issued', invoiceId: `I${more}`, timestamp: `${day}T12:00:00Z` },
    dueAt: day,
  },
];

beforeAll(async () => {
  await t.send('PUT', '/api/settings/features', { features: ['reports', 'exports', 'never'] });
  await t.put('a', { name: 'A', seats: 3 });
  await t.post('a', busyDay('2026-11-01', '1'));
  await t.post('a', busyDay(DAY, '2'));
  await t.rescore();
  t.now = new Date('2026-11-23T09:00:00Z');
  t.models.invalidate();
});

describe('the health of a past day', () => {
  it('is the same, byte by byte, when it is asked for again', async () => {
    const first = await bytes();
    expect(first).toContain(`"asOf":"${DAY}"`);
    t.now = new Date('2026-11-23T10:00:00Z');
    expect(await bytes()).toBe(first);
  });

  it('stays the same when data of later days arrives', async () => {
    const before = await bytes();
    await t.post('a', [
      ...busyDay('2026-11-11', '3'),
      { type: 'invoice_paid', invoiceId: 'I1', timestamp: '2026-11-12T09:00:00Z' },
      { type: 'ticket_solved', ticketId: 'T2', timestamp: '2026-11-13T09:00:00Z' },
      { type: 'login', timestamp: '2026-11-11T00:00:00Z' },
    ]);
    await t.put('other');
    await t.post('other', busyDay('2026-11-11', '4'));
    await t.rescore();
    expect(await bytes()).toBe(before);
  });

  it('changes when data of that day arrives late', async () => {
    const before = await bytes();
    await t.post('a', [{ type: 'login', eventId: 'late', timestamp: `${DAY}T09:00:00Z` }]);
    expect(await bytes()).not.toBe(before);
  });

  it('is the same on a copy that was just restored, and verify finds the same there', async () => {
    const dump = new PassThrough();
    const copy = await cloneTemplate(inject('template'));
    const restored = restoreDump(copy, dump);
    await dumpDatabase(t.database, dump, { createdAt: t.now, program: 'test' });
    dump.end();
    await restored;
    const [models, metrics] = [createModelCache(copy), createMetrics()];
    const writer = createEventWriter(copy, { metrics });
    const { rejects } = t;
    const deps = { database: copy, writer, models, metrics, rejects, clock: () => t.now };
    const dashboard = { directory: '', frontendUrl: undefined };
    const app = await buildApp(deps, { dashboard });
    expect(await bytes(app)).toBe(await bytes());
    const options = { from: DAY, to: DAY, sample: 10, seed: 1 };
    const found = await verifyHistory(copy, options);
    expect(found).toEqual(await verifyHistory(t.database, options));
    expect(found.causes).toEqual({ 'late data': 1 });
    await app.close();
    await writer.close();
    await copy.close();
  });
});
