import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { buildApp } from '../app.ts';
import { useTestApp } from '../test-app.ts';
import type { App } from '../types.ts';

const t = useTestApp();
const ORIGIN = 'https://app.example';
let app: App;
beforeAll(async () => {
  app = await buildApp(
    { ...t, clock: () => t.now },
    {
      corsOrigins: [ORIGIN, 'https://other.example'],
      accessPassword: 'correct horse battery',
      dashboard: { directory: '', frontendUrl: undefined },
    },
  );
});
afterAll(() => app.close());

const authorization = `Basic ${Buffer.from('me:correct horse battery').toString('base64')}`;

describe('a page of an origin that was named', () => {
  test.each([
    ['GET', '/api/customers'],
    ['POST', '/api/customers/a/events'],
    ['PUT', '/api/customers/a'],
    ['PATCH', '/api/customers/a'],
    ['DELETE', '/api/customers/a'],
    ['PUT', '/api/settings/features'],
    ['DELETE', '/api/demo'],
  ] as const)(
    'may send %s %s: the preflight, which has no password, says so',
    async (method, url) => {
      const { statusCode, headers } = await app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin: ORIGIN,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,content-type,x-request-id',
        },
      });
      expect(statusCode).toBe(204);
      expect(headers['access-control-allow-origin']).toBe(ORIGIN);
      expect(headers['access-control-allow-credentials']).toBe('true');
      expect(`${headers['access-control-allow-methods']}`.split(', ')).toContain(method);
      expect(headers['access-control-allow-headers']).toBe(
        'authorization,content-type,x-request-id',
      );
      expect(headers['access-control-max-age']).toBe('600');
    },
  );

  it('may read the answer and the headers that tell of pages, requests and waiting', async () => {
    const { statusCode, headers } = await app.inject({
      method: 'GET',
      url: '/api/customers',
      headers: { origin: ORIGIN, authorization },
    });
    expect(statusCode).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(headers['access-control-expose-headers']).toBe(
      'Link, X-Total-Count, X-Request-Id, Retry-After, Idempotency-Replayed, RateLimit, RateLimit-Policy',
    );
    expect(headers.vary).toContain('Origin');
  });

  it('may read why it was refused', async () => {
    for (const [url, status] of [
      ['/api/customers', 401],
      ['/livez/nothing', 401],
    ] as const) {
      const answer = await app.inject({ method: 'GET', url, headers: { origin: ORIGIN } });
      expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([
        status,
        ORIGIN,
      ]);
    }
  });
});

describe('a page of any other origin', () => {
  test.each(['https://evil.example', 'https://app.example.evil', 'http://app.example', 'null'])(
    'may not: %s',
    async (origin) => {
      const headers = { origin, 'access-control-request-method': 'PUT' };
      const preflight = await app.inject({ method: 'OPTIONS', url: '/api/customers/a', headers });
      const read = await app.inject({ method: 'GET', url: '/livez', headers: { origin } });
      expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
      expect(read.headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
