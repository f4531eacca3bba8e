import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneTemplate } from '@customer-health/db/test-database';
import type {} from '@customer-health/db/test-setup';
import { afterAll, describe, expect, inject, it, test } from 'vitest';
import { loadConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServer } from './server.ts';

const template = inject('template');
const directory = mkdtempSync(join(tmpdir(), 'customer-health-server-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A server with these settings on a database of its own, what it logged, and its end. */
async function start(settings: Record<string, string>) {
  const database = 'directory' in template ? null : await cloneTemplate(template);
  const env = database === null ? { DATA_DIR: directory } : { DATABASE_URL: database.options.url };
  const lines: string[] = [];
  const server = await startServer({
    config: loadConfig({ PORT: '0', SEED_ON_START: 'false', ...env, ...settings }),
    logger: createLogger('debug', { write: (line) => lines.push(line) }),
    dashboardDirectory: '',
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers });
  const close = async () => {
    await server.close();
    await database?.close();
  };
  return { server, get, close, log: () => lines.map((line) => JSON.parse(line)) };
}

describe('a started server', () => {
  test.each([
    [{}, 'machine', false],
    [{ HOST: '0.0.0.0' }, 'anybody', true],
    [{ HOST: '0.0.0.0', ACCESS_PASSWORD: 'correct horse battery' }, 'password', false],
    [{ ACCESS_PASSWORD: 'correct horse battery' }, 'password', false],
  ])('with %o may be used by: %s', async (settings, access, isWarned) => {
    const { server, get, close, log } = await start(settings);
    expect(server.access).toBe(access);
    const warning = log().find(({ msg }) => msg.includes('nobody is asked for a password'));
    expect(warning !== undefined).toBe(isWarned);
    if (isWarned)
      expect(warning).toMatchObject({ level: 40, address: '0.0.0.0', port: expect.any(Number) });
    expect((await get('/api/demo')).status).toBe(access === 'password' ? 401 : 200);
    expect((await get('/readyz')).status).toBe(200);
    await close();
  });

  it('tells of its process, its jobs and its database, and believes the proxies that were named', async () => {
    const { get, close, log } = await start({ TRUST_PROXY: 'loopback', DATABASE_POOL_SIZE: '3' });
    const ok = 'customer_health_job_runs_total{name="rescore-customers",outcome="ok"}';
    await expect
      .poll(async () => (await (await get('/metrics')).text()).includes(`${ok} 0`))
      .toBe(false);
    const text = await (await get('/metrics')).text();
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    const isServer = !('directory' in template);
    expect(text).toContain(`customer_health_database_connections_max ${isServer ? 3 : 1}\n`);
    await get('/api/demo', { 'x-forwarded-for': '203.0.113.9' });
    await close();
    expect(log().find(({ req }) => req?.url === '/api/demo').ip).toBe('203.0.113.9');
  });
});
