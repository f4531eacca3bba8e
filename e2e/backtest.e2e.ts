import type { BatchEvent } from '@customer-health/contract';
import { beforeAll, expect, it } from 'vitest';
import { api, daysAgo, freshId, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const many = freshId('Many');
const few = freshId('Few');
const HORIZON = 30;

/** A customer with so many logins 20 days before the day that is scored. */
async function make(segment: string, index: number, logins: number, gone: boolean) {
  const id = `${segment}-${gone ? 'gone' : 'kept'}-${index}`;
  const churnedAt = gone ? `${daysAgo(10)}T00:00:00Z` : null;
  await putCustomer(id, { name: `Name of ${id}`, segment, arr: 1000, currency: 'USD', churnedAt });
  const timestamp = `${daysAgo(10 + HORIZON + 20)}T08:00:00Z`;
  return { customerId: id, type: 'login', count: logins, timestamp, eventId: 'e' } as BatchEvent;
}

beforeAll(async () => {
  const events: BatchEvent[] = [];
  for (let index = 0; index < 12; index++) {
    events.push(await make(many, index, index < 11 ? index + 1 : 40, true));
    events.push(await make(many, index, index + 8, false));
  }
  for (let index = 0; index < 3; index++) events.push(await make(few, index, 5, true));
  await api.postEventBatch(events);
});

it('shows what the API says: table, intervals, and who looked healthy, with the way there', async () => {
  const query = { horizon: HORIZON, segment: [many] };
  const answer = await api.getBacktest(query);
  const { statistics } = answer;
  const page = await open(`/backtest?horizon=${HORIZON}&segment=${many}`);
  const findings = page.getByTestId('findings');
  await findings.waitFor();
  expect(await findings.locator('li').allInnerTexts()).toEqual(answer.sentences);

  const outcomes = page.getByRole('table').nth(0);
  const counts = await outcomes
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(1, 3).map((cell) => cell.innerText)),
    );
  const told = statistics?.bands.map(({ churned, stayed }) => [`${churned}`, `${stayed}`]);
  expect(counts.slice(0, -1)).toEqual(told);
  expect(counts.at(-1)).toEqual(['12', '12']);

  const score = page.getByTestId('teller-score');
  const percent = (share = 0) => `${Number((share * 100).toFixed(1))}%`;
  expect(await score.innerText()).toContain(percent(statistics?.auc?.auc));
  expect(await score.innerText()).toContain(percent(statistics?.auc?.lower));
  const words = { as_expected: 'Tells them apart', reversed: 'The wrong way round' };
  const direction = statistics?.factors.loginFrequency.direction ?? 'none';
  expect(await page.getByTestId('teller-loginFrequency').innerText()).toContain(
    direction === 'none' ? 'No more than chance' : words[direction],
  );
  expect(await page.locator('[data-testid^=teller-]').count()).toBe(9);

  expect(answer.churned.total).toBe(12);
  await page.getByRole('region', { name: 'Who churned (12)' }).locator('tbody a').first().click();
  await page.getByRole('heading', { level: 1, name: /^Name of/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('asOf')).toBe(daysAgo(10 + HORIZON));
});

it('the question is in the URL, Back brings the one before, a reload the same', async () => {
  const page = await open(`/backtest?horizon=${HORIZON}&segment=${many}`);
  await page.getByTestId('findings').waitFor();
  await page.getByLabel('Score taken').selectOption('60');
  await page.getByLabel('Compared with').selectOption('stayed');
  await page.getByRole('button', { name: 'Compute' }).click();
  await page.getByText(/^Scores 60 days before/).waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    ...{ horizon: '60', segment: many, comparedWith: 'stayed' },
  });
  await page.reload();
  await page.getByText(/^Scores 60 days before/).waitFor();
  await page.goBack();
  await page.getByText(/^Scores 30 days before/).waitFor();
  await expect.poll(() => page.getByLabel('Score taken').inputValue()).toBe('30');
});

it('too few churned: says how many are needed and lists them', async () => {
  const page = await open(`/backtest?horizon=${HORIZON}&segment=${few}`);
  await page.getByText('3 churned customers had a score; 10 are needed').waitFor();
  expect(
    await page.getByRole('region', { name: 'Who churned (3)' }).locator('tbody tr').count(),
  ).toBe(3);
  expect(await page.locator('[data-testid^=teller-]').count()).toBe(0);
});

it('nobody churned: says where to look', async () => {
  const page = await open(`/backtest?segment=${freshId('nobody')}`);
  await page.getByText(/Nobody churned in this range/).waitFor();
});

it('a long one shows that it runs, can be stopped, and asked again', async () => {
  const page = await open('/settings', { expectedErrors: /ERR_/ });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/backtest?*', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.getByRole('link', { name: 'Backtest', exact: true }).click();
  await page.getByText(/\d+ s so far/).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped. Nothing was computed.').waitFor();
  release();
  await page.unroute('**/api/backtest?*');
  await page.getByRole('button', { name: 'Compute' }).click();
  await page.getByTestId('findings').waitFor();
});

it('an error shows its request id, and Retry recovers', async () => {
  const page = await open('/settings', { expectedErrors: /503/ });
  await page.route('**/api/backtest?*', (route) =>
    route.fulfill({
      status: 503,
      json: { code: 'unavailable', title: 'Busy', status: 503, detail: 'd', requestId: 'req-bt' },
    }),
  );
  await page.getByRole('link', { name: 'Backtest', exact: true }).click();
  await page.getByRole('alert').getByText('req-bt').waitFor();
  await page.unroute('**/api/backtest?*');
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
  await page.getByTestId('findings').waitFor();
});
