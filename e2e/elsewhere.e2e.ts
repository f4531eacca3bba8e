import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { freePort, type RunningServer, startServer } from './server.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
const frontend = fileURLToPath(new URL('../frontend', import.meta.url));

const open = useBrowser();
let server: RunningServer;
let directory: string;
let origin: string;
const files = createServer(({ url = '/' }, reply) => {
  const file = join(directory, url.split('?')[0] ?? '');
  const found = extname(file) !== '' && existsSync(file) ? file : join(directory, 'index.html');
  reply.setHeader('content-type', TYPES[extname(found)] ?? 'text/html; charset=utf-8');
  createReadStream(found).pipe(reply);
});

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  server = await startServer(3, { CORS_ORIGINS: origin, FRONTEND_URL: origin });
  directory = await mkdtemp(join(tmpdir(), 'customer-health-elsewhere-'));
  const { status, stderr } = spawnSync(
    'npx',
    ['vite', 'build', '--outDir', directory, '--emptyOutDir'],
    {
      cwd: frontend,
      env: { ...process.env, VITE_API_URL: server.url },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`the dashboard was not built:\n${stderr}`);
  await new Promise<void>((resolve) => files.listen(port, resolve));
}, 180_000);
afterAll(async () => {
  files.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

it('a dashboard on another origin reads, pages and changes through the API', async () => {
  const page = await open('/customers', { baseURL: origin, hosts: [new URL(server.url).host] });
  await expect.poll(() => page.locator('tbody th').count()).toBe(3);
  expect(await page.getByRole('link', { name: 'API docs' }).getAttribute('href')).toBe(
    `${server.url}/docs`,
  );
  const seen = await page.evaluate(async (api) => {
    const list = await fetch(`${api}/api/customers?limit=1`);
    const changed = await fetch(`${api}/api/settings/features`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ features: ['reports'] }),
    });
    return [list.headers.get('x-total-count'), list.headers.has('link'), changed.status];
  }, server.url);
  expect(seen).toEqual(['3', true, 200]);
  const dashboard = await fetch(`${server.url}/api/dashboard`, { redirect: 'manual' });
  expect([dashboard.status, dashboard.headers.get('location')]).toEqual([302, origin]);
});
