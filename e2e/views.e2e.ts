import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, createGroup, scoredCustomers } from './api.ts';
import { violationsOf } from './axe.ts';
import { expectNames, useBrowser } from './browser.ts';

const open = useBrowser();
const menu = (page: Page) => page.getByRole('button', { name: /^Views/ });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Views' });
const search = (page: Page) => page.getByRole('searchbox');
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

async function save(page: Page, name: string, author: string): Promise<void> {
  await menu(page).click();
  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.getByLabel('Name of the view').fill(name);
  await page.getByLabel('Your name').fill(author);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`“${name}” is saved.`).waitFor();
}

it('a view is saved, marked when it is modified, saved anew and found after a reload', async () => {
  const group = await createGroup([20, 14]);
  await scoredCustomers(group);
  const page = await open(`/customers?search=${encodeURIComponent(group)}&sort=name`);
  await save(page, `Mine ${group}`, `Ana ${group}`);
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await menu(page).innerText()).toContain(`Views: Mine ${group}`);
  const id = parameter(page, 'view');
  expect(id).not.toBeNull();

  await search(page).fill(`${group} 1`);
  await expectNames(page, [`${group} 1`]);
  await menu(page).getByText('modified').waitFor();
  expect(parameter(page, 'view')).toBe(id);
  await menu(page).click();
  await page.getByRole('button', { name: /^Back to/ }).click();
  await expectNames(page, [`${group} 0`, `${group} 1`]);
  expect(await menu(page).getByText('modified').count()).toBe(0);
  expect(await search(page).inputValue()).toBe(group);

  await search(page).fill(`${group} 0`);
  await expectNames(page, [`${group} 0`]);
  await menu(page).click();
  await page.getByRole('button', { name: /^Save changes to/ }).click();
  await menu(page).getByText('modified').waitFor({ state: 'detached' });
  await page.reload();
  await expectNames(page, [`${group} 0`]);
  await page.getByRole('button', { name: `Views: Mine ${group}` }).waitFor();
  expect(await menu(page).getByText('modified').count()).toBe(0);
});

it('a view is renamed, shared with another browser, and deleted', async () => {
  const group = await createGroup([20, 14]);
  await scoredCustomers(group);
  const author = `Ben ${group}`;
  const page = await open(`/customers?search=${encodeURIComponent(`${group} 1`)}`);
  await save(page, 'Draft', author);
  await page.getByRole('button', { name: 'Actions for Draft' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name of the view').fill(`Team ${group}`);
  await page
    .getByRole('dialog', { name: /^Rename/ })
    .getByText('Rename', { exact: true })
    .click();
  await panel(page)
    .getByRole('link', { name: `Team ${group}` })
    .waitFor();
  await panel(page).getByRole('button', { name: 'Share', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Stop sharing' }).waitFor();

  const other = await open('/customers');
  await menu(other).click();
  await panel(other)
    .getByRole('link', { name: `Team ${group}` })
    .click();
  await expectNames(other, [`${group} 1`]);
  expect(parameter(other, 'view')).toBe(parameter(page, 'view'));

  await panel(page).getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog', { name: /^Delete/ })
    .getByText('Delete', { exact: true })
    .click();
  await panel(page)
    .getByRole('link', { name: `Team ${group}` })
    .waitFor({ state: 'detached' });
  await expect.poll(() => parameter(page, 'view')).toBeNull();
  await expectNames(page, [`${group} 1`]);
  expect((await api.listViews({ author })).rows.filter((view) => view.author === author)).toEqual(
    [],
  );
});

it('the default view opens once a session, and its link is copied', async () => {
  const group = await createGroup([20]);
  await scoredCustomers(group);
  const author = `Cleo ${group}`;
  const query = new URLSearchParams({ search: group }).toString();
  const view = await api.createView({
    ...{ name: 'Start here', query, author, visibility: 'personal', isDefault: true },
  });
  const page = await open('/settings', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate((name) => localStorage.setItem('author', name), author);
  await page.goto('/customers');
  await expectNames(page, [`${group} 0`]);
  await page.getByRole('button', { name: 'Views: Start here' }).click();
  await page.getByRole('button', { name: 'Actions for Start here' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${new URL(page.url()).origin}/customers?${query}&view=${view.id}`);

  await page.goto('/customers');
  await page.locator('[data-customer-id]').nth(1).waitFor();
  expect(new URL(page.url()).search).toBe('');
  const tab = await page.context().newPage();
  await tab.goto('/customers');
  await expectNames(tab, [`${group} 0`]);
  const filtered = await page.context().newPage();
  await filtered.goto('/customers?sort=name');
  await filtered.locator('[data-customer-id]').nth(1).waitFor();
  expect(parameter(filtered, 'view')).toBeNull();
});

it.each([
  { width: 1366, height: 860 },
  { width: 390, height: 844 },
])('axe finds nothing in the open menu and dialog at $width px', async (viewport) => {
  const group = await createGroup([20]);
  const author = `Dora ${group}`;
  await api.createView({
    ...{ name: `Mine ${group}`, query: '', author, visibility: 'shared', isDefault: false },
  });
  const page = await open('/settings', { viewport, colorScheme: 'light' });
  await page.evaluate((name) => localStorage.setItem('author', name), author);
  await page.goto(`/customers?search=${encodeURIComponent(group)}`);
  await menu(page).click();
  await page.getByRole('button', { name: `Actions for Mine ${group}` }).click();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.getByLabel('Name of the view').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await menu(page).evaluate((button) => button === document.activeElement)).toBe(true);
});
