import { createHash } from 'node:crypto';
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
  '<!doctype html><script>theme()</script><script type="module" src="/assets/a-1.js"></script>';
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

  it('allows its own inline script and no other', async () => {
    const hash = createHash('sha256').update('theme()').digest('base64');
    const policy = (await get('/')).headers['content-security-policy'];
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`);
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  it('has assets that stay for ever, and an icon', async () => {
    expect((await get('/assets/a-1.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test.each(['/api/nothing', '/api', '/assets/gone.js', '/v1/track', '/docs/nothing.js'])(
    'is not the answer to %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );
});

describe('without a built dashboard', () => {
  it('redirects to FRONTEND_URL', async () => {
    const other = await buildApp(
      { ...t, clock: () => t.now },
      { dashboard: { directory: '', frontendUrl: 'http://localhost:8080' } },
    );
    const answer = await other.inject({ method: 'GET', url: '/api/dashboard' });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, 'http://localhost:8080']);
    await other.close();
  });

  it('says what to do', async () => {
    const answer = await t.send('GET', '/api/dashboard');
    expect([answer.statusCode, answer.json().detail]).toEqual([
      404,
      expect.stringContaining('npm run build'),
    ]);
  });

  it('answers the origins that were named, and no other', async () => {
    const other = await buildApp(
      { ...t, clock: () => t.now },
      {
        corsOrigins: ['https://app.example'],
        dashboard: { directory: '', frontendUrl: undefined },
      },
    );
    const allowed = (origin: string) =>
      other.inject({ method: 'GET', url: '/livez', headers: { origin } });
    expect((await allowed('https://app.example')).headers['access-control-allow-origin']).toBe(
      'https://app.example',
    );
    expect(
      (await allowed('https://evil.example')).headers['access-control-allow-origin'],
    ).toBeUndefined();
    await other.close();
  });
});
