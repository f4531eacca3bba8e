import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { freshId, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';
import { SIZES, someCustomer } from './routes.ts';

const open = useBrowser();

const PLACES = ['Portfolio', 'Customers', 'Scorecards', 'Sources', 'Backtest', 'Settings'];

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const focusName = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

it('six places at the left; the present one is marked, and its heading gets the focus', async () => {
  const page = await open('/portfolio');
  const nav = page.getByRole('navigation', { name: 'Main' });
  expect(await nav.getByRole('link').allInnerTexts()).toEqual(PLACES);
  for (const place of [...PLACES].reverse()) {
    await nav.getByRole('link', { name: place }).click();
    await heading(page, place);
    await expect.poll(() => focusName(page)).toBe(place);
    expect(await nav.locator('[aria-current="page"]').allInnerTexts()).toEqual([place]);
    expect(await page.title()).toBe(`${place} · Customer Health`);
  }
});

it('four places at the bottom of a phone, the rest under “More”, by touch', async () => {
  const page = await open('/portfolio', { viewport: SIZES.phone, hasTouch: true });
  const nav = page.getByRole('navigation', { name: 'Main' });
  expect(await nav.getByRole('link').allInnerTexts()).toEqual(PLACES.slice(0, 4));
  const more = nav.getByRole('button', { name: 'More' });
  await more.tap();
  const sheet = page.getByRole('dialog', { name: 'More' });
  for (const target of await sheet.locator('a, button').all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await sheet.getByRole('link', { name: 'Settings', exact: true }).tap();
  await heading(page, 'Settings');
  expect(await more.getAttribute('aria-current')).toBe('true');
});

it('the bar of a phone hides nothing at the end of a page', async () => {
  const page = await open(someCustomer, { viewport: SIZES.phone });
  await page.getByTestId('total').waitFor();
  const isFree = await page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    const bar = document.querySelector('header:has(nav)')?.getBoundingClientRect().top ?? 0;
    const last = document.querySelector('main')?.lastElementChild?.getBoundingClientRect().bottom;
    return last !== undefined && last <= bar;
  });
  expect(isFree).toBe(true);
});

it('the palette finds a customer by typing, opens it, and knows it the next time', async () => {
  const name = `Palette ${freshId('x')}`;
  await putCustomer(freshId('palette'), { name });
  const page = await open('/sources');
  await page.getByRole('button', { name: 'Search…' }).click();
  const field = page.getByRole('combobox');
  expect(await focusName(page)).toBe('Search customers, pages and actions');
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).waitFor();
  const active = (await field.getAttribute('aria-activedescendant')) ?? '';
  expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await heading(page, name);
  await page.keyboard.press('Control+k');
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name }).waitFor();
});

it('arrows move, Enter goes, Esc gives the focus back', async () => {
  const page = await open('/portfolio');
  const button = page.getByRole('button', { name: 'Search…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('s');
  await page.getByRole('option', { name: 'Customers' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('settings');
  await page.getByRole('option', { name: 'Settings' }).waitFor();
  await page.keyboard.press('Enter');
  await heading(page, 'Settings');
});

it('the palette changes the theme, copies the link and shows the shortcuts', async () => {
  const page = await open('/portfolio', {
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const run = async (text: string, option: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(text);
    await page.getByRole('option', { name: option }).click();
  };
  await run('dark', 'Dark theme');
  await page.locator('html[data-theme="dark"]').waitFor();
  await page.getByRole('button', { name: 'Light theme' }).waitFor();
  await run('copy', 'Copy link to this page');
  await page.getByText('Link copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await run('shortcuts', 'Show keyboard shortcuts');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

it('every shortcut of the sheet that goes somewhere goes there', async () => {
  const page = await open('/portfolio');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const rows = await sheet.locator('dl > div').all();
  const ways: { place: string; keys: string[] }[] = [];
  for (const row of rows) {
    const place = /^Go to (\w+)$/.exec(await row.locator('dt').innerText())?.[1];
    const keys = await row.locator('kbd').allInnerTexts();
    if (place && PLACES.includes(place)) ways.push({ place, keys });
  }
  expect(ways.map(({ place }) => place).sort()).toEqual([...PLACES].sort());
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  for (const { place, keys } of ways) {
    for (const key of keys) await page.keyboard.press(key.toLowerCase());
    await heading(page, place);
  }
});

it('shortcuts do nothing in fields and dialogs, and nothing at all once they are off', async () => {
  const page = await open('/customers');
  await page.keyboard.press('/');
  await expect.poll(() => focusName(page)).toBe('Search customers');
  await page.keyboard.type('g?');
  await page.keyboard.press('Control+k');
  expect(await page.getByRole('searchbox').inputValue()).toBe('g?');
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await heading(page, 'Settings');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await heading(page, 'Settings');

  await page.getByLabel(/Keyboard shortcuts/).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  for (const key of ['?', '/', 'Control+k', 'g', 'p']) await page.keyboard.press(key);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await heading(page, 'Settings');
});
