import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const at = (days: number) => `${daysAgo(days)}T08:00:00Z`;
const texts = (page: Page, id: string) => page.locator(`#${id} tbody tr`).allInnerTexts();
const flat = async (page: Page, id: string) =>
  (await texts(page, id)).map((text) => text.replaceAll(/\s+/g, ' '));

async function createCustomer(): Promise<string> {
  const id = freshId('billing');
  await putCustomer(id, { name: 'Billed Ltd' });
  const invoice = (invoiceId: string, due: number) => ({
    ...{ type: 'invoice_issued' as const, invoiceId, timestamp: at(60), dueAt: daysAgo(due) },
    ...{ amount: 1200, currency: 'USD' },
  });
  await postEvents(id, [
    invoice('I-late', 20),
    { type: 'invoice_paid', invoiceId: 'I-late', timestamp: at(15) },
    invoice('I-overdue', 3),
    invoice('I-open', -5),
    { type: 'ticket_opened', ticketId: 'T-1', subject: 'Slow', priority: 'high', timestamp: at(4) },
    { type: 'ticket_opened', ticketId: 'T-2', timestamp: at(9) },
    { type: 'ticket_solved', ticketId: 'T-2', timestamp: at(8) },
    { type: 'feature_use', feature: 'reports', count: 7, timestamp: at(2) },
    { type: 'login', count: 3, timestamp: at(40) },
  ]);
  return id;
}

it('invoices tell how late they are, tickets how old, and both can be narrowed to the open ones', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`);
  await expect.poll(async () => (await texts(page, 'invoices')).length).toBe(3);
  const [open1, overdue, late] = await flat(page, 'invoices');
  expect(open1).toMatch(/I-open .* Open since .* \$1,200/);
  expect(overdue).toMatch(/I-overdue .* Overdue for 3 days \$1,200/);
  expect(late).toMatch(/I-late .* Paid 5 days late \$1,200/);
  const [first, second] = await flat(page, 'tickets');
  expect(first).toBe('T-1 Slow high Open open 4 days');
  expect(second).toBe('T-2 – Solved solved in 1 day');

  const show = (name: string) =>
    page.getByRole('group', { name: `Show ${name}` }).getByRole('button', { name: 'Open' });
  await show('invoices').click();
  await expect.poll(async () => (await texts(page, 'invoices')).length).toBe(2);
  await show('tickets').click();
  await expect.poll(async () => (await texts(page, 'tickets')).length).toBe(1);
  expect(new URL(page.url()).search).toBe('?invoices=open&tickets=open');
  await page.reload();
  await expect.poll(async () => (await texts(page, 'invoices')).length).toBe(2);
  await expect.poll(async () => (await texts(page, 'tickets')).length).toBe(1);
});

it('usage compares the last 30 days with those before', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`);
  await page.locator('#usage tbody tr').first().waitFor();
  const rows = await flat(page, 'usage');
  expect(rows[0]).toMatch(/^reports (key feature )?7 0 2 days ago$/);
  expect(rows).toContain('Logins 0 3 40 days ago');
});

it('a customer with none of it is told what would bring it', async () => {
  const id = freshId('bare');
  await putCustomer(id, { name: 'Bare Ltd' });
  const page = await open(`/customers/${id}`);
  await page.locator('#invoices').getByText('No invoices yet').waitFor();
  await page.locator('#tickets').getByText('No tickets yet').waitFor();
  await page.locator('#overrides').getByText('Nobody has overridden').waitFor();
});

it('a list that cannot be read says so, and is tried again', async () => {
  const id = await createCustomer();
  const page = await open('/customers', { expectedErrors: /500/ });
  await page.route('**/invoices?*', (route) => route.fulfill({ status: 500 }));
  await page.goto(`/customers/${id}`);
  await page.locator('#invoices').getByRole('alert').waitFor();
  await page.locator('#tickets tbody tr').first().waitFor();
  await page.unroute('**/invoices?*');
  await page.locator('#invoices').getByRole('button', { name: 'Retry' }).click();
  await page.locator('#invoices tbody tr').first().waitFor();
});
