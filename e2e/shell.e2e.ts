import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
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
