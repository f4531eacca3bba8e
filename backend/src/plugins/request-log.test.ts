import { describe, expect, it, test } from 'vitest';
import { type AppOptions, buildApp } from '../app.ts';
import { createLogger } from '../logger.ts';
import { useTestApp } from '../test-app.ts';

const t = useTestApp();

/** The lines that a server logs while it answers these requests. */
async function linesOf(
  requests: { method?: 'GET' | 'PUT' | 'DELETE'; url?: string; headers?: Record<string, string> }[],
  { level = 'debug', ...options }: Partial<AppOptions> & { level?: string } = {},
) {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line) => lines.push(line) });
  const dashboard = { directory: '', frontendUrl: undefined };
  const app = await buildApp({ ...t, clock: () => t.now }, { logger, dashboard, ...options });
  for (const { method = 'GET', url = '/api/demo', headers = {} } of requests)
    await app.inject({ method, url, headers });
  await app.close();
  return lines.map((line) => JSON.parse(line));
}

describe('the line of a request', () => {
  it('holds its id, address, method, url, status and time', async () => {
    const url = '/api/customers?search=acme';
    expect(await linesOf([{ url, headers: { 'x-request-id': 'mine-1' } }])).toEqual([
      expect.objectContaining({
        level: 20,
        msg: 'request',
        reqId: 'mine-1',
        ip: '127.0.0.1',
        req: { method: 'GET', url },
        res: { statusCode: 200 },
        ms: expect.any(Number),
      }),
    ]);
  });

  it('is worth reading where something changed or failed; a probe is never', async () => {
    const lines = await linesOf(
      [
        { url: '/api/demo' },
        { url: '/api/nothing' },
        { method: 'DELETE' },
        { url: '/livez' },
        { url: '/metrics' },
      ],
      { level: 'info' },
    );
    expect(lines.map(({ req, res }) => [req.method, req.url, res.statusCode])).toEqual([
      ['GET', '/api/nothing', 404],
      ['DELETE', '/api/demo', 200],
    ]);
  });

  it('does not grow with the address', async () => {
    const [line] = await linesOf([{ url: `/api/customers?search=${'x'.repeat(5_000)}` }]);
    expect(line.req.url).toHaveLength(500);
  });
});

describe('the address of a client', () => {
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7, 192.0.2.5' };

  test.each([
    [undefined, '127.0.0.1'],
    [false, '127.0.0.1'],
    [0, '127.0.0.1'],
    [1, '192.0.2.5'],
    [2, '198.51.100.7'],
    [['loopback'], '192.0.2.5'],
    [['loopback', '192.0.2.0/24'], '198.51.100.7'],
    [['10.0.0.0/8'], '127.0.0.1'],
    [true, '203.0.113.9'],
  ] as const)('with TRUST_PROXY %s is %s', async (trusted, ip) => {
    const trustProxy = Array.isArray(trusted) ? [...trusted] : trusted;
    const options = trustProxy === undefined ? {} : { trustProxy };
    const [line] = await linesOf([{ headers }], options as Partial<AppOptions>);
    expect(line.ip).toBe(ip);
  });
});
