import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { someCustomer } from './routes.ts';
import { type RunningServer, startServer } from './server.ts';

const open = useBrowser();
const LIST = '**/api/customers?*';
const ANY_ERROR = /Failed to load resource/;

const problem = (status: number, title: string) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  json: {
    type: 'about:blank',
    title,
    status,
    detail: `As ${status} says.`,
    code: 'x',
    requestId: `req-${status}`,
  },
});

async function openFailingList(answer: object): Promise<Page> {
  const page = await open('/portfolio', {
    expectedErrors: ANY_ERROR,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.route(LIST, (route) => route.fulfill(answer));
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  return page;
}

async function expectRecovery(page: Page): Promise<void> {
  await page.unroute(LIST);
  await page.getByRole('main').getByRole('button', { name: 'Retry' }).click();
  await page.locator('tbody tr').first().waitFor();
}

describe('an error', () => {
  it.each([
    [problem(500, 'Something went wrong on our side.'), 'Something went wrong on our side.'],
    [problem(404, 'There is nothing at this address.'), 'There is nothing at this address.'],
    [{ status: 403, body: '' }, 'This is not allowed.'],
    [{ status: 413, body: '' }, 'That is more than the server takes at once.'],
    [{ status: 503, body: '' }, 'The server cannot answer right now.'],
    [{ status: 504, body: '' }, 'The server took too long to answer.'],
  ])('%o has its own words and a way to try again', async (answer, title) => {
    const page = await openFailingList(answer);
    await page.getByRole('main').getByRole('alert').getByText(title).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    await expectRecovery(page);
  });

  it('shows a request id that can be copied', async () => {
    const page = await openFailingList(problem(500, 'Something went wrong on our side.'));
    const alert = page.getByRole('main').getByRole('alert');
    await alert.getByText('req-500').waitFor();
    await alert.getByRole('button', { name: 'Copy the request id' }).click();
    await alert.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('req-500');
  });

  it('of too many requests counts down to the next try', async () => {
    const answer = problem(429, 'There were too many requests.');
    const page = await openFailingList({
      ...answer,
      headers: { ...answer.headers, 'retry-after': '3' },
    });
    const alert = page.getByRole('main').getByRole('alert');
    await alert.getByText(/The next try is in [123] s\./).waitFor();
    expect(await alert.getByRole('button', { name: 'Retry' }).isDisabled()).toBe(true);
    await page.unroute(LIST);
    await page.locator('tbody tr').first().waitFor();
  });

  it('of a missing password leads back to the same address', async () => {
    const page = await openFailingList({ status: 401, body: '' });
    await page.getByText('The server asks for its password.').waitFor();
    const before = page.url();
    await page.unroute(LIST);
    await page.getByRole('main').getByRole('button', { name: 'Reload' }).click();
    await page.locator('tbody tr').first().waitFor();
    expect(page.url()).toBe(before);
  });
});

it('what takes long says so', async () => {
  const page = await open('/portfolio');
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(LIST, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByText('Still loading.').first().waitFor();
  release();
  await page.locator('tbody tr').first().waitFor();
  expect(await page.getByText('Still loading.').count()).toBe(0);
});

describe('without a connection', () => {
  it('the last data stays, nothing can be changed, and all recovers by itself', async () => {
    const page = await open(someCustomer, { expectedErrors: ANY_ERROR });
    const total = await page.getByTestId('total').innerText();
    await page.context().setOffline(true);
    await page.getByText('No connection to the server.').waitFor();
    expect(await page.getByTestId('total').innerText()).toBe(total);
    const remove = page.getByRole('button', { name: 'Remove demo customers' });
    expect(await remove.isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await page.getByText('No connection to the server.').waitFor({ state: 'detached' });
    await expect.poll(() => remove.isEnabled()).toBe(true);
  });
});

it('a part of the program that is gone tells of a newer version', async () => {
  const page = await open('/portfolio', { expectedErrors: /./ });
  await page.route('**/assets/settings-page*.js', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'This page could not be shown.' }).waitFor();
  await page.unroute('**/assets/settings-page*.js');
  await page.getByRole('main').getByRole('button', { name: 'Reload' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
});

it('scores that are behind are told on every page', async () => {
  const page = await open('/settings');
  await page.route('**/api/freshness', (route) =>
    route.fulfill({ json: { waitingCustomers: 3, behindSeconds: 42 } }),
  );
  await page.getByText('Scores are 42 s behind.').waitFor();
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor();
  expect(await page.getByText('3 customers wait').count()).toBe(1);
  await page.unroute('**/api/freshness');
  await page.getByText('Scores are 42 s behind.').waitFor({ state: 'detached' });
});

describe('behind a password', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(3, { ACCESS_PASSWORD: 'a long enough password' });
  });
  afterAll(() => server.stop());

  it('who knows it comes to the address that was asked for', async () => {
    const page = await open('/customers?sort=name', {
      baseURL: server.url,
      httpCredentials: { username: 'anyone', password: 'a long enough password' },
    });
    await page.locator('tbody tr').first().waitFor();
    expect(page.url()).toBe(`${server.url}/customers?sort=name`);
  });
});
