import { gzipSync } from 'node:zlib';
import type { Database } from '@customer-health/db';
import { DatabaseUnavailableError } from '@customer-health/db';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createEventWriter } from '../events/writer.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import type { App } from '../types.ts';

const START = '2026-11-23T09:30:00.000Z';
const t = useTestApp(START);
const EVENTS = `${customerUrl('acme')}/events`;
const PULSE = `${customerUrl('acme')}/pulse`;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => t.put('acme'));
afterEach(async () => {
  t.now = new Date(START);
  for (const close of closing.splice(0)) await close();
});
const wait = (seconds: number) => {
  t.now = new Date(t.now.getTime() + seconds * 1000);
};

type Headers = Record<string, string>;
const post = (
  url: string,
  key: string,
  payload: unknown,
  headers: Headers = {},
  app: App = t.app,
) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    payload:
      typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });

/** Another server on the same database, or on one that is bent. */
async function another(bend: Partial<Database> = {}, log: string[] = []) {
  const database = { ...t.database, ...bend };
  const writer = createEventWriter(database);
  const app = await buildApp(
    { ...t, database, writer, metrics: createMetrics(), clock: () => t.now },
    {
      dashboard: { directory: '', frontendUrl: undefined },
      logger: createLogger('warn', { write: (line) => log.push(line) }),
    },
  );
  closing.push(async () => {
    await app.close();
    await writer.close();
  });
  return app;
}

const count = async (table: string) => {
  const [row] = await t.database.query<{ count: number }>(
    `select count(*)::int as count from ${table} where customer_id = 'acme'`,
  );
  return row?.count ?? 0;
};
const logins = async () =>
  (await t.send('GET', `${customerUrl('acme')}/health`)).json().factors.loginFrequency.facts.logins;

/** As after a crash between effect and answer. */
const forgetAnswers = () =>
  t.database.query(
    `update idempotency_keys set status = null, content_type = null, body = null, tried_at = claimed_at`,
  );

describe('a POST with an Idempotency-Key', () => {
  it('has one effect, and its answer is repeated with a mark', async () => {
    const [events, counted] = [await count('events'), await logins()];
    const first = await post(EVENTS, 'one', { type: 'login', count: 3 });
    expect([first.statusCode, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
    for (const key of ['one', '"one"']) {
      const again = await post(EVENTS, key, { type: 'login', count: 3 });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect([again.statusCode, again.headers['content-type'], again.body]).toEqual([
        first.statusCode,
        first.headers['content-type'],
        first.body,
      ]);
      expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    }
    expect(await count('events')).toBe(events + 1);
    expect(await logins()).toBe(counted + 3);
  });

  it.each([
    ['an array', [{ type: 'login' }, { type: 'dance' }, { type: 'login' }], 207],
    ['what is not valid', { type: 'dance' }, 422],
  ])('repeats the answer to %s', async (name, body, status) => {
    const key = name.replaceAll(' ', '-');
    const first = await post(EVENTS, key, body);
    const again = await post(EVENTS, key, body);
    expect([first.statusCode, again.statusCode, again.body]).toEqual([status, status, first.body]);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('repeats that there is no such customer, for a day', async () => {
    const url = `${customerUrl('late')}/events`;
    expect((await post(url, 'early', { type: 'login' })).statusCode).toBe(404);
    await t.put('late');
    expect((await post(url, 'early', { type: 'login' })).statusCode).toBe(404);
    wait(86_400);
    expect((await post(url, 'early', { type: 'login' })).statusCode).toBe(201);
  });

  it('is refused with another body or query, and the first stays', async () => {
    await post(EVENTS, 'same', { type: 'login' });
    for (const [url, body] of [
      [EVENTS, { type: 'login', count: 2 }],
      [EVENTS, '{"type": "login"}'],
      [`${EVENTS}?`, { type: 'api_call' }],
    ] as const) {
      const answer = await post(url, 'same', body);
      expect([answer.statusCode, answer.json().errors]).toEqual([
        422,
        [
          {
            pointer: 'header/Idempotency-Key',
            code: 'invalid_value',
            detail: 'came with another query or body before; take a new key for a new request',
          },
        ],
      ]);
    }
  });

  it.each(['a b', '""', 'é', 'x'.repeat(256)])('is refused with the key %j', async (key) => {
    const answer = await post(EVENTS, key, { type: 'login' });
    expect([answer.statusCode, answer.json().errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: 'header/Idempotency-Key', code: 'invalid_format' }),
    ]);
  });

  it('is the same one however its body was packed and its address written', async () => {
    const body = JSON.stringify({ type: 'login', properties: { note: 'é'.repeat(500) } });
    const first = await post(EVENTS, 'packed', body);
    const packed = await post(EVENTS, 'packed', gzipSync(body), { 'content-encoding': 'gzip' });
    const spelled = await post('/api//customers/%61cme/events/', 'packed', body);
    expect([first.statusCode, packed.body, spelled.body]).toEqual([201, first.body, first.body]);
  });

  it('is another one for another customer, route or credential', async () => {
    await t.put('other');
    const bodies = await Promise.all([
      post(EVENTS, 'scoped', { type: 'login' }),
      post(`${customerUrl('other')}/events`, 'scoped', { type: 'login' }),
      post(EVENTS, 'scoped', { type: 'login' }, { authorization: 'Bearer one' }),
      post(EVENTS, 'scoped', { type: 'login' }, { authorization: 'Bearer two' }),
      post(EVENTS, 'scoped', { type: 'login' }, { 'x-api-key': 'three' }),
      post(PULSE, 'scoped', { value: 3 }),
    ]);
    expect(bodies.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(201));
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(6);
  });

  it('is new after 24 h, and counts again', async () => {
    const first = await post(EVENTS, 'daily', { type: 'login' });
    wait(86_399);
    expect((await post(EVENTS, 'daily', { type: 'login' })).body).toBe(first.body);
    wait(1);
    const next = await post(EVENTS, 'daily', { type: 'login' });
    expect([next.statusCode, next.json().eventId === first.json().eventId]).toEqual([201, false]);
  });

  it('runs once when many come at the same time, to several servers', async () => {
    const [before, other] = [await count('events'), await another()];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        post(EVENTS, 'crowd', [{ type: 'login' }], {}, index % 2 ? other : t.app),
      ),
    );
    const busy = answers.filter(({ statusCode }) => statusCode === 409);
    expect(busy.length).toBeLessThan(30);
    for (const { headers, json } of busy)
      expect([headers['retry-after'], json().code]).toEqual(['1', 'conflict']);
    const done = answers.filter(({ statusCode }) => statusCode !== 409);
    expect(new Set(done.map(({ body }) => body)).size).toBe(1);
    expect(done.filter(({ headers }) => !headers['idempotency-replayed'])).toHaveLength(1);
    expect(await count('events')).toBe(before + 1);
    for (const app of [t.app, other])
      expect((await post(EVENTS, 'crowd', [{ type: 'login' }], {}, app)).body).toBe(done[0]?.body);
  });

  it('counts what became of keys', async () => {
    const text = (await t.send('GET', '/metrics')).body;
    const value = (outcome: string) =>
      Number(text.match(new RegExp(`idempotent_requests_total{outcome="${outcome}"} (\\d+)`))?.[1]);
    expect(value('first')).toBeGreaterThan(10);
    expect(value('replayed')).toBeGreaterThan(5);
    expect(value('other_body')).toBe(3);
  });
});

describe('after a crash between effect and answer', () => {
  it('events without ids of their own are found by the next try, and counted once', async () => {
    const body = [
      { type: 'login', count: 2 },
      { type: 'login', count: 5, eventId: 'mine' },
      { type: 'api_call' },
    ];
    const before = await logins();
    const first = (await post(EVENTS, 'crashed', body)).json();
    const stored = await count('events');
    await forgetAnswers();
    expect((await post(EVENTS, 'crashed', body)).statusCode).toBe(409);
    wait(60);
    const again = await post(EVENTS, 'crashed', body);
    expect(again.headers['idempotency-replayed']).toBeUndefined();
    const ids = (receipt: { results: { eventId: string }[] }) =>
      receipt.results.map(({ eventId }) => eventId);
    expect([again.statusCode, again.json()]).toMatchObject([
      200,
      { accepted: 0, duplicates: 3, rejected: 0 },
    ]);
    expect(ids(again.json())).toEqual(ids(first));
    expect([await count('events'), await logins()]).toEqual([stored, before + 7]);
    expect((await post(EVENTS, 'crashed', body)).body).toBe(again.body);
  });

  it('one event is found, too', async () => {
    const first = (await post(EVENTS, 'crashed-one', { type: 'login' })).json();
    await forgetAnswers();
    wait(60);
    const again = await post(EVENTS, 'crashed-one', { type: 'login' });
    expect([again.statusCode, again.json()]).toMatchObject([
      200,
      { eventId: first.eventId, status: 'duplicate' },
    ]);
    expect(again.json()).not.toHaveProperty('conflict');
  });

  it('a pulse is answered as it was given', async () => {
    const first = await post(PULSE, 'crashed-pulse', { value: 4, note: 'Good' });
    const given = await count('pulses');
    await forgetAnswers();
    wait(60);
    const again = await post(PULSE, 'crashed-pulse', { value: 4, note: 'Good' });
    expect([again.statusCode, again.json()]).toEqual([
      201,
      { ...first.json(), givenAt: '2026-11-23T09:30:00Z' },
    ]);
    expect(await count('pulses')).toBe(given);
  });

  it('a draft and a version are there once, and the next try is told', async () => {
    const draft = { id: 'tried', author: 'Ana' };
    expect((await post('/api/scorecards', 'draft', draft)).statusCode).toBe(201);
    const publish = { revision: 1, note: 'First', author: 'Ana' };
    await forgetAnswers();
    wait(60);
    expect((await post('/api/scorecards', 'draft', draft)).statusCode).toBe(409);
    const url = '/api/scorecards/tried/publish';
    expect((await post(url, 'publish', publish)).statusCode).toBe(201);
    await forgetAnswers();
    wait(60);
    expect((await post(url, 'publish', publish)).statusCode).toBe(404);
    const versions = await t.send('GET', '/api/scorecards/tried/versions');
    expect(versions.json()).toHaveLength(1);
  });
});

describe('what is not kept', () => {
  it('a failure of the database: the next try runs, with the same ids', async () => {
    // Stored, but the answer got lost: the worst of what a broken connection can be.
    let lost = true;
    const app = await another({
      transaction: async (work) => {
        const result = await t.database.transaction(work);
        if (!lost) return result;
        throw new DatabaseUnavailableError('lost', { cause: new Error('query read timeout') });
      },
    });
    const before = await count('events');
    expect((await post(EVENTS, 'lost', { type: 'login' }, {}, app)).statusCode).toBe(503);
    lost = false;
    const again = await post(EVENTS, 'lost', { type: 'login' }, {}, app);
    expect([again.statusCode, again.json().status]).toEqual([200, 'duplicate']);
    expect(await count('events')).toBe(before + 1);
  });

  it('an answer that cannot be: it is given all the same, and the log says so', async () => {
    const log: string[] = [];
    const app = await another(
      {
        query: (text, values) =>
          text.includes('update idempotency_keys')
            ? Promise.reject(new DatabaseUnavailableError('away'))
            : t.database.query(text, values),
      },
      log,
    );
    expect((await post(PULSE, 'unkept', { value: 2 }, {}, app)).statusCode).toBe(201);
    expect(log.map((line) => JSON.parse(line).msg)).toEqual(['an answer could not be kept']);
  });

  it('what other methods do', async () => {
    const put = (name: string) =>
      t.app.inject({
        method: 'PUT',
        url: customerUrl('put'),
        headers: { 'idempotency-key': 'put' },
        payload: { name },
      });
    await put('one');
    expect((await put('two')).headers['idempotency-replayed']).toBeUndefined();
    expect((await t.send('GET', customerUrl('put'))).json().name).toBe('two');
  });
});
