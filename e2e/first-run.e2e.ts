import { afterAll, beforeAll, expect, it } from 'vitest';
import { postEvents, putCustomer } from './api.ts';
import { expectNames, useBrowser } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

const open = useBrowser();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer(3);
});
afterAll(() => server.stop());

it('demo customers go with one confirmed click; then the page says what to send and shows what comes', async () => {
  const page = await open('/customers', { baseURL: server.url });
  await page.getByText('3 demo customers are loaded').waitFor();
  await page.locator('tbody tr').nth(2).waitFor();
  await page.getByRole('button', { name: 'Remove demo customers' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove demo customers' }).click();

  await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
  expect(await page.getByText('demo customers are loaded').count()).toBe(0);
  const commands = (await page.locator('pre').allInnerTexts()).join('\n');
  expect(commands).toContain(`curl -X PUT '${server.url}/api/customers/acme-42'`);
  expect(commands).toContain(`curl -X POST '${server.url}/api/customers/acme-42/events'`);
  expect(commands).toContain('npm run seed');

  await putCustomer('acme-42', { name: 'Acme Inc.' }, server.url);
  await postEvents('acme-42', [{ type: 'login' }], server.url);
  await expectNames(page, ['Acme Inc.']);
});
