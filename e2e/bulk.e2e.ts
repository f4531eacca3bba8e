import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, createGroup, scoredCustomers } from './api.ts';
import { violationsOf } from './axe.ts';
import { expectNames, useBrowser } from './browser.ts';

const open = useBrowser();
const bar = (page: Page) => page.getByRole('region', { name: 'Selected customers' });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` });

async function openGroup(count: number) {
  const group = await createGroup(Array.from({ length: count }, (_, index) => 10 + index));
  await scoredCustomers(group);
  const page = await open(`/customers?sort=name&search=${encodeURIComponent(group)}`);
  const names = Array.from({ length: count }, (_, index) => `${group} ${index}`);
  await expectNames(page, names);
  return { page, names };
}

const ownerOf = async (id: string) => (await api.getCustomer(id)).owner;

it('an owner is set for a range of rows, and for nobody of them again', async () => {
  const { page, names } = await openGroup(5);
  const [first = '', second = '', , fourth = '', fifth = ''] = names;
  await box(page, second).click();
  await box(page, fourth).click({ modifiers: ['Shift'] });
  await bar(page).getByText('3 selected').waitFor();
  await api.deleteCustomer(fourth);
  await page.getByRole('button', { name: 'Set owner…' }).click();
  await page.getByRole('dialog', { name: 'Set the owner of 3 customers' }).waitFor();
  await page.getByRole('combobox', { name: 'Owner' }).fill('Ben Osei');
  await page.keyboard.press('Enter');
  await page.getByText(`2 customers changed, no longer there: ${fourth}`).waitFor();
  expect(await ownerOf(second)).toBe('Ben Osei');
  expect([await ownerOf(first), await ownerOf(fifth)]).toEqual([null, null]);
  await expect.poll(() => page.getByRole('cell', { name: 'Ben Osei' }).count()).toBe(2);

  await page.getByRole('button', { name: 'Set owner…' }).click();
  await page.getByRole('button', { name: /^Set for/ }).click();
  await page.getByText(/^2 customers changed/).waitFor();
  await expect.poll(() => ownerOf(second)).toBeNull();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await bar(page).waitFor({ state: 'detached' });
  expect(await box(page, second).isChecked()).toBe(false);
});

it('the whole page gets a note, and is taken along as a file', async () => {
  const { page, names } = await openGroup(3);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await bar(page).getByText('3 selected').waitFor();
  await page.getByRole('button', { name: 'Add note…' }).click();
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Price change announced');
  await page.getByLabel('Your name').fill('Ana Ruiz');
  await page.getByRole('button', { name: 'Add to 3 customers' }).click();
  await page.getByText('3 customers changed').waitFor();
  for (const name of names) {
    const { rows } = await api.listCustomerNotes(name, {});
    expect(rows.map(({ text, author }) => [text, author])).toEqual([
      ['Price change announced', 'Ana Ruiz'],
    ]);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export selection' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(names);
});

it('X selects the row that has the focus, and a selection outlives another order', async () => {
  const { page, names } = await openGroup(3);
  const [, second = ''] = names;
  await page.getByRole('link', { name: second }).focus();
  await page.keyboard.press('x');
  await bar(page).getByText('1 selected').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('X');
  await bar(page).getByText('2 selected').waitFor();
  await page.keyboard.press('x');
  await bar(page).getByText('1 selected').waitFor();
  await page.getByRole('button', { name: 'ARR' }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).not.toBe('name');
  expect(await box(page, second).isChecked()).toBe(true);
});

it.each([
  { width: 1366, height: 860 },
  { width: 390, height: 844 },
])('axe finds nothing in the bar and its dialogs at $width px', async (viewport) => {
  const group = await createGroup([20]);
  await scoredCustomers(group);
  const page = await open(`/customers?search=${encodeURIComponent(group)}`, { viewport });
  await box(page, `${group} 0`).check();
  await bar(page).getByText('1 selected').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  for (const [button, dialog] of [
    ['Set owner…', 'Set the owner of 1 customer'],
    ['Add note…', 'Add a note to 1 customer'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog', { name: dialog }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});
