import type { Source, Sources } from '@customer-health/contract';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { api, baseUrl, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const before = await api.getIngestSettings();
afterAll(() => api.putIngestSettings(before));

const PROBLEM = {
  ...{ type: 'about:blank', title: 'Something went wrong on our side.', status: 500 },
  ...{ detail: 'The log has more.', code: 'internal_error', requestId: 'req-sources' },
};

const logins = (customerId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ customerId, type: 'login' as const, eventId: `${customerId}-${index}` },
  }));

const track = (userId: string) =>
  fetch(`${baseUrl}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId, event: 'Opened', messageId: freshId('m') }),
  });

const rowOf = (page: Page, ref: string) => page.getByTestId('unmatched').filter({ hasText: ref });

it('a refused event is found by reason and way, opened, and shown as what was sent', async () => {
  const id = freshId('refused');
  await putCustomer(id, { name: 'Refused Ltd' });
  const bad = { type: 'login', colour: `<b onclick="alert('${id}')">red</b>`, eventId: `e-${id}` };
  await expect(postEvents(id, [bad as never])).rejects.toThrow('422');

  const page = await open('/sources');
  const card = page.getByRole('region', { name: 'Refused events' });
  await card.getByRole('button', { name: /^Unknown field/ }).click();
  await card.getByText('What to do:').waitFor();
  await card.getByRole('button', { name: 'Customer’s own address' }).click();
  await expect.poll(() => page.url()).toContain('reason=unknown_field&way=events');
  const row = card.locator('details').filter({ hasText: `e-${id}` });
  await row.locator('summary').click();
  expect(await row.locator('pre').innerText()).toContain(`<b onclick=\\"alert('${id}')\\">red</b>`);
  expect(await row.innerText()).toContain('is not a known field');
  expect(await row.innerText()).toContain('move it into “properties”');

  await page.reload();
  await row.locator('summary').click();
  await row.getByRole('link', { name: id }).click();
  await page.getByRole('heading', { level: 1, name: 'Refused Ltd' }).waitFor();
  await page.goBack();
  await row.waitFor();
  expect(
    await card.getByRole('button', { name: /^Unknown field/ }).getAttribute('aria-pressed'),
  ).toBe('true');
});

it('a filter that nothing matches can be cleared', async () => {
  const page = await open('/sources?reason=too_deep&way=segment');
  const card = page.getByRole('region', { name: 'Refused events' });
  await card.getByText('Nothing was refused for this reason and in this way.').waitFor();
  await card.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

it('events of an unknown customer wait, and are stored when it is created', async () => {
  const id = freshId('waiting');
  await api.putIngestSettings({ unknownCustomers: 'reject' });
  const page = await open('/sources');
  const settings = page.getByRole('region', { name: 'Events of unknown customers' });
  await settings.getByRole('radio', { name: /Let them wait/ }).check();
  await settings.getByText(/^Saved\./).waitFor();
  await expect.poll(async () => (await api.getIngestSettings()).unknownCustomers).toBe('park');
  await api.postEventBatch(logins(id, 1_200));

  const row = rowOf(page, id);
  await row.getByText('1,200 events wait').waitFor();
  await row.getByText('Latest event').click();
  const sample = JSON.parse(await row.locator('pre').innerText());
  expect(sample).toMatchObject({ type: 'login', count: 1 });
  expect(Object.keys(sample)).not.toContain('contentHash');
  await row.getByRole('button', { name: `Create the customer: ${id}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Waited Ltd');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByTestId('replay').getByText(`1,200 events of “${id}” are stored.`).waitFor();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'See the customer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Waited Ltd' }).waitFor();
});

it('a user is given to a customer that is searched for, by keyboard alone', async () => {
  const [user, id] = [freshId('user'), freshId('owner')];
  await putCustomer(id, { name: `Owner of ${id}` });
  await track(user);
  const page = await open('/sources?kind=user');
  const button = page.getByRole('button', { name: `Give to a customer: ${user}` });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Find a customer').focus();
  await page.keyboard.type(id);
  await dialog.getByRole('radio', { name: `Owner of ${id}` }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Give to this customer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`1 event of “${user}” is stored.`).waitFor();
  expect((await api.listEvents(id, {})).rows).toHaveLength(1);
});

it('a new customer for a user never takes the place of another', async () => {
  const [user, taken] = [freshId('user'), freshId('taken')];
  await putCustomer(taken, { name: 'Taken Ltd' });
  await track(user);
  const page = await open('/sources?kind=user');
  await page.getByRole('button', { name: `Create the customer: ${user}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Another Ltd');
  await dialog.getByLabel('Customer id').fill(taken);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByRole('alert').getByText('already').waitFor();
  expect((await api.getCustomer(taken)).name).toBe('Taken Ltd');
  await dialog.getByLabel('Customer id').fill(`${user}-own`);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByText(`1 event of “${user}” is stored.`).waitFor();
  expect((await api.getCustomer(`${user}-own`)).name).toBe('Another Ltd');
});

it('what waits can be discarded, once that is confirmed', async () => {
  const user = freshId('rubbish');
  await track(user);
  const page = await open('/sources');
  const button = page.getByRole('button', { name: `Discard: ${user}` });
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Discard 1 event?').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await api.getReplay({ kind: 'user', ref: user })).waiting).toBe(1);
  await button.click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await rowOf(page, user).waitFor({ state: 'detached' });
  expect((await api.getReplay({ kind: 'user', ref: user })).waiting).toBe(0);
});

function sourcesWithSilence({ sources, ...rest }: Sources): Sources {
  const days = Array.from({ length: 35 }, (_, index) => ({
    ...{ day: daysAgo(34 - index), events: index < 33 ? 1000 + index : 0 },
  }));
  const silent: Partial<Source> = {
    ...{ state: 'silent', staleSince: daysAgo(2), eventsToday: 0, usualToday: 1010.2, days },
    lastDay: { day: daysAgo(1), events: 0, usual: 1009.5, ratio: 0 },
  };
  return {
    ...rest,
    sources: sources.map((source) => (source.type === 'login' ? { ...source, ...silent } : source)),
  };
}

it('a silent source says what it means for scores; its days are read by keyboard and as a table', async () => {
  const answer = sourcesWithSilence(await api.getSources());
  const page = await open('/settings');
  await page.route('**/api/sources', (route) => route.fulfill({ json: answer }));
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  const row = page.getByTestId('source-login');
  await row.getByText('Silent').waitFor();
  expect(await row.innerText()).toMatch(/broken pipe.*Login frequency is held at the value of/s);
  expect(await row.innerText()).toContain('0 of about 1,010');

  const chart = row.getByRole('slider', { name: 'Logins a day, last 35 days' });
  await chart.focus();
  await page.keyboard.press('Home');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/: 1,000$/);
  await page.keyboard.press('ArrowRight');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/: 1,001$/);
  await row.getByText(/: 1,001$/).waitFor();
  await page.keyboard.press('End');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/today, so far\): 0$/);

  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('table');
  expect(await table.locator('tbody tr').count()).toBe(35);
  expect(await table.locator('tbody tr').last().innerText()).toContain('1,000');
});

it('a panel that fails says so with its request id; the others stay, and it recovers', async () => {
  const page = await open('/settings', { expectedErrors: /500/ });
  await page.route('**/api/sources', (route) => route.fulfill({ status: 500, json: PROBLEM }));
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  const panel = page.getByRole('region', { name: 'What arrives' }).getByRole('alert');
  await panel.getByText('req-sources').waitFor();
  await page.getByRole('radio', { name: /Let them wait/ }).waitFor();
  await page.getByRole('region', { name: 'Refused events' }).locator('summary').first().waitFor();
  await page.unroute('**/api/sources');
  await panel.getByRole('button', { name: 'Retry' }).click();
  await page.getByTestId('source-login').waitFor();
});

it('with nothing refused and nobody waiting, it says so', async () => {
  const page = await open('/settings');
  await page.route('**/api/rejected-events?*', (route) =>
    route.fulfill({ json: { days: 14, reasons: [], events: [] } }),
  );
  await page.route('**/api/unmatched?*', (route) => route.fulfill({ json: [] }));
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page.getByText('Nothing was refused in 14 days.').waitFor();
  await page.getByText('No event waits for its customer.').waitFor();
});
