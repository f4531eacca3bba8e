import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, createGroup, freshId, postEvents, putCustomer, scoredCustomers } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();

async function linesOf(download: Download): Promise<string[]> {
  const file = await readFile(await download.path());
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return file.toString('utf8').slice(1).trimEnd().split('\r\n');
}

it('the file has all pages of the filter, formulas disarmed, scores as listed', async () => {
  const owner = freshId('Zoë');
  const ids = Array.from({ length: 60 }, (_, index) => `${owner}-${index}`);
  await Promise.all(ids.map((id) => putCustomer(id, { name: `Käse ${id}`, owner })));
  await putCustomer(`${owner}-formula`, { name: '=1+1', owner });
  await postEvents(`${owner}-formula`, [{ type: 'login', count: 13 }]);
  await scoredCustomers(`${owner}-formula`);
  const page = await open(`/customers?owner=${encodeURIComponent(owner)}&sort=-name`);
  await page.getByRole('status').filter({ hasText: '61 customers' }).first().waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  expect(download.suggestedFilename()).toBe(`customers-${today}.csv`);
  const [head, ...rows] = await linesOf(download);
  expect(head).toMatch(/^id,name,score,band,/);
  expect(rows.length).toBe(61);
  expect(rows[0]).toContain(`,Käse ${owner}-9,`);
  const formula = rows.find((row) => row.startsWith(`${owner}-formula,`))?.split(',');
  const { score } = await api.getCustomer(`${owner}-formula`);
  expect(formula?.slice(1, 3)).toEqual([`'=1+1`, String(score)]);
});

it('the link follows the filter, the order and the search', async () => {
  const group = await createGroup([20, 10]);
  await scoredCustomers(group);
  const page = await open('/customers?sort=name');
  await page.getByRole('searchbox').fill(`${group} 1`);
  const link = page.getByRole('link', { name: 'Export CSV' });
  const query = () =>
    link.evaluate((element) =>
      new URL((element as HTMLAnchorElement).href).searchParams.toString(),
    );
  await expect
    .poll(query)
    .toBe(new URLSearchParams({ search: `${group} 1`, sort: 'name' }).toString());
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect((await linesOf(download)).length).toBe(2);
});
