import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { buildApp } from '../app.ts';
import { createLogger } from '../logger.ts';
import { useTestApp } from '../test-app.ts';
import type { App } from '../types.ts';
import { GUESS_LIMITS } from './guess-limit.ts';

const PASSWORD = 'correct hörse: battery';
const t = useTestApp();
let app: App;
let log: string[];
beforeEach(async () => {
  log = [];
  app = await buildApp(
    { ...t, clock: () => t.now },
    {
      accessPassword: PASSWORD,
      trustProxy: 1,
      logger: createLogger('debug', { write: (line) => log.push(line) }),
      dashboard: { directory: '', frontendUrl: undefined },
    },
  );
});
afterEach(() => app.close());

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const get = (url: string, authorization?: string, from = '192.0.2.1') =>
  app.inject({
    method: 'GET',
    url,
    headers: { 'x-forwarded-for': from, ...(authorization && { authorization }) },
  });

/** Every route of the server with its methods, parameters filled in. */
function allRoutes(): [method: string, url: string][] {
  const path: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [, indent = '', part = '', methods = ''] =
        line.match(/^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/) ?? [];
      const depth = indent.length / 4;
      path.splice(depth, Number.POSITIVE_INFINITY, part);
      const url = path.join('').replace(/:\w+/g, 'x').replace('*', '/x');
      return methods
        .split(', ')
        .filter(Boolean)
        .map((method) => [method, url]);
    });
}

it('is a write key too, for SDKs that send one, and nowhere else', async () => {
  const post = (url: string, pair: string, writeKey?: string) =>
    app.inject({
      ...{ method: 'POST', url, headers: { authorization: basic(pair) } },
      payload: { batch: [], writeKey },
    });
  expect((await post('/v1/batch', `${PASSWORD}:`)).statusCode).toBe(200);
  expect((await post('/v1/b', `any:${PASSWORD}`)).statusCode).toBe(200);
  expect((await post('/v1/batch', 'other:', PASSWORD)).statusCode).toBe(401);
  expect((await get('/api/customers', basic(`${PASSWORD}:`))).statusCode).toBe(401);
  expect(log.join()).not.toContain(PASSWORD);
});

describe('without the password', () => {
  it('every route but the probes answers 401, whatever the method', async () => {
    await app.ready();
    const routes = allRoutes();
    expect(routes.length).toBeGreaterThan(60);
    for (const known of [
      'POST /api/customers/x/events',
      'GET /metrics',
      'GET /docs/static/index.html',
    ])
      expect(routes.map((route) => route.join(' '))).toContain(known);
    const open = new Set<string>();
    for (const [method, url] of routes) {
      const { statusCode, headers } = await app.inject({ method: method as 'GET', url });
      if (statusCode === 401)
        expect(headers['www-authenticate']).toBe('Basic realm="Customer Health", charset="UTF-8"');
      else open.add(url);
    }
    expect([...open].sort()).toEqual(['/livez', '/readyz']);
  });

  it('what is not there is not told either, and the answer is a problem', async () => {
    const answer = await get('/api/nothing');
    expect([answer.statusCode, answer.headers['content-type'], answer.json()]).toEqual([
      401,
      'application/problem+json',
      expect.objectContaining({ code: 'unauthorized', status: 401 }),
    ]);
  });

  it('is answered before the body is read', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          'POST /api/customers/a/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[',
        ),
      );
      socket.once('data', (data) => {
        resolve(String(data));
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  test.each([
    ['no Basic header', 'Bearer abc'],
    ['no base64', 'Basic %%%'],
    ['no colon', basic('justaname')],
    ['nothing behind it', 'Basic'],
  ])('neither is a header with %s a guess', async (_, authorization) => {
    for (let index = 0; index <= GUESS_LIMITS.failures; index += 1)
      expect((await get('/api/demo', authorization)).statusCode).toBe(401);
    expect(log.join('')).not.toContain('wrong password');
  });
});

describe('with the password', () => {
  test.each([`me:${PASSWORD}`, `:${PASSWORD}`, `ünï@example.com:${PASSWORD}`])(
    '%s gets in',
    async (pair) => {
      expect((await get('/api/demo', basic(pair))).statusCode).toBe(200);
      expect((await get('/metrics', basic(pair).replace('Basic', 'basic'))).statusCode).toBe(200);
    },
  );

  test.each([
    `me:${PASSWORD} `,
    `me:${PASSWORD.slice(1)}`,
    `me:${PASSWORD.toUpperCase()}`,
    'me:',
    `${PASSWORD}:`,
    `me:x:${PASSWORD}`,
  ])('%s does not', async (pair) => {
    expect((await get('/api/demo', basic(pair))).statusCode).toBe(401);
  });

  it('the probes need none, and take any', async () => {
    for (const url of ['/livez', '/readyz', '/livez/'])
      for (const authorization of [undefined, basic('me:wrong')])
        expect((await get(url, authorization)).statusCode).toBe(200);
  });

  it('the document names it', async () => {
    const document = (await get('/openapi.json', basic(`me:${PASSWORD}`))).json();
    expect(document.security).toEqual([{ basicAuth: [] }]);
    expect(document.components.securitySchemes.basicAuth).toMatchObject({
      type: 'http',
      scheme: 'basic',
    });
    expect(document.components.schemas).toHaveProperty('Problem');
  });
});

describe('wrong passwords', () => {
  it('are told with their address and never with what was sent', async () => {
    const sent = basic('ana:guess-number-one');
    await get('/api/demo?search=x', sent);
    await get('/api/demo', basic(`ana:${PASSWORD}`));
    const told = log.map((line) => JSON.parse(line));
    expect(told).toContainEqual(
      expect.objectContaining({ level: 40, msg: 'wrong password', ip: '192.0.2.1' }),
    );
    expect(log.join('')).not.toMatch(/guess-number|battery|ana|authorization/i);
    for (const pair of ['ana:guess-number-one', `ana:${PASSWORD}`])
      expect(log.join('')).not.toContain(Buffer.from(pair).toString('base64'));
  });

  it('too many of them make their address wait for a minute, the right one included', async () => {
    const start = t.now;
    for (let index = 0; index < GUESS_LIMITS.failures; index += 1)
      expect((await get('/api/demo', basic(`me:${index}`))).statusCode).toBe(401);
    const refused = await get('/api/demo', basic(`me:${PASSWORD}`));
    expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([
      429,
      'too_many_requests',
      '60',
    ]);
    expect((await get('/api/demo')).statusCode).toBe(429);
    expect((await get('/readyz')).statusCode).toBe(200);
    expect((await get('/api/demo', basic(`me:${PASSWORD}`), '192.0.2.2')).statusCode).toBe(200);
    expect(log.filter((line) => line.includes('too many wrong passwords'))).toHaveLength(1);
    t.now = new Date(start.getTime() + GUESS_LIMITS.windowMs);
    expect((await get('/api/demo', basic(`me:${PASSWORD}`))).statusCode).toBe(200);
    t.now = start;
  });
});
