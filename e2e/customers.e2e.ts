import { expect, it } from 'vitest';
import { createGroup, scoredCustomers } from './api.ts';
import { customerNames, expectNames, useBrowser } from './browser.ts';

const open = useBrowser();

it('the list shows scored customers, worst first, each with shape and word of its band', async () => {
  const page = await open('/customers');
  await page.locator('tbody tr').nth(49).waitFor();
  expect(await page.title()).toBe('Customers · Customer Health');
  expect(await page.getByRole('status').first().innerText()).toMatch(/^\d+ customers$/);
  const chips = await page.locator('tbody td:nth-child(2)').allInnerTexts();
  const scores = chips.map((chip) => {
    const text = chip.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/^[●◆▲■] ?\d+\.\d ?(Healthy|Watch|At risk|Critical)$/);
    return Number(/[\d.]+/.exec(text)?.[0]);
  });
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
});

it('search, filter and order are in the URL: reload and another browser show the same', async () => {
  const group = await createGroup([20, 14, 10, 18]);
  await scoredCustomers(group);
  const page = await open('/customers');
  await page.getByRole('searchbox').fill(group);
  await expectNames(page, [`${group} 2`, `${group} 1`, `${group} 3`, `${group} 0`]);

  await page.getByRole('button', { name: 'Watch' }).click();
  await expectNames(page, [`${group} 3`, `${group} 0`]);
  await page.getByRole('button', { name: 'ARR' }).click();
  const wanted = [`${group} 0`, `${group} 3`];
  await expectNames(page, wanted);
  expect(await page.locator('th[aria-sort]').innerText()).toContain('ARR');
  expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');

  const search = new URL(page.url()).searchParams;
  expect(Object.fromEntries(search)).toEqual({ search: group, band: 'watch', sort: '-arr' });
  await page.reload();
  await expectNames(page, wanted);
  const other = await open(page.url());
  await expectNames(other, wanted);
});

it('Back and Forward restore filters and the text of the search', async () => {
  const group = await createGroup([20, 10]);
  await scoredCustomers(group);
  const page = await open('/customers');
  await page.getByRole('searchbox').fill(group);
  await expectNames(page, [`${group} 1`, `${group} 0`]);
  await page.getByRole('button', { name: 'Watch' }).click();
  await expectNames(page, [`${group} 0`]);
  await page.getByRole('link', { name: `${group} 0` }).click();
  await page.getByRole('heading', { level: 1, name: `${group} 0` }).waitFor();

  await page.goBack();
  await expectNames(page, [`${group} 0`]);
  expect(await page.getByRole('searchbox').inputValue()).toBe(group);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe(`${group} 0`);
  await page.goBack();
  await expectNames(page, [`${group} 1`, `${group} 0`]);
  await page.goForward();
  await expectNames(page, [`${group} 0`]);
  const watch = page.getByRole('button', { name: 'Watch' });
  expect(await watch.getAttribute('aria-pressed')).toBe('true');
});

it('pages lead on and back, and survive a reload', async () => {
  const page = await open('/customers?sort=name');
  await page.locator('tbody tr').nth(49).waitFor();
  const first = await customerNames(page);
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByText(/^51–/).waitFor();
  const second = await customerNames(page);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  await page.reload();
  await expectNames(page, second);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expectNames(page, first);
});

it('an empty result names its filters and clears them', async () => {
  const page = await open('/customers?search=nobody-has-this-name&band=watch');
  await page.getByRole('heading', { name: 'No customer matches' }).waitFor();
  const main = await page.getByRole('main').innerText();
  expect(main).toContain('“nobody-has-this-name”');
  expect(main).toContain('Band: Watch');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.locator('tbody tr').first().waitFor();
  expect(new URL(page.url()).search).toBe('');
});

it('on a phone every value of a card has its label', async () => {
  const page = await open('/customers', { viewport: { width: 390, height: 844 } });
  const card = page
    .getByRole('listitem')
    .filter({ has: page.locator('dl') })
    .first();
  await card.waitFor();
  expect(await card.locator('dt').allInnerTexts()).toEqual(['7 d', 'ARR', 'Renewal']);
  await page.getByRole('button', { name: 'Sort', exact: true }).click();
  await page.getByLabel('Sort by').selectOption('name');
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('name');
});
