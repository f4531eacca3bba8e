import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { listenForSockets, type TestSocket } from '../test-sockets.ts';
import type { App } from '../types.ts';

const t = useTestApp();
let app: App;
let metrics: Metrics;
let open: (text?: string) => TestSocket;
beforeEach(async () => {
  metrics = createMetrics();
  app = await buildApp(
    { ...t, metrics, clock: () => t.now },
    {
      dashboard: { directory: '', frontendUrl: undefined },
      inFlight: { requests: 3, bodyBytes: 250_000 },
    },
  );
  open = await listenForSockets(app);
});
afterEach(() => app.close());

/** Sends the head of a request that has a body, and none of it. */
const begin = (headers: string) =>
  open(
    `POST ${customerUrl('acme')}/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n\r\n`,
  );
const held = (requests: number, bodyBytes: number) =>
  expect.poll(() => metrics.inFlight).toEqual({ requests, bodyBytes });
const refused = async (limit: string) =>
  (await metrics.registry.metrics()).match(
    new RegExp(`refused_total{limit="${limit}"} (\\d+)`),
  )?.[1];
const get = (url: string) => app.inject({ method: 'GET', url });

describe('more requests at once than there may be', () => {
  it('are refused before their bodies are read, but not who asks how the server is', async () => {
    const slow = [1, 2, 3].map(() => begin('Content-Length: 10'));
    await held(3, 0);
    const fourth = begin('Content-Length: 10');
    await expect.poll(fourth.received).toMatch(/^HTTP\/1\.1 503 /);
    expect(fourth.received()).toMatch(/\r\nretry-after: [1-3]\r\n/i);
    const answer = await get('/api/demo');
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      expect.stringMatching(/^[1-3]$/),
    ]);
    for (const url of ['/livez', '/readyz', '/metrics'])
      expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
    expect(await refused('requests')).toBe('2');
    expect((await get('/metrics')).body).toContain('customer_health_http_requests_in_flight 4\n');
    for (const { socket } of slow) socket.destroy();
    await held(0, 0);
    expect((await get('/api/demo')).statusCode).toBe(200);
    fourth.socket.destroy();
  });

  it('are counted down whatever became of them', async () => {
    for (const url of [
      '/api/demo',
      '/api/nothing',
      '/api/customers?limit=x',
      '/api/customers/none',
    ])
      for (let index = 0; index < 5; index += 1) await get(url);
    await held(0, 0);
  });
});

describe('more in bodies at once than there may be', () => {
  it.each([
    ['announced', 'Content-Length: 100000', 100_000],
    ['as large as the route takes', 'Content-Length: 99999999', 5 * 1024 * 1024],
    ['in chunks', 'Transfer-Encoding: chunked', 5 * 1024 * 1024],
    ['compressed', 'Content-Encoding: gzip\r\nContent-Length: 2000', 200_000],
  ])('is refused: %s', async (_, headers, bytes) => {
    const first = begin('Content-Length: 200000');
    await held(1, 200_000);
    const second = begin(headers);
    await expect.poll(second.received).toMatch(/^HTTP\/1\.1 503 /);
    expect(await refused('body_bytes')).toBe('1');
    expect(bytes + 200_000).toBeGreaterThan(250_000);
    const small = await app.inject({
      method: 'POST',
      url: `${customerUrl('none')}/events`,
      payload: { type: 'login' },
    });
    expect(small.statusCode).toBe(404);
    for (const { socket } of [first, second]) socket.destroy();
    await held(0, 0);
  });

  it('is not what is little', async () => {
    const first = begin('Content-Length: 200000');
    await held(1, 200_000);
    const second = begin('Content-Encoding: gzip\r\nContent-Length: 300');
    await held(2, 230_000);
    const third = begin('Content-Length: 16384');
    await held(3, 230_000);
    for (const { socket } of [first, second, third]) socket.destroy();
    await held(0, 0);
  });
});

it('a server that stops answers what it took, refuses what comes after it, and says so', async () => {
  const connection = begin('Content-Length: 18');
  await held(1, 0);
  const stopped = app.close();
  await expect.poll(() => app.server.listening).toBe(false);
  connection.socket.write('{"type": "login" }GET /api/demo HTTP/1.1\r\nHost: x\r\n\r\n');
  const [, first = '', second = ''] = (await connection.closed).split('HTTP/1.1 ');
  expect(first).toMatch(/^404 /);
  expect(second).toMatch(/^503 /);
  for (const part of [
    /\r\nretry-after: [1-3]\r\n/i,
    /\r\nconnection: close\r\n/i,
    '"code":"unavailable"',
  ])
    expect(second).toMatch(part);
  await stopped;
});
