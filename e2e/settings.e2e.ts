import { afterAll, expect, it } from 'vitest';
import { api, freshId } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const { features: before } = await api.getFeatures();
afterAll(() => api.putFeatures({ features: before }));

it('a key feature is added, saved and removed', async () => {
  const name = freshId('feature');
  const page = await open('/settings');
  await page.getByLabel('Add a key feature').fill(name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Unsaved changes').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved\./).waitFor();
  expect((await api.getFeatures()).features).toEqual([...before, name].sort());

  await page.reload();
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved\./).waitFor();
  expect((await api.getFeatures()).features).toEqual(before);
});

it('a name that cannot be added says why, and a refusal of the server is shown', async () => {
  const page = await open('/settings', { expectedErrors: /422/ });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('alert').getByText('Type a name first.').waitFor();
  await page.getByLabel('Add a key feature').fill(before[0] ?? '');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('alert').getByText('is in the list already').waitFor();

  // 150 characters are 300 bytes of UTF-8: too long for the server alone.
  await page.getByLabel('Add a key feature').fill('é'.repeat(150));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('The request is not valid.').waitFor();
  expect((await api.getFeatures()).features).toEqual(before);
});

it('the theme follows the system, is painted at once, and can be chosen', async () => {
  const page = await open('/settings', { colorScheme: 'dark' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await theme()).toBe('dark');
  expect(await ground()).toBe('rgb(15, 20, 25)');
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(theme).toBe('light');
  await page.reload({ waitUntil: 'commit' });
  await expect.poll(theme).toBe('light');
  await expect.poll(ground).toBe('rgb(244, 246, 248)');
  await page.getByLabel('System').check();
  await expect.poll(theme).toBe('dark');
  await page.getByRole('button', { name: 'Light theme' }).waitFor();
});

it('the way to the API documentation', async () => {
  const page = await open('/settings');
  const link = page.getByRole('link', { name: 'API documentation' });
  const response = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(response.status()).toBe(200);
});
