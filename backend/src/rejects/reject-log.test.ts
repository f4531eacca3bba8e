import type { Fault } from '@customer-health/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createRejectLog, REJECT_LIMITS } from './reject-log.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const fault: Fault = { pointer: '#/3/count', code: 'too_small', detail: 'must be at least 1' };

function newLog() {
  const metrics = createMetrics();
  return { metrics, log: createRejectLog(metrics, () => now) };
}

describe('a refused event', () => {
  it('is kept with what is wrong and the beginning of what was sent', () => {
    const { log } = newLog();
    const sent = { type: 'login', eventId: 'e1', count: 0 };
    log.add({ way: 'batch', customerId: 'acme', sent, fault });
    expect(log.take()).toEqual([
      {
        rejectId: expect.stringMatching(/^[\da-f-]{36}$/),
        rejectedAt: now.toISOString(),
        way: 'batch',
        customerId: 'acme',
        eventId: 'e1',
        type: 'login',
        code: 'too_small',
        pointer: '#/3/count',
        detail: 'must be at least 1',
        sent: '{"type":"login","eventId":"e1","count":0}',
      },
    ]);
    expect(log.take()).toEqual([]);
  });

  it('is told by its way where it names id and type otherwise', () => {
    const { log } = newLog();
    const sent = { messageId: 'm', type: 'track' };
    log.add({ way: 'segment', customerId: null, sent, fault, eventId: 'm', type: 'login' });
    expect(log.take()).toMatchObject([{ customerId: null, eventId: 'm', type: 'login' }]);
  });

  it('is counted in metrics and in the tally by kind', async () => {
    const { log, metrics } = newLog();
    log.add({ way: 'events', customerId: 'a', sent: { type: 'login' }, fault });
    log.add({ way: 'events', customerId: 'a', sent: 7, fault });
    const counted = (await metrics.events.get()).values.filter(({ value }) => value > 0);
    expect(counted).toMatchObject([
      { labels: { outcome: 'rejected', reason: 'too_small' }, value: 2 },
    ]);
    expect(metrics.rejects.take()).toEqual([
      { type: 'login', code: 'too_small', events: 1 },
      { type: '', code: 'too_small', events: 1 },
    ]);
  });

  it('can be anything at all, and is kept as the database can hold it', () => {
    const { log } = newLog();
    const anyText = fc.string({ unit: 'binary', maxLength: 2_000 });
    const anything = fc.oneof(fc.anything(), anyText, fc.record({ type: anyText }));
    fc.assert(
      fc.property(anything, anyText, anyText, (sent, customerId, pointer) => {
        log.add({ way: 'batch', customerId, sent, fault: { ...fault, pointer } });
        const [{ rejectId: _, ...kept } = {}] = log.take();
        for (const text of Object.values(kept)) {
          if (text === null) continue;
          expect(text).not.toContain('\u0000');
          expect(text.isWellFormed()).toBe(true);
          expect(text.length).toBeLessThanOrEqual(1_000);
        }
      }),
    );
  });

  it('may be nested more deeply than can be written', () => {
    const { log } = newLog();
    const sent: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    log.add({ way: 'events', customerId: 'a', sent, fault });
    expect(log.take()[0]?.sent).toMatch(/deep/);
  });
});

describe('too many at once', () => {
  it('are counted all and kept as far as they fit', () => {
    const { log, metrics } = newLog();
    for (let index = 0; index < REJECT_LIMITS.waiting + 10; index += 1)
      log.add({ way: 'events', customerId: 'a', sent: { type: 'login' }, fault });
    const taken = log.take();
    expect(taken).toHaveLength(REJECT_LIMITS.waiting);
    expect(metrics.rejects.take()[0]?.events).toBe(REJECT_LIMITS.waiting + 10);
    log.add({ way: 'events', customerId: 'newer', sent: {}, fault });
    log.putBack(taken);
    const again = log.take();
    expect(again).toHaveLength(REJECT_LIMITS.waiting);
    expect(again[0]).toBe(taken[0]);
  });
});
