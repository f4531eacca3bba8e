import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putCustomer } from './api.ts';
import { expectNames, useBrowser } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

const open = useBrowser();

const PROGRAMS = {
  curl: ['sh', '-s'],
  Node: [process.execPath, '--input-type=module', '-'],
  Python: ['python3', '-'],
} as const;

/** Runs what the page shows, as it is; answers what it wrote. */
function run(language: keyof typeof PROGRAMS, code: string, env: Record<string, string> = {}) {
  const [program, ...args] = PROGRAMS[language];
  const { PATH = '', HOME = '' } = process.env;
  const options = { input: code, encoding: 'utf8', env: { PATH, HOME, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
}

const listening = (page: Page) => page.getByTestId('listening');

describe('a server of one’s own', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(3);
  });
  afterAll(() => server.stop());

  it('demo customers go with one confirmed click; the first event is copied, run, and seen by itself', async () => {
    const page = await open('/customers', {
      baseURL: server.url,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByText('3 demo customers are loaded').waitFor();
    await page.locator('tbody tr').nth(2).waitFor();
    await page.getByRole('button', { name: 'Remove demo customers' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove demo customers' }).click();

    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect(await page.getByText('demo customers are loaded').count()).toBe(0);
    await page
      .getByRole('main')
      .getByRole('link', { name: /what to send/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Get started' }).waitFor();
    await listening(page).getByText('Listening for events…').waitFor();
    await page.getByText(/No key is needed: this server asks for nothing/).waitFor();

    await page.getByRole('button', { name: 'Copy: Send an event: curl' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`curl -X POST '${server.url}/api/customers/acme-42/events'`);
    expect(run('curl', copied)).toContain('"status":"accepted"');
    await listening(page)
      .getByText(/^Received login from Acme Inc\. (now|\d+ sec\. ago)$/)
      .waitFor();
    await listening(page).getByRole('link', { name: 'See Acme Inc.' }).click();
    await page.getByRole('heading', { level: 1, name: 'Acme Inc.' }).waitFor();
    await page.getByRole('link', { name: 'Customers', exact: true }).first().click();
    await expectNames(page, ['Acme Inc.']);
  });

  it.each(['Node', 'Python'] as const)('the program in %s runs as it is', async (language) => {
    const page = await open('/start', { baseURL: server.url });
    await page.getByRole('tab', { name: 'curl' }).focus();
    while ((await page.getByRole('tab', { selected: true }).innerText()) !== language)
      await page.keyboard.press('ArrowRight');
    expect(page.url()).toContain(`language=${language.toLowerCase()}`);
    const code = await page.getByRole('tabpanel').locator('pre').innerText();
    expect(run(language, code)).toMatch(/^200 .*\n201 .*"status":"accepted"/);
    await listening(page)
      .getByText(/^Received login from Acme Inc\./)
      .last()
      .waitFor();
  });

  it('demo customers are loaded beside others only once that is confirmed', async () => {
    await putCustomer('acme-42', { name: 'Acme Inc.' }, server.url);
    const page = await open('/start', { baseURL: server.url });
    // As many take long on a busy machine.
    await page.route('**/api/demo', (route) => {
      const sent = route.request().postDataJSON() as object | null;
      return sent === null
        ? route.continue()
        : route.continue({ postData: JSON.stringify({ ...sent, customers: 3 }) });
    });
    await page.getByRole('button', { name: 'Load demo customers' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Load demo customers beside your 1 own?').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Load demo customers' }).click();
    await dialog.getByRole('button', { name: 'Load demo customers' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('3 of your customers are demo customers.').waitFor({ timeout: 60_000 });
    const card = page.getByRole('region', { name: 'Or look around with demo customers' });
    await card.getByRole('button', { name: 'Remove demo customers' }).click();
    await dialog.getByRole('button', { name: 'Remove demo customers' }).click();
    await card.getByRole('button', { name: 'Load demo customers' }).waitFor();
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expectNames(page, ['Acme Inc.']);
  });

  it('a part that fails leaves the others usable', async () => {
    const page = await open('/customers', { baseURL: server.url, expectedErrors: /500/ });
    const json = { code: 'x', title: 'Broken', status: 500, detail: 'd', requestId: 'req-start' };
    await page.route('**/api/start', (route) => route.fulfill({ status: 500, json }));
    await page.evaluate(() => history.pushState({}, '', '/start'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByRole('alert').getByText('req-start').waitFor();
    await page.getByRole('tab', { name: 'Python' }).click();
    await page.getByText(/import urllib/).waitFor();
    await page.unroute('**/api/start');
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('a server with a password', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(1, { SEED_ON_START: 'false', ACCESS_PASSWORD: 'first steps first' });
  });
  afterAll(() => server.stop());

  it('says so, and its programs take the password from the environment', async () => {
    const page = await open('/start', {
      baseURL: server.url,
      httpCredentials: { username: '', password: 'first steps first' },
    });
    await page.getByText(/One password guards this server/).waitFor();
    for (const language of ['curl', 'Node', 'Python'] as const) {
      await page.getByRole('tab', { name: language }).click();
      await page.getByText('ACCESS_PASSWORD').first().waitFor();
      const code = await page.getByRole('tabpanel').locator('pre').innerText();
      expect(code).not.toContain('first steps first');
      expect(run(language, code, { ACCESS_PASSWORD: 'first steps first' })).toContain('"accepted"');
    }
    await listening(page).getByRole('link', { name: 'See Acme Inc.' }).waitFor();
  });
});
