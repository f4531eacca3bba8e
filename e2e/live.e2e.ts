import { expect, it } from 'vitest';
import { freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';
import { readScoreCard } from './score-card.ts';

const open = useBrowser();
const WITHIN = { timeout: 20_000 };

it('an event changes the open page by itself, without a reload', async () => {
  const id = freshId('live');
  await putCustomer(id, { name: 'Live Ltd' });
  await postEvents(id, [{ type: 'login', count: 10 }]);
  const page = await open(`/customers/${id}`);
  const before = await readScoreCard(page);
  const stamp = await page.evaluate(() => {
    const mark = crypto.randomUUID();
    Object.assign(window, { mark });
    return mark;
  });

  await postEvents(id, [
    { type: 'ticket_opened', ticketId: 'T-77', subject: 'Cannot log in', priority: 'high' },
  ]);
  await Promise.all([
    page.getByText('Ticket T-77 opened').waitFor(WITHIN),
    expect.poll(async () => (await readScoreCard(page)).total, WITHIN).not.toBe(before.total),
  ]);
  expect(await page.evaluate(() => (window as unknown as { mark: string }).mark)).toBe(stamp);
});

it('a customer without data says what is missing, and gets its score by itself', async () => {
  const id = freshId('new');
  await putCustomer(id, { name: 'New Ltd' });
  const page = await open(`/customers/${id}`);
  await page.getByText('No score yet.').waitFor();
  const main = await page.getByRole('main').innerText();
  expect(main).toContain('No data');
  expect(main).toContain('Login frequency needs a login event');
  expect(main).toContain(`/api/customers/${id}/events`);
  expect(await page.getByTestId('total').count()).toBe(0);

  await postEvents(id, [{ type: 'login' }]);
  await page.getByTestId('total').waitFor(WITHIN);
  expect(await page.getByTestId('invoiceTimeliness').innerText()).toContain('Neutral');
});
