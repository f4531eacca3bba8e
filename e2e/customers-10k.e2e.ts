import { createClient } from '@customer-health/contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { useBrowser } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

const CUSTOMERS = 10_000;
const BATCH = 5_000;
const open = useBrowser();
let server: RunningServer;

const nameOf = (index: number) => `customer-${String(index).padStart(5, '0')}`;

beforeAll(async () => {
  server = await startServer(1, { SEED_ON_START: 'false' });
  const api = createClient({ baseUrl: server.url });
  await api.putIngestSettings({ unknownCustomers: 'create' });
  for (let first = 0; first < CUSTOMERS; first += BATCH)
    await api.postEventBatch(
      Array.from({ length: BATCH }, (_, index) => ({
        customerId: nameOf(first + index),
        type: 'login' as const,
        count: 1 + ((first + index) % 25),
      })),
    );
  await vi.waitFor(
    async () => {
      const { total } = await api.listCustomers({ limit: 1, scoreFrom: 0 });
      expect(total).toBe(CUSTOMERS);
    },
    { timeout: 120_000, interval: 500 },
  );
}, 180_000);
afterAll(() => server.stop());

it('of 10,000 customers the first page is there after a click, and typing goes on', async () => {
  const page = await open('/settings', { baseURL: server.url });
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  const painted = await page.evaluate(async () => {
    const link = document.querySelector<HTMLElement>('nav a[href^="/customers"]');
    const start = performance.now();
    link?.click();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (document.querySelectorAll('tbody tr').length < 50) await frame();
    await frame();
    return performance.now() - start;
  });
  process.stdout.write(`10,000 customers: first page painted after ${Math.round(painted)} ms\n`);
  await page.getByText('10,000 customers', { exact: false }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(50);

  await page.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      const held = window as unknown as { longest: number };
      for (const { duration } of list.getEntries()) held.longest = Math.max(held.longest, duration);
    }).observe({ type: 'longtask' });
  });
  const search = page.getByRole('searchbox');
  await search.focus();
  const text = 'customer-0999';
  for (const letter of text) await page.keyboard.type(letter);
  await page.getByText('10 customers', { exact: false }).waitFor();
  expect(await search.inputValue()).toBe(text);
  expect(await search.evaluate((box) => box === document.activeElement)).toBe(true);
  await expect.poll(() => page.locator('tbody th').first().innerText()).toContain(text);
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  process.stdout.write(`longest task while typing: ${Math.round(longest)} ms\n`);
});
