import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AppOptions, buildApp } from '../app.ts';
import { createMetrics } from '../metrics.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const PASSWORD = 'correct horse battery';
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => t.put('acme'));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const wait = (milliseconds: number) => {
  t.now = new Date(t.now.getTime() + milliseconds);
};

/** A server that takes ten events of a sender in ten seconds, and how events are sent to it. */
async function limited(options: Partial<AppOptions> = {}) {
  const metrics = createMetrics();
  const app = await buildApp(
    { ...t, metrics, clock: () => t.now },
    {
      dashboard: { directory: '', frontendUrl: undefined },
      ingestRateLimit: 10,
      trustProxy: 1,
      ...options,
    },
  );
  closing.push(() => app.close());
  const send = async (events: number, from = '192.0.2.1', headers: Record<string, string> = {}) => {
    const answer = await app.inject({
      method: 'POST',
      url: `${customerUrl('acme')}/events`,
      headers: { 'x-forwarded-for': from, ...headers },
      payload: Array.from({ length: events }, () => ({ type: 'login' })),
    });
    const { ratelimit, 'ratelimit-policy': policy, 'retry-after': retry } = answer.headers;
    return { status: answer.statusCode, ratelimit, policy, retry, answer };
  };
  return { app, send, metrics };
}

const stored = async () => {
  const [row] = await t.database.query<{ count: number }>(
    'select count(*)::int as count from events',
  );
  return row?.count;
};

describe('a sender', () => {
  it('may send so many events, is told how many are left from half of them on, and then when to come again', async () => {
    const { send, metrics } = await limited();
    expect(await send(4)).toMatchObject({ status: 200, policy: undefined, ratelimit: undefined });
    wait(3_000);
    const before = await stored();
    const { answer, ...refused } = await send(7);
    expect(refused).toEqual({
      status: 429,
      policy: '"ingest";q=10;w=10',
      ratelimit: '"ingest";r=6;t=7',
      retry: '7',
    });
    expect(answer.json()).toMatchObject({ code: 'too_many_requests', status: 429 });
    expect(await stored()).toBe(before);
    expect(await send(6)).toMatchObject({ status: 200, ratelimit: '"ingest";r=0;t=7' });
    expect((await send(1)).status).toBe(429);
    wait(7_000);
    expect(await send(6)).toMatchObject({
      status: 200,
      policy: '"ingest";q=10;w=10',
      ratelimit: '"ingest";r=4;t=10',
      retry: undefined,
    });
    expect(
      (await metrics.registry.metrics()).match(/refused_total\{limit="ingest_rate"\} (\d+)/)?.[1],
    ).toBe('2');
  });

  it('gets one request through that is larger than what it may send', async () => {
    const { send } = await limited();
    expect(await send(15)).toMatchObject({ status: 200, ratelimit: '"ingest";r=0;t=10' });
    expect((await send(1)).status).toBe(429);
  });

  it('is an address, or the network of one, and nobody else has to wait for it', async () => {
    const { send } = await limited();
    await send(10, '2001:db8:1:2::1');
    expect((await send(1, '2001:db8:1:2::2')).status).toBe(429);
    expect((await send(1, '2001:db8:1:3::1')).status).toBe(200);
    // Nobody checks it, so a new one is no new sender.
    expect((await send(1, '2001:db8:1:2::1', { authorization: 'Bearer x' })).status).toBe(429);
  });

  it('is a credential where these are checked, wherever it comes from', async () => {
    const { send } = await limited({ accessPassword: PASSWORD });
    const as = (name: string) => ({
      authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`,
    });
    expect((await send(10, '192.0.2.1', as('one'))).status).toBe(200);
    expect((await send(1, '192.0.2.2', as('one'))).status).toBe(429);
    expect((await send(1, '192.0.2.1', as('two'))).status).toBe(200);
  });

  it('may send as many as it likes with a limit of 0, and is told nothing', async () => {
    const { send } = await limited({ ingestRateLimit: 0 });
    for (let round = 0; round < 3; round += 1)
      expect(await send(10)).toMatchObject({
        status: 200,
        ratelimit: undefined,
        policy: undefined,
      });
  });

  it('can repeat a request that was refused, with its key', async () => {
    const { send } = await limited();
    await send(10);
    const headers = { 'idempotency-key': 'later' };
    expect((await send(2, '192.0.2.1', headers)).status).toBe(429);
    wait(10_000);
    const taken = await send(2, '192.0.2.1', headers);
    expect(taken).toMatchObject({ status: 200 });
    expect(taken.answer.json().accepted).toBe(2);
  });
});
