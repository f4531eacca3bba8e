import type { CustomerListQuery } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { api, freshId, postEvents, putCustomer, scoredCustomers } from './api.ts';
import { customerNames, expectNames, useBrowser } from './browser.ts';

const open = useBrowser();

interface Made {
  segment?: string;
  owner?: string;
  arr?: number;
  renewalDate?: string;
  /** Without, nothing is known about the customer. */
  logins?: number;
}

/** Creates customers with a name that they share, and waits for their scores. */
async function make(customers: Made[]): Promise<string> {
  const group = freshId('Filter');
  for (const [index, { logins, ...profile }] of customers.entries()) {
    const id = `${group} ${index}`;
    await putCustomer(id, { name: id, currency: 'USD', ...profile });
    if (logins !== undefined) await postEvents(id, [{ type: 'login', count: logins }]);
  }
  const wanted = customers.filter(({ logins }) => logins !== undefined).length;
  await expect
    .poll(async () => (await api.listCustomers({ search: group, scoreFrom: 0 })).total)
    .toBe(wanted);
  return group;
}

const namesOf = async (query: Partial<CustomerListQuery>) =>
  (await api.listCustomers(query)).rows.map(({ name }) => name);

it('two filters and two sort keys at once show what the API answers, also after a reload', async () => {
  const [north, south] = [freshId('North'), freshId('South')];
  const group = await make([
    { segment: north, owner: 'Ana', arr: 500, logins: 20 },
    { segment: south, owner: 'Ana', arr: 900, logins: 12 },
    { segment: north, owner: 'Ana', arr: 700, logins: 10 },
    { segment: south, owner: 'Ana', arr: 100, logins: 4 },
    { segment: north, owner: 'Bo', arr: 300, logins: 8 },
    { owner: 'Ana', arr: 800, logins: 9 },
  ]);
  const page = await open(`/customers?search=${encodeURIComponent(group)}&sort=name`);
  await page.getByRole('button', { name: /^Filters/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Filters' });
  await dialog.getByLabel('ARR, from').fill('200');
  await dialog.getByLabel('ARR, to').fill('900');
  await expect.poll(() => new URL(page.url()).searchParams.get('arrTo')).toBe('900');
  for (const segment of [north, south])
    await dialog.getByRole('checkbox', { name: segment }).check();
  await dialog.getByRole('button', { name: 'Show 4 customers' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Segment', exact: true }).click();
  await page.getByRole('button', { name: 'ARR', exact: true }).click({ modifiers: ['Shift'] });
  const wanted = await namesOf({
    search: group,
    segment: [north, south],
    arrFrom: 200,
    arrTo: 900,
    sort: 'segment,-arr',
  });
  expect(wanted).toEqual([2, 0, 4, 1].map((index) => `${group} ${index}`));
  await expectNames(page, wanted);
  expect(await page.locator('th[aria-sort]').innerText()).toMatch(/Segment\s*1/);
  const second = page.locator('thead th').filter({ hasText: 'ARR' });
  expect(await second.innerText()).toMatch(/2/);
  expect(await second.textContent()).toContain('sorted second, descending');
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('sort')).toBe('segment,-arr');
  expect(searchParams.getAll('segment')).toEqual([north, south]);

  await page.reload();
  await expectNames(page, wanted);
  const other = await open(page.url());
  await expectNames(other, wanted);

  await page.getByRole('button', { name: `Remove filter Segment: ${south}` }).click();
  await expectNames(
    page,
    [2, 0, 4].map((index) => `${group} ${index}`),
  );
  await page.goBack();
  await expectNames(page, wanted);
});

it('the order can be set without a mouse, by two keys', async () => {
  const group = await make([
    { owner: 'Cleo', arr: 5, logins: 9 },
    { owner: 'Ana', arr: 5, logins: 9 },
    { owner: 'Bo', arr: 7, logins: 9 },
  ]);
  const page = await open(`/customers?search=${encodeURIComponent(group)}`);
  await page.locator('tbody tr').nth(2).waitFor();
  await page.getByRole('button', { name: 'Sort', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Sort by').selectOption('-arr');
  await page.getByLabel('Then by').selectOption('owner');
  await page.keyboard.press('Escape');
  await expectNames(
    page,
    [2, 1, 0].map((index) => `${group} ${index}`),
  );
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Sort');
});

it('filters by those without a segment or owner, by score and by day of renewal', async () => {
  const group = await make([
    { renewalDate: '2027-01-10', logins: 20 },
    { renewalDate: '2027-02-10', segment: 'SMB', owner: 'Ana', logins: 16 },
    { segment: 'SMB', logins: 3 },
  ]);
  const start = `/customers?search=${encodeURIComponent(group)}&sort=name`;
  const names = (...indexes: number[]) => indexes.map((index) => `${group} ${index}`);
  const page = await open(`${start}&noSegment=true`);
  await expectNames(page, names(0));
  await page.getByRole('button', { name: 'Remove filter Segment: none' }).click();
  await expectNames(page, names(0, 1, 2));
  await page.goto(`${start}&noOwner=true&scoreTo=50`);
  await expectNames(page, names(2));
  await page.goto(`${start}&renewalFrom=2027-02-01&renewalTo=2027-02-10`);
  await expectNames(page, names(1));
  await page.goto(`${start}&scoreFrom=abc&colour=red&noOwner=false`);
  await expectNames(page, names(0, 1, 2));
  expect(await page.getByRole('list', { name: 'Active filters' }).count()).toBe(0);
});

it('where customers came from is a filter that the portfolio counts alike', async () => {
  const { moves } = await api.getPortfolio({ window: 30 });
  const move = moves.find(({ from, to }) => from !== null && from !== to);
  expect(move).toBeDefined();
  const page = await open(`/customers?fromBand=${move?.from}&band=${move?.to}&window=30`);
  const word = move?.customers === 1 ? '1 customer' : `${move?.customers} customers`;
  await page.getByText(word, { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Remove filter Was: .*, 30 days ago/ }).waitFor();
});

it('customers without data come last both ways, and their changes are dashes', async () => {
  const group = await make([{ logins: 20 }, {}, { logins: 4 }]);
  const page = await open(`/customers?search=${encodeURIComponent(group)}`);
  const names = (...indexes: number[]) => indexes.map((index) => `${group} ${index}`);
  await expectNames(page, names(2, 0, 1));
  for (const change of [4, 5])
    expect(await page.locator(`tbody tr:last-child > :nth-child(${change})`).innerText()).toMatch(
      /^–/,
    );
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await expectNames(page, names(0, 2, 1));
  await page.getByRole('button', { name: '7 d', exact: true }).click();
  await expect.poll(async () => (await customerNames(page)).at(-1)).toBe(`${group} 2`);
});

it('a slow answer never blanks the table, and the skeleton is as high as the table', async () => {
  const group = await make([{ logins: 20 }, { logins: 4 }]);
  await scoredCustomers(group);
  const page = await open('/settings');
  const held: (() => void)[] = [];
  let isSlow = true;
  await page.route('**/api/customers?*', async (route) => {
    if (isSlow) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  const release = () => {
    for (const go of held.splice(0)) go();
  };
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  const skeleton = page.locator('main [aria-busy="true"]').first();
  await skeleton.waitFor();
  const before = await skeleton.locator('..').boundingBox();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  release();
  const table = page.getByRole('region', { name: 'Customers' });
  await page.locator('tbody tr').nth(40).waitFor();
  const after = await table.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(2);
  expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThanOrEqual(2);

  const shown = await customerNames(page);
  await page.getByRole('button', { name: 'Watch' }).click();
  await page.locator('section[aria-busy="true"] tbody').waitFor();
  expect(await customerNames(page)).toEqual(shown);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  isSlow = false;
  release();
  await page.locator('section[aria-busy="false"] tbody').waitFor();
  expect(await customerNames(page)).not.toEqual(shown);
});

it('J and K walk along the rows, Enter opens, and Back returns to the row', async () => {
  const group = await make([{ logins: 4 }, { logins: 8 }, { logins: 12 }]);
  const page = await open(`/customers?search=${encodeURIComponent(group)}`);
  await page.locator('tbody tr').nth(2).waitFor();
  const focused = () =>
    page.evaluate(() =>
      document.activeElement?.closest('[data-customer-id]')?.getAttribute('data-customer-id'),
    );
  const steps: [string, number][] = [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['j', 2],
    ['k', 1],
  ];
  for (const [key, index] of steps) {
    await page.keyboard.press(key);
    expect(await focused()).toBe(`${group} ${index}`);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${group} 1` }).waitFor();
  await page.goBack();
  await expect.poll(focused).toBe(`${group} 1`);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('jk');
  expect(await page.getByRole('searchbox').inputValue()).toBe(`${group}jk`);
});

it('on a phone the filters are a sheet, and a band has shape and word also without colours', async () => {
  const group = await make([{ logins: 20 }, { logins: 1 }]);
  const [worst] = (await api.listCustomers({ search: group })).rows;
  const word = worst?.band === 'critical' ? 'Critical' : 'At risk';
  const page = await open(`/customers?search=${encodeURIComponent(group)}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    forcedColors: 'active',
  });
  const cards = page.locator('li[data-customer-id]');
  await cards.nth(1).waitFor();
  for (const card of await cards.all())
    expect((await card.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /[●◆▲■] ?\d+\.\d (Healthy|Watch|At risk|Critical)/,
    );
  await page.getByRole('button', { name: /^Filters/ }).tap();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  const box = await sheet.boundingBox();
  expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, 390, 844]);
  await sheet.getByRole('button', { name: word }).tap();
  await sheet.getByRole('button', { name: 'Show 1 customer' }).tap();
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(() => cards.count()).toBe(1);
  await page.getByRole('button', { name: `Remove filter Band: ${word}` }).tap();
  await expect.poll(() => cards.count()).toBe(2);
});
