import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createGroup, scoredCustomers } from './api.ts';
import { violationsOf } from './axe.ts';
import { expectNames, useBrowser } from './browser.ts';

const open = useBrowser();
const panel = (page: Page, name: string) =>
  page.getByRole('complementary', { name: `Customer ${name}` });
const peekOf = (page: Page) => new URL(page.url()).searchParams.get('peek');
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

async function openGroup(viewport = { width: 1366, height: 860 }) {
  const group = await createGroup([15, 12, 9]);
  const customers = await scoredCustomers(group);
  const page = await open(`/customers?sort=name&search=${encodeURIComponent(group)}`, { viewport });
  const names = [`${group} 0`, `${group} 1`, `${group} 2`] as const;
  if (viewport.width > 720) await expectNames(page, [...names]);
  return { page, names, customers };
}

it('Space looks closer, J and K go on, Esc returns to the row', async () => {
  const { page, names, customers } = await openGroup();
  const [first, second, third] = names;
  await page.getByRole('link', { name: second }).focus();
  await page.keyboard.press('Space');
  await panel(page, second).getByRole('listitem').filter({ hasText: 'Login frequency' }).waitFor();
  expect(peekOf(page)).toBe(second);
  expect(await panel(page, second).evaluate((aside) => aside === document.activeElement)).toBe(
    true,
  );
  const shown = customers.find(({ name }) => name === second)?.score ?? 0;
  expect(await panel(page, second).innerText()).toContain(shown.toFixed(1));
  await panel(page, second).getByText('Logins × 12').waitFor();

  await page.keyboard.press('j');
  await panel(page, third).waitFor();
  expect(await focusedText(page)).toBe(third);
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await panel(page, first).waitFor();
  await expect.poll(() => peekOf(page)).toBe(first);

  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await expect.poll(() => focusedText(page)).toBe(first);
  expect(peekOf(page)).toBeNull();
});

it('who is looked at stays in the address, with filters and across a reload', async () => {
  const { page, names } = await openGroup();
  await page.getByRole('link', { name: names[0] }).focus();
  await page.keyboard.press('Space');
  await panel(page, names[0]).waitFor();
  await page.reload();
  await panel(page, names[0]).waitFor();
  await page.getByRole('searchbox').fill(names[1]);
  await expectNames(page, [names[1]]);
  expect(peekOf(page)).toBe(names[0]);
  await panel(page, names[0]).getByRole('link', { name: names[0] }).click();
  await page.getByRole('heading', { level: 1, name: names[0] }).waitFor();
  await page.goBack();
  await panel(page, names[0]).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('complementary').waitFor({ state: 'detached' });
});

it('says when the customer is no longer there', async () => {
  const page = await open('/customers?peek=nobody', { expectedErrors: /404/ });
  await page.getByText('This customer is no longer there.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
});

it.each([
  { width: 1366, height: 860 },
  { width: 390, height: 844 },
])('axe finds nothing beside the list, light and dark, at $width px', async (viewport) => {
  const { page, names } = await openGroup(viewport);
  await page.goto(`${page.url()}&peek=${encodeURIComponent(names[0])}`);
  const aside = panel(page, names[0]);
  await aside.getByRole('listitem').filter({ hasText: 'Login frequency' }).waitFor();
  await aside.getByText('Logins × 15').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  if (viewport.width < 720) {
    const size = await aside.boundingBox();
    expect([size?.width, size?.height]).toEqual([viewport.width, viewport.height]);
  }
});
