import { type AddressInfo, connect } from 'node:net';
import { DatabaseUnavailableError, migrationNames } from '@customer-health/db';
import { describe, expect, it, test } from 'vitest';
import { buildApp } from '../app.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const newest = (await migrationNames()).at(-1);

describe('the probes', () => {
  it('tell that the process lives and what it stands on', async () => {
    expect((await t.send('GET', '/livez')).json()).toEqual({ status: 'ok' });
    const ready = await t.send('GET', '/readyz');
    expect(ready.json()).toEqual({
      status: 'ready',
      version: expect.any(String),
      database: t.database.kind,
      schemaVersion: newest,
      durability: t.database.kind === 'embedded' ? 'process_crash' : 'power_loss',
      writable: true,
    });
  });

  it('say 503 with Retry-After while the database is away or not migrated, and recover', async () => {
    let away = true;
    const database = {
      ...t.database,
      query: <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> =>
        away
          ? Promise.reject(new DatabaseUnavailableError('away'))
          : t.database.query<Row>(text, values),
    };
    const app = await buildApp(
      { ...t, database, clock: () => t.now },
      { dashboard: { directory: '', frontendUrl: undefined } },
    );
    for (const url of ['/readyz', '/api/customers', `${customerUrl('a')}/health`]) {
      const answer = await app.inject({ method: 'GET', url });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 503, 'unavailable']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await app.inject({ method: 'GET', url: '/livez' })).statusCode).toBe(200);
    away = false;
    expect((await app.inject({ method: 'GET', url: '/readyz' })).statusCode).toBe(200);
    await t.database.query(`delete from schema_migrations where name = $1`, [newest]);
    expect((await app.inject({ method: 'GET', url: '/readyz' })).json().detail).toContain(
      'npm run db:migrate',
    );
    await t.database.query(`insert into schema_migrations (name) values ($1)`, [newest]);
    await app.close();
  });
});

describe('how far scores are behind', () => {
  it('is what the first of those that wait has waited', async () => {
    const freshness = async () => (await t.send('GET', '/api/freshness')).json();
    const start = t.now;
    await t.put('waits');
    await t.rescore();
    expect(await freshness()).toEqual({ waitingCustomers: 0, behindSeconds: 0 });
    await t.post('waits', [{ type: 'login' }]);
    t.now = new Date(start.getTime() + 12_500);
    expect(await freshness()).toEqual({ waitingCustomers: 1, behindSeconds: 12.5 });
    t.now = start;
    expect((await t.send('GET', '/api/freshness?x=1')).statusCode).toBe(422);
    await t.rescore();
  });
});

describe('every answer', () => {
  it('has a request id of ours, or the client’s where it can do no harm', async () => {
    const idOf = async (sent?: string) =>
      (
        await t.app.inject({
          method: 'GET',
          url: '/livez',
          headers: sent === undefined ? {} : { 'x-request-id': sent },
        })
      ).headers['x-request-id'];
    expect(await idOf()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('my-request_1')).toBe('my-request_1');
    expect(await idOf('a b')).not.toBe('a b');
    expect(await idOf('x'.repeat(65))).toHaveLength(36);
  });

  it('of an address that is not there is a problem', async () => {
    const answer = await t.send('GET', '/api/nothing');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test.each([
    ['POST', '/api/customers', 'GET, HEAD'],
    ['POST', '/api/customers/a', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['DELETE', '/api/customers/a/health', 'GET, HEAD'],
    ['PATCH', '/api/settings/features', 'GET, HEAD, PUT'],
    ['PUT', '/livez', 'GET, HEAD'],
  ] as const)('to %s %s is 405 and names what is allowed', async (method, url, allow) => {
    const answer = await t.send(method, url, {});
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
  });

  it('takes an address with a trailing or a double slash for the same, without a redirect', async () => {
    await t.put('slash');
    for (const url of ['/api/customers/slash/', '/api//customers/slash']) {
      expect([url, (await t.send('GET', url)).statusCode]).toEqual([url, 200]);
    }
  });

  it('of an address that cannot be decoded is a problem too', async () => {
    for (const url of ['/api/customers/%zz', '/api/customers/%ED%A0%80']) {
      const answer = await t.send('GET', url);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed_request']);
      expect(answer.headers['x-request-id']).toBe(answer.json().requestId);
    }
  });

  it('to what is no HTTP request is a problem, and the end of the connection', async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = t.app.server.address() as AddressInfo;
    const talk = (sent: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(sent));
        let heard = '';
        socket.on('data', (data) => {
          heard += data;
        });
        socket.on('close', () => resolve(heard));
        socket.on('error', reject);
      });
    expect(await talk('GARBAGE\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*"malformed_request"/s,
    );
    expect(
      await talk(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 431 /);
  });

  test.each([
    ['GET', '/api/customers/a?limit=1'],
    ['PUT', '/api/customers/a?demo=true'],
    ['DELETE', '/api/customers/a?force=1'],
    ['POST', '/api/customers/a/events?atomic=true'],
    ['GET', '/api/settings/features?x=1'],
    ['DELETE', '/api/demo?x'],
  ] as const)(
    'to %s %s is 422: a parameter that nobody reads is a mistake',
    async (method, url) => {
      const answer = await t.send(
        method,
        url,
        method === 'PUT' ? { name: 'A' } : method === 'POST' ? { type: 'login' } : undefined,
      );
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors[0].code).toBe('unknown_field');
    },
  );

  it('hides what went wrong inside', async () => {
    const database = {
      ...t.database,
      query: () => Promise.reject(new Error('password=secret at /srv/app.ts')),
    };
    const app = await buildApp(
      { ...t, database, clock: () => t.now },
      { dashboard: { directory: '', frontendUrl: undefined } },
    );
    const answer = await app.inject({ method: 'GET', url: '/api/demo' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|app\.ts|stack/);
    expect(answer.json()).toMatchObject({
      code: 'internal_error',
      requestId: answer.headers['x-request-id'],
    });
    await app.close();
  });
});
