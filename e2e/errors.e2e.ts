import { expect, it } from 'vitest';
import { api } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ limit: 1 });
const someId = rows[0]?.id ?? '';

const PROBLEM = {
  type: 'about:blank',
  title: 'Something went wrong on our side.',
  status: 500,
  detail: 'The log has more.',
  code: 'internal_error',
  requestId: 'req-from-e2e',
};

it('a customer that is not there', async () => {
  const page = await open('/customers/nobody', { expectedErrors: /404/ });
  await page.getByRole('heading', { level: 1, name: 'There is no such customer' }).waitFor();
  await page.getByRole('link', { name: 'Go to customers' }).click();
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
});

it('an address that is not there', async () => {
  const page = await open('/nothing/here');
  await page
    .getByRole('heading', { level: 1, name: 'There is nothing at this address.' })
    .waitFor();
});

it('an error of the API shows its cause and request id, and Retry recovers', async () => {
  const page = await open('/settings', { expectedErrors: /500/ });
  await page.route('**/api/customers?*', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', json: PROBLEM }),
  );
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  const panel = page.getByRole('alert');
  await panel.getByText('The log has more.').waitFor();
  expect(await panel.innerText()).toContain('req-from-e2e');
  await page.unroute('**/api/customers?*');
  await panel.getByRole('button', { name: 'Retry' }).click();
  await page.locator('tbody tr').first().waitFor();
});

it('one panel fails, the others stay', async () => {
  const page = await open('/settings', { expectedErrors: /500/ });
  await page.route('**/timeline?*', (route) => route.fulfill({ status: 500, json: PROBLEM }));
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.locator('tbody a').first().click();
  await page.getByTestId('total').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).waitFor();
  await page.unroute('**/timeline?*');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Timeline' }).locator('time').first().waitFor();
});

it('a cut connection keeps what is known, says so, and heals by itself', async () => {
  const page = await open(`/customers/${someId}`, { expectedErrors: /ERR_FAILED/ });
  const total = await page.getByTestId('total').innerText();
  await page.route('**/api/**', (route) => route.abort());
  await page
    .getByText(/Could not update/)
    .first()
    .waitFor();
  expect(await page.getByTestId('total').innerText()).toBe(total);
  await page.unroute('**/api/**');
  await expect.poll(() => page.getByText(/Could not update/).count(), { timeout: 10_000 }).toBe(0);
});
