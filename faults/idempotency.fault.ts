import { type DatabasePlace, openExisting } from '@customer-health/db';
import { describe, expect, inject, test } from 'vitest';
import { buildApp } from '../backend/src/app.ts';
import { createEventWriter } from '../backend/src/events/writer.ts';
import { createMetrics } from '../backend/src/metrics.ts';
import { createRejectLog } from '../backend/src/rejects/service.ts';
import { createModelCache } from '../backend/src/settings/service.ts';
import { useTestApp } from '../backend/src/test-app.ts';
import { emptyDatabase, read, settingsOf } from './database.ts';
import { countDifferences, print } from './figures.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

/** Runs the API on a database that no server has open. */
async function withAppOn(
  place: DatabasePlace,
  now: Date,
  work: (app: Awaited<ReturnType<typeof buildApp>>) => Promise<void>,
): Promise<void> {
  const database = await openExisting(place);
  const models = createModelCache(database);
  const metrics = createMetrics();
  const writer = createEventWriter(database, { metrics });
  const clock = () => now;
  const rejects = createRejectLog(metrics, clock);
  const app = await buildApp(
    { database, writer, models, metrics, rejects, clock },
    { dashboard: { directory: '', frontendUrl: undefined } },
  );
  try {
    await work(app);
  } finally {
    await app.close();
    await writer.close();
    await database.close();
  }
}

const ROUNDS = 5;
const AT_ONCE = 16;

describe.each(KINDS)('8 Idempotency-Key, %s', (kind) => {
  test('many at once have one effect, and a kill between effect and answer does not make it two', async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    let server = await startServer(settingsOf(place));
    await putCustomer(server.url, 'a');
    const statuses = new Map<number, number>();
    /** Without ids of their own: only the key tells that they are the same. */
    const body = [{ type: 'login', count: 3 }, { type: 'api_call' }, { type: 'login' }];
    const post = async (key: string, sent: unknown = body) => {
      const headers = { 'idempotency-key': key };
      const answer = await send(eventsUrl(server.url, 'a'), { body: sent, headers });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      return answer;
    };
    /** As a client does that was told to wait, or nothing. */
    const untilAnswered = async (key: string) => {
      let answer = await post(key);
      await expect
        .poll(async () => {
          if (answer.status !== 200) answer = await post(key);
          return answer.status;
        })
        .toBe(200);
      return answer.body;
    };
    const crowd = await Promise.all(Array.from({ length: AT_ONCE }, () => untilAnswered('crowd')));
    expect(new Set(crowd).size).toBe(1);
    expect((await post('crowd', { type: 'login' })).status).toBe(422);

    const keys: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const some = Array.from({ length: 4 }, (_, index) => `kill-${round}-${index}`);
      const posts = some.map((key) => post(key));
      keys.push(...some);
      // The first answer tells that the others are about to be written, or are and not yet answered.
      await Promise.race(posts);
      await server.kill();
      await Promise.all(posts);
      if (round < ROUNDS - 1) server = await startServer(settingsOf(place));
    }
    // A minute later nobody can be at work on them any more.
    await withAppOn(place, new Date(Date.now() + 61_000), async (app) => {
      for (const key of keys) {
        const again = () =>
          app.inject({
            method: 'POST',
            url: eventsUrl('', 'a'),
            headers: { 'content-type': 'application/json', 'idempotency-key': key },
            payload: JSON.stringify(body),
          });
        const [first, second] = [await again(), await again()];
        expect([key, first.statusCode, second.body]).toEqual([key, 200, first.body]);
      }
    });
    const expected = (1 + 4 * ROUNDS) * body.length;
    const [stored, double] = await read(place, async (database) => {
      const [row] = await database.query<{ count: number }>(
        'select count(*)::int as count from events',
      );
      return [row?.count, await countDifferences(database)];
    });
    print(`8 Idempotency-Key (${kind})`, {
      requests: 1 + 4 * ROUNDS,
      kills: ROUNDS,
      acknowledged: expected,
      stored,
      double,
      answers: statuses,
      s: (performance.now() - start) / 1000,
    });
    expect(stored).toBe(expected);
    expect(double).toBe(0);
    expect(
      [...statuses.keys()].filter((status) => ![0, 200, 409, 422, 503].includes(status)),
    ).toEqual([]);
  });

  describe('with a clock that is moved', () => {
    const t = useTestApp(undefined, () => inject('templates')[kind]);
    const post = (key: string, body: unknown) =>
      t.app.inject({
        method: 'POST',
        url: eventsUrl('', 'a'),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        payload: JSON.stringify(body),
      });

    test('a key is kept for 24 hours, with its body, and then stands for something new', async () => {
      await t.put('a');
      const seen = [];
      for (const [hours, body] of [
        [0, { type: 'login' }],
        [23.9, { type: 'login' }],
        [0, { type: 'api_call' }],
        [0.2, { type: 'api_call' }],
      ] as const) {
        t.now = new Date(t.now.getTime() + hours * 3_600_000);
        const { statusCode, headers } = await post('day', body);
        seen.push(`${statusCode}${headers['idempotency-replayed'] ? ' again' : ''}`);
      }
      expect(seen).toEqual(['201', '201 again', '422', '201']);
      const [row] = await t.database.query<{ count: number }>(
        'select count(*)::int as count from events',
      );
      print(`8 Idempotency-Key after 24 h (${kind})`, {
        answers: seen.join(' '),
        stored: row?.count,
      });
      expect(row?.count).toBe(2);
    });
  });
});
