import { afterEach, describe, expect, inject, it } from 'vitest';
import { killCommands, ownDatabase, runCommand } from '../test-process.ts';
import { connectTo } from '../test-sockets.ts';

const template = inject('template');
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  killCommands();
  for (const close of closing.splice(0)) await close();
});

async function emptyDatabase() {
  const { env, close } = await ownDatabase(template);
  closing.push(close);
  return env;
}

async function start(env: Record<string, string>) {
  const server = runCommand('serve', {
    ...{ PORT: '0', SEED_ON_START: 'false', LOG_LEVEL: 'warn' },
    ...env,
  });
  const [, url = ''] = await server.untilPrints(/Dashboard\s+(http:\S+)/);
  return { server, url, port: Number(new URL(url).port) };
}

const send = (url: string, method: string, body: unknown) =>
  fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const POST =
  'POST /api/customers/acme/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

describe('a server that is told to stop', () => {
  it('under load stores what it acknowledged, and refuses the rest', async () => {
    const env = await emptyDatabase();
    const { server, url } = await start(env);
    await send(`${url}/api/customers/acme`, 'PUT', { name: 'Acme' });
    const acknowledged: string[] = [];
    const others = new Set<number | string>();
    const write = async (writer: number) => {
      for (let index = 0; ; index += 1) {
        const eventId = `${writer}-${index}`;
        const answer = await send(`${url}/api/customers/acme/events`, 'POST', {
          type: 'login',
          eventId,
        }).catch(() => null);
        if (answer?.status === 201) acknowledged.push(eventId);
        else {
          others.add(answer?.status ?? 'refused');
          if (answer === null) return;
          expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
        }
        if (acknowledged.length === 300) server.child.kill('SIGTERM');
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    expect(await server.ended).toEqual({ code: 0, signal: null });
    for (const other of others) expect([503, 'refused']).toContain(other);
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    const again = await start(env);
    const stored = new Set<string>();
    for (let next: string | null = '/api/customers/acme/events?limit=1000'; next !== null; ) {
      const page: Response = await fetch(again.url + next);
      for (const { eventId } of (await page.json()) as { eventId: string }[]) stored.add(eventId);
      next = page.headers.get('link')?.match(/<([^>]*)>/)?.[1] ?? null;
    }
    expect(acknowledged.filter((eventId) => !stored.has(eventId))).toEqual([]);
  }, 90_000);

  it('does not wait for clients that hang, and ends by itself', async () => {
    const { server, url, port } = await start(await emptyDatabase());
    await send(`${url}/api/customers/acme`, 'PUT', { name: 'Acme' });
    const hanging = [
      connectTo(port, ''),
      connectTo(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n'),
      connectTo(port, `${POST}Content-Length: 1000\r\n\r\n{"type":`),
      connectTo(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n'),
    ];
    const whole = connectTo(port, `${POST}Content-Length: 16\r\n\r\n{"type":"login"`);
    await expect.poll(() => hanging[3]?.received()).toMatch(/^HTTP\/1\.1 200 /);
    // Both bodies are waited for by now.
    await expect
      .poll(async () => (await fetch(`${url}/metrics`)).text())
      .toMatch(/^customer_health_http_requests_in_flight 3$/m);
    const drip = setInterval(() => {
      for (const { socket } of hanging.slice(1, 3)) socket.write('x');
    }, 50);
    server.child.kill('SIGTERM');
    await server.untilPrints(/finishing what was begun/);
    whole.socket.write('}');
    expect(await whole.closed).toMatch(/^HTTP\/1\.1 201 /);
    // Killed the hard way after 10 s, it would tell a signal.
    expect(await server.ended).toEqual({ code: 0, signal: null });
    clearInterval(drip);
    expect(server.output()).toContain('Stopped.');
    await Promise.all(hanging.map(({ closed }) => closed));
  }, 60_000);
});
