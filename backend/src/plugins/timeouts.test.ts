import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { listenForSockets, type TestSocket } from '../test-sockets.ts';
import type { App } from '../types.ts';

const t = useTestApp();
let app: App;
let open: (text?: string) => TestSocket;
beforeAll(async () => {
  app = await buildApp(
    { ...t, clock: () => t.now },
    {
      dashboard: { directory: '', frontendUrl: undefined },
      timeouts: { headers: 150, request: 400, checking: 20, keepAlive: 200, connection: 60_000 },
    },
  );
  open = await listenForSockets(app);
});
afterAll(() => app.close());

const HEAD = `POST ${customerUrl('acme')}/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

const connections = () =>
  new Promise((resolve) => app.server.getConnections((_, count) => resolve(count)));

/** Goes on sending a byte at a time until the connection closes, and answers what came back. */
async function drip(connection: TestSocket): Promise<string> {
  const timer = setInterval(() => connection.socket.write('x'), 30);
  return connection.closed.finally(() => clearInterval(timer));
}

describe('a connection is closed', () => {
  it('that sends nothing', async () => {
    expect(await open().closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('whose head does not arrive in time, however steadily it comes', async () => {
    const answer = await drip(open(`${HEAD}X-Slow: `));
    expect(answer).toMatch(
      /^HTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/problem\+json\r\n/,
    );
    expect(answer).toContain('took too long to arrive');
  });

  it('whose body does not, and the request has ended', async () => {
    const slow = open(`${HEAD}Content-Length: 100000\r\n\r\n[`);
    await expect.poll(() => t.metrics.inFlight.requests).toBe(1);
    await drip(slow);
    await expect.poll(() => t.metrics.inFlight).toEqual({ requests: 0, bodyBytes: 0 });
  });

  it('that is not used again after an answer', async () => {
    const answer = await open('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n').closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: keep-alive\r\n/is);
  });

  it('with a head above 16 KB', async () => {
    const answer = await open(`${HEAD}X-Large: ${'x'.repeat(16 * 1024)}\r\n\r\n`).closed;
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    const fits = open(`GET /livez HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(16_000)}\r\n\r\n`);
    expect(await fits.closed).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('although its client does not close its side', async () => {
    const stubborn = open('this is not HTTP\r\n\r\n');
    stubborn.socket.allowHalfOpen = true;
    await expect.poll(stubborn.received).toMatch(/^HTTP\/1\.1 400 /);
    await expect.poll(connections).toBe(0);
    stubborn.socket.destroy();
  });
});

it('200 idle and 50 slow connections keep nobody from being answered, and all end', async () => {
  const idle = Array.from({ length: 200 }, () => open());
  const slow = Array.from({ length: 50 }, () => drip(open(`${HEAD}X-Slow: `)));
  for (let index = 0; index < 50; index += 1)
    expect((await t.send('GET', '/livez')).statusCode).toBe(200);
  const answers = [
    ...(await Promise.all(idle.map(({ closed }) => closed))),
    ...(await Promise.all(slow)),
  ];
  expect(answers).toHaveLength(250);
  await expect.poll(connections).toBe(0);
});
