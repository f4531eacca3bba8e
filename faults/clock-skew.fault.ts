import { describe, expect, inject, test } from 'vitest';
import { customerUrl, useTestApp } from '../backend/src/test-app.ts';
import { countDifferences, print } from './figures.ts';
import { KINDS } from './subjects.ts';

const NOW = '2026-11-23T09:30:00.000Z';
const now = Date.parse(NOW);
const DAY = 86_400_000;
const inMs = (milliseconds: number) => new Date(now + milliseconds).toISOString();

/** What a sender tells, and the instant that is kept. */
const TAKEN: [timestamp: unknown, kept: string][] = [
  [undefined, NOW],
  ['2026-11-23T09:29:59Z', '2026-11-23T09:29:59.000Z'],
  ['2026-11-23T15:00:00+05:30', NOW],
  ['2026-11-23T01:30:00-08:00', NOW],
  ['2026-11-24T00:15:00+14:45', NOW],
  ['2026-11-23t09:30:00.123456z', '2026-11-23T09:30:00.123Z'],
  ['2026-11-23 09:30:00+00:00', NOW],
  [now, NOW],
  [now - 1, inMs(-1)],
  // A clock that is a year behind, or five minutes ahead.
  ['2025-11-23T09:30:00Z', '2025-11-23T09:30:00.000Z'],
  [inMs(5 * 60_000), inMs(5 * 60_000)],
  [inMs(-400 * DAY), inMs(-400 * DAY)],
];

const REFUSED: Record<string, unknown[]> = {
  timestamp_out_of_range: [
    '2027-11-23T09:30:00Z',
    inMs(5 * 60_000 + 1),
    inMs(-400 * DAY - 1),
    // Seconds, where milliseconds are meant.
    Math.round(now / 1000),
    0,
    -1,
  ],
  invalid_format: [
    '2026-11-23T09:30:00',
    '2026-11-23',
    '2026-11-23T09:30:60Z',
    '2026-06-30T23:59:60Z',
    '0000-01-01T00:00:00Z',
    'infinity',
    '-infinity',
    'now',
    '',
    '2026-02-30T00:00:00Z',
    '2026-11-23T09:30:00+25:00',
    String(now),
    8.64e15 + 1,
  ],
  wrong_type: [now + 0.5, true, {}, []],
};

describe.each(KINDS)('9 clocks that are wrong, %s', (kind) => {
  const t = useTestApp(NOW, () => inject('templates')[kind]);
  const post = async (body: unknown) => {
    const answer = await t.send('POST', `${customerUrl('a')}/events`, body);
    return { status: answer.statusCode, answer: answer.json() };
  };

  test('every form is kept as the instant that it names, or refused', async () => {
    await t.put('a');
    for (const [index, [timestamp]] of TAKEN.entries()) {
      const { status } = await post({ type: 'login', eventId: `e${index}`, timestamp });
      expect([timestamp, status]).toEqual([timestamp, 201]);
    }
    let refused = 0;
    for (const [code, timestamps] of Object.entries(REFUSED))
      for (const timestamp of timestamps) {
        const { status, answer } = await post({ type: 'login', timestamp });
        expect([timestamp, status, answer.errors[0].pointer]).toEqual([
          timestamp,
          422,
          '#/timestamp',
        ]);
        expect([timestamp, answer.errors.map((error: { code: string }) => error.code)]).toEqual([
          timestamp,
          expect.arrayContaining([code]),
        ]);
        refused += 1;
      }
    const rows = await t.database.query<{ id: string; at: string }>(
      'select event_id as id, occurred_at as at from events',
    );
    const kept = Object.fromEntries(rows.map(({ id, at }) => [id, new Date(at).toISOString()]));
    const double = await countDifferences(t.database, t.now);
    print(`9 clock skew (${kind})`, {
      acknowledged: TAKEN.length,
      stored: rows.length,
      refused,
      double,
    });
    expect(kept).toEqual(Object.fromEntries(TAKEN.map(([, at], index) => [`e${index}`, at])));
    expect(double).toBe(0);
  });

  test('an event that is sent again when the clock was set is the same event', async () => {
    await t.put('b');
    const send = async (timestamp: string) =>
      (
        await t.send('POST', `${customerUrl('b')}/events`, {
          type: 'login',
          eventId: 'again',
          timestamp,
        })
      ).json();
    expect(await send(inMs(0))).toMatchObject({ status: 'accepted' });
    expect(await send(inMs(-60_000))).toMatchObject({ status: 'duplicate', conflict: true });
    expect(await send(inMs(0))).toMatchObject({ status: 'duplicate' });
    expect(await countDifferences(t.database, t.now)).toBe(0);
  });
});
