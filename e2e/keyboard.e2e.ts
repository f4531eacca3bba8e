import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createGroup, scoredCustomers } from './api.ts';
import { expectNames, useBrowser } from './browser.ts';

const open = useBrowser();

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

it('search, open, explain, settings and save, without a mouse', async () => {
  const group = await createGroup([15]);
  await scoredCustomers(group);
  const page = await open('/customers');
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(group);
  await expectNames(page, [`${group} 0`]);
  await tabTo(page, `${group} 0`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${group} 0` }).waitFor();
  await expect.poll(() => focused(page)).toBe(`${group} 0`);
  await page.getByTestId('total').waitFor();
  await tabTo(page, 'How computed');
  await page.keyboard.press('Enter');
  await page.getByTestId('formula').first().waitFor();

  await page.reload();
  await page.getByTestId('total').waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to content');
  await tabTo(page, 'Settings');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Settings');

  await page.getByLabel('Add a key feature').waitFor();
  const feature = `keyboard ${group}`;
  await page.getByLabel('Add a key feature').focus();
  await page.keyboard.type(feature);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await page.getByText(/^Saved\./).waitFor();
  await page.getByRole('button', { name: `Remove ${feature}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Saved\./).waitFor();
});

it('the skip link leads to the content', async () => {
  const page = await open('/customers');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
});

it('a dialog takes the focus, Esc gives it back', async () => {
  const page = await open('/customers');
  const button = page.getByRole('button', { name: 'Remove demo customers' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await focused(page)).toBe('Cancel');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Remove demo customers');
});

it('single keys do nothing while typing, and can be switched off', async () => {
  const page = await open('/settings');
  await page.getByLabel(/Keyboard shortcuts/).uncheck();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('/');
  expect(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement)).toBe(
    false,
  );
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('a/b');
  expect(await page.getByRole('searchbox').inputValue()).toBe('a/b');
});
