import { expect, it } from 'vitest';
import { useBrowser } from './browser.ts';

const open = useBrowser();

it('Swagger UI shows the API and sends a request', async () => {
  const page = await open('/docs');
  await page.getByRole('button', { name: /GET\s*\/livez/ }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table').getByText('200', { exact: true }).waitFor();
  expect(await page.locator('.opblock').count()).toBeGreaterThan(10);
});

it('Redoc shows the API, and fetches nothing from elsewhere', async () => {
  const page = await open('/redoc', { expectedErrors: /OpenAPI Sampler/ });
  await page.getByRole('heading', { name: 'Explain the score of one customer' }).waitFor();
});
