import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { buildApp } from '../app.ts';
import { useTestApp } from '../test-app.ts';
import type { App } from '../types.ts';

const t = useTestApp();
const directory = mkdtempSync(join(tmpdir(), 'customer-health-page-'));
const PAGE =
  '<!doctype html><script src="/theme.js"></script><script type="module" src="/assets/a-1.js"></script>';
let app: App;

beforeAll(async () => {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), PAGE);
  writeFileSync(join(directory, 'favicon.svg'), '<svg/>');
  writeFileSync(join(directory, 'assets', 'a-1.js'), 'start()');
  app = await buildApp(
    { ...t, clock: () => t.now },
    { dashboard: { directory, frontendUrl: undefined } },
  );
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true, force: true });
});
const get = (url: string) => app.inject({ method: 'GET', url });

describe('the built-in dashboard', () => {
  test.each(['/', '/customers', '/customers/a%2Fb?asOf=2026-11-01', '/api/dashboard', '/settings'])(
    'is at %s, never cached',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.body]).toEqual([200, PAGE]);
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('allows scripts of its own files only', async () => {
    const policy = `${(await get('/')).headers['content-security-policy']}`;
    expect(policy.split(';')).toContain("script-src 'self'");
    expect(policy.split(';')).toContain("script-src-attr 'none'");
  });

  it('has assets that stay for ever, and an icon', async () => {
    expect((await get('/assets/a-1.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test.each([
    '/api/nothing',
    '/api',
    '/assets/gone.js',
    '/v1/nothing',
    '/docs/nothing.js',
    '/metrics/x',
  ])('is not the answer to %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});

describe('a dashboard that is elsewhere', () => {
  let other: App;
  beforeAll(async () => {
    other = await buildApp(
      { ...t, clock: () => t.now },
      { dashboard: { directory, frontendUrl: 'http://localhost:8080' } },
    );
  });
  afterAll(() => other.close());

  test.each(['/', '/api/dashboard', '/?from=mail'])('is where %s leads', async (url) => {
    const answer = await other.inject({ method: 'GET', url });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, 'http://localhost:8080']);
  });

  test.each(['/customers', '/index.html', '/favicon.svg', '/assets/a-1.js', '/settings'])(
    'has no files here: %s is 404',
    async (url) => {
      const answer = await other.inject({ method: 'GET', url });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    },
  );
});

describe('without a built dashboard', () => {
  it('says what to do', async () => {
    const answer = await t.send('GET', '/api/dashboard');
    expect([answer.statusCode, answer.json().detail]).toEqual([
      404,
      expect.stringContaining('npm run build'),
    ]);
  });
});
