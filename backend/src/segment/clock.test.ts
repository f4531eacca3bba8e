import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readTime } from './clock.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const read = (fields: object) => readTime(fields, { now, pointer: '#' });
const at = (text: string) => Date.parse(text);

describe('when a message happened', () => {
  const YEAR = 365 * 86_400_000;
  const iso = (time: number) => new Date(time).toISOString();

  test.each([
    ['nothing told', {}, now.getTime()],
    [
      'a right clock',
      { timestamp: '2026-11-23T09:29:58Z', sentAt: '2026-11-23T09:30:00Z' },
      at('2026-11-23T09:29:58Z'),
    ],
    ['only a timestamp', { timestamp: '2026-11-01T00:00:00+02:00' }, at('2026-10-31T22:00:00Z')],
    ['epoch milliseconds', { timestamp: now.getTime() - 5 }, now.getTime() - 5],
    [
      'a sentAt that is rubbish',
      { timestamp: '2026-11-23T09:00:00Z', sentAt: 'soon' },
      at('2026-11-23T09:00:00Z'),
    ],
    ['up to 5 minutes ahead', { timestamp: '2026-11-23T09:34:59Z' }, at('2026-11-23T09:34:59Z')],
    [
      'originalTimestamp before timestamp',
      { originalTimestamp: '2026-11-22T00:00:00Z', timestamp: '2026-11-23T00:00:00Z' },
      at('2026-11-22T00:00:00Z'),
    ],
    [
      'a server corrected it before',
      {
        originalTimestamp: '2020-01-01T00:00:00Z',
        sentAt: '2020-01-01T00:00:00Z',
        timestamp: '2026-11-22T00:00:00Z',
        receivedAt: '2026-11-22T00:00:01Z',
      },
      at('2026-11-22T00:00:00Z'),
    ],
  ])('%s', (_, fields, effective) => {
    expect(read(fields)).toEqual({ effective });
  });

  test.each([-YEAR, YEAR, 600_000, -600_000])('on a clock that is %i ms off', (off) => {
    const original = iso(now.getTime() + off - 2_000);
    const sent = iso(now.getTime() + off);
    expect(read({ timestamp: original, sentAt: sent })).toEqual({
      effective: now.getTime() - 2_000,
      told: { original, sent, clock_skew: true },
    });
  });

  it('is now when it is ahead and nothing tells by how much', () => {
    const original = '2027-11-23T00:00:00Z';
    expect(read({ timestamp: original })).toEqual({
      effective: now.getTime(),
      told: { original, clock_skew: true },
    });
    const sent = '2026-11-23T09:30:00Z';
    expect(read({ timestamp: original, sentAt: sent })).toEqual({
      effective: now.getTime(),
      told: { original, sent, clock_skew: true },
    });
  });

  test.each([
    'yesterday',
    '2026-11-23T09:30:00',
    '2026-13-01T00:00:00Z',
    '2026-11-23T09:30:60Z',
    'infinity',
    1.5,
    true,
    {},
    9e15,
  ])('%j is a fault', (timestamp) => {
    expect(read({ timestamp })).toMatchObject({ pointer: '#/timestamp', code: 'invalid_format' });
  });

  it('is never more than 5 minutes ahead, and always a number', () => {
    const any = fc.oneof(
      fc.anything(),
      fc.integer(),
      fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(any, any, any, (timestamp, originalTimestamp, sentAt) => {
        const time = read({ timestamp, originalTimestamp, sentAt });
        if ('code' in time) return;
        expect(Number.isFinite(time.effective)).toBe(true);
        expect(time.effective).toBeLessThanOrEqual(now.getTime() + 300_000);
      }),
    );
  });
});
