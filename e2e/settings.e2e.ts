import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { api, freshId } from './api.ts';
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const { features: before } = await api.getFeatures();
const { reporting, rates } = await api.getCurrency();
const ingest = await api.getIngestSettings();
const segment = await api.getSegmentSettings();
afterAll(async () => {
  await api.putFeatures({ features: before });
  await api.putCurrency({ reporting, rates });
  await api.putIngestSettings(ingest);
  await api.putSegmentSettings(segment);
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

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

it('the currency and its rates are saved by themselves, and told once', async () => {
  const page = await open('/settings');
  const currency = card(page, 'Currency');
  await currency.getByRole('button', { name: 'Add a rate' }).click();
  await currency.getByLabel('Rate 1: Currency').fill('eur');
  await currency.getByRole('button', { name: 'Save' }).click();
  await currency.getByText(/^Rates need a reporting currency/).waitFor();
  await currency.getByLabel('Reporting currency').fill('usd');
  await currency.getByText('Type a number above 0.').waitFor();
  await currency.getByLabel('Rate 1: Rate').fill('1.08');
  await currency.getByRole('button', { name: 'Save' }).click();
  await currency.getByText(/^Saved\./).waitFor();
  expect(await page.getByText(/^Saved\./).count()).toBe(1);
  expect(await api.getCurrency()).toEqual({
    ...{ reporting: 'USD', inUse: 'USD' },
    rates: { EUR: 1.08 },
  });
  await currency.getByRole('button', { name: 'Remove the rate of EUR' }).click();
  await currency.getByText('Unsaved changes').waitFor();
  await currency.getByRole('button', { name: 'Discard changes' }).click();
  expect(await currency.getByLabel('Rate 1: Rate').inputValue()).toBe('1.08');
});

it('a refusal of the server stands at its field', async () => {
  const page = await open('/settings', { expectedErrors: /422/ });
  const currency = card(page, 'Currency');
  await currency.getByLabel('Reporting currency').fill('USD');
  await currency.getByRole('button', { name: 'Add a rate' }).click();
  const place = await currency.getByLabel(/^Rate \d+: Rate$/).count();
  await currency.getByLabel(`Rate ${place}: Currency`).fill('JPY');
  await currency.getByLabel(`Rate ${place}: Rate`).fill('1e12');
  await currency.getByRole('button', { name: 'Save' }).click();
  await currency.getByRole('alert').getByText('The request is not valid.').waitFor();
  const field = currency.getByLabel(`Rate ${place}: Rate`);
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
});

it('what becomes of unknown customers, by keyboard only', async () => {
  const page = await open('/settings');
  await page.getByLabel(/^Reject:/).waitFor();
  await page.getByLabel(/^Reject:/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await card(page, 'Unknown customers')
    .getByText(/^Saved\./)
    .waitFor();
  expect(await api.getIngestSettings()).toEqual({ unknownCustomers: 'park' });
});

it('what a tracked name counts as', async () => {
  const page = await open('/settings');
  const mapping = card(page, 'Segment mapping');
  await mapping.getByRole('button', { name: 'Add a name' }).click();
  await mapping.getByRole('button', { name: 'Save' }).click();
  await mapping.getByText('Type a name, or remove the row.').waitFor();
  const place = segment.events.length + 1;
  await mapping.getByLabel(`Name ${place}: Tracked name`).fill('Report Sent');
  await mapping.getByLabel(`Name ${place}: Feature`).fill('reports');
  await mapping.getByLabel('Ignored names').fill('Heartbeat');
  await mapping.getByRole('button', { name: 'Save' }).click();
  await mapping.getByText(/^Saved\./).waitFor();
  const saved = await api.getSegmentSettings();
  expect(saved.events.at(-1)).toEqual({
    ...{ name: 'Report Sent', type: 'feature_use', feature: 'reports' },
  });
  expect(saved.ignore).toEqual(['Heartbeat']);
});

it('compact rows are kept', async () => {
  const page = await open('/settings');
  await page.getByLabel(/^Compact rows/).check();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.locator('tbody tr').first().waitFor();
  await page.reload();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset.density))
    .toBe('compact');
});

it.each([
  { width: 1366, height: 860 },
  { width: 390, height: 844 },
])('axe finds nothing with faults shown, at $width px', async (viewport) => {
  const page = await open('/settings', { viewport });
  const currency = card(page, 'Currency');
  await currency.getByRole('button', { name: 'Add a rate' }).click();
  await currency.getByRole('button', { name: 'Save' }).click();
  await currency.getByText('Type three capital letters, as in EUR.').waitFor();
  await card(page, 'Segment mapping').getByRole('button', { name: 'Add a name' }).click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
