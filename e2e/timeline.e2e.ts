import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();

async function createCustomer(logins: number): Promise<string> {
  const id = freshId('timeline');
  await putCustomer(id, { name: 'Eventful Ltd' });
  await postEvents(
    id,
    Array.from({ length: logins }, (_, index) => ({
      ...{ type: 'login' as const, count: index + 2 },
      timestamp: `${daysAgo(1 + (index % 20))}T10:00:00Z`,
    })),
  );
  return id;
}

const rows = (page: Page) => page.locator('#timeline li');
const toggle = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Filter by kind' }).getByRole('button', { name, exact: true });
const search = (page: Page) => new URL(page.url()).searchParams;

it('an event that is sent shows in the open timeline and changes the score, without a reload', async () => {
  const id = await createCustomer(1);
  const page = await open(`/customers/${id}`);
  await rows(page).first().waitFor();
  const [before] = await page.getByTestId('total').allInnerTexts();
  await postEvents(id, [{ type: 'ticket_opened', ticketId: 'T-9', subject: 'Now' }]);
  await page.locator('#timeline').getByText('Ticket T-9 opened').waitFor();
  await expect
    .poll(async () => (await page.getByTestId('total').allInnerTexts())[0])
    .not.toBe(before);
});

it('pages join without a gap or a repetition, in groups of days', async () => {
  const id = await createCustomer(60);
  await api.postCustomerNote(id, { text: 'Between', author: 'Ana' });
  const page = await open(`/customers/${id}`);
  await expect.poll(() => rows(page).count()).toBe(25);
  const more = page.locator('#timeline').getByRole('button', { name: 'Show more' });
  await more.click();
  await expect.poll(() => rows(page).count()).toBe(50);
  await more.click();
  await expect.poll(() => rows(page).count()).toBe(61);
  expect(await more.count()).toBe(0);
  const titles = await page.locator('#timeline li p:first-child').allTextContents();
  expect(new Set(titles).size).toBe(61);
  expect(await page.locator('#timeline h3').count()).toBe(21);
  expect(await page.locator('#timeline time').first().getAttribute('title')).toMatch(/ UTC$/);
});

it('is narrowed by kind and days in the URL, and links of factors lead there', async () => {
  const id = await createCustomer(3);
  await api.postCustomerNote(id, { text: 'A note', author: 'Ana' });
  await api.postPulse(id, { value: 4, author: 'Ana' });
  const page = await open(`/customers/${id}?type=note`);
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(await toggle(page, 'Notes').getAttribute('aria-pressed')).toBe('true');
  await toggle(page, 'Pulses').click();
  await expect.poll(() => rows(page).count()).toBe(2);
  expect(search(page).getAll('type')).toEqual(['note', 'pulse']);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(2);

  const row = page.getByTestId('loginFrequency');
  await row.getByText('How computed').click();
  await row.getByRole('link', { name: 'See these events' }).click();
  await expect.poll(() => rows(page).count()).toBe(3);
  expect(search(page).getAll('type')).toEqual(['login']);
  await page.getByText(/^Only .+\(UTC\)/).waitFor();
  await page.goto(`/customers/${id}?type=login&from=${daysAgo(2)}&to=${daysAgo(2)}`);
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Show all days' }).click();
  await expect.poll(() => rows(page).count()).toBe(3);
  expect(search(page).has('from')).toBe(false);
});
