import { expect, it } from 'vitest';
import { freshId, postEvents, putCustomer, scoredCustomers } from './api.ts';
import { expectNames, useBrowser } from './browser.ts';

const open = useBrowser();

it.each(['a/b', '😀', '100% %2F', 'q?x=1#y', 'a b+c&d', '"quoted" \\ é'])(
  'a customer with the id %s opens from the list and survives a reload',
  async (characters) => {
    const id = `${freshId('id')} ${characters}`;
    const name = `Named ${id}`;
    await putCustomer(id, { name });
    await postEvents(id, [{ type: 'login', count: 3 }]);
    await scoredCustomers(name);
    const page = await open(`/customers?${new URLSearchParams({ search: name })}`);
    await expectNames(page, [name]);
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('3 logins', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('3 logins', { exact: true }).waitFor();
    expect(await page.title()).toBe(`${name} · Customer Health`);
  },
);

it('a name that looks like HTML is shown as text', async () => {
  const name = '<img src=x onerror=alert(1)>';
  const id = freshId('html');
  await putCustomer(id, { name, segment: '<b>bold</b>' });
  await postEvents(id, [{ type: 'ticket_opened', ticketId: 'T-1', subject: name }]);
  const page = await open(`/customers/${id}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText('Ticket T-1 opened').waitFor();
  expect(await page.locator('main img, main b:text-is("bold")').count()).toBe(0);
  await page.getByRole('link', { name: '<b>bold</b>' }).click();
  await page.getByRole('button', { name: 'Remove filter Segment: <b>bold</b>' }).waitFor();
  await expectNames(page, [name]);
});
