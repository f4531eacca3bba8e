import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();

async function createCustomer(): Promise<string> {
  const id = freshId('override');
  await putCustomer(id, { name: 'Overridden Ltd' });
  const { features } = await api.getFeatures();
  await postEvents(id, [
    { type: 'login', count: 20 },
    ...features.map((feature) => ({ type: 'feature_use' as const, feature })),
  ]);
  return id;
}

const action = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Actions' }).getByRole('button', { name, exact: true });
const chip = (page: Page) => page.locator('main header').getByTestId('override-chip');

it('an override needs a reason and an end, shows in the header beside the computed score, and is ended', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`);
  await page.getByTestId('total').waitFor();
  const computed = (await api.getHealth(id)).computedScore ?? 0;
  await action(page, 'Override').click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const until = dialog.getByLabel('Last day (UTC)');
  expect(await until.inputValue()).toBe(daysAgo(-30));
  await dialog.getByLabel('Score', { exact: false }).last().fill('20');
  await dialog.getByLabel('Your name').fill('Ana');
  await until.fill('');
  await dialog.getByRole('button', { name: 'Set override' }).click();
  await dialog.getByText('This is needed.').waitFor();
  await dialog.getByText(/^Choose a day from/).waitFor();
  await dialog.getByLabel('Reason').fill('They told us on the phone');
  await until.fill(daysAgo(-91));
  await dialog.getByText(/^Choose a day from/).waitFor();
  await until.fill(daysAgo(-10));
  await dialog.getByRole('button', { name: 'Set override' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Override saved.').waitFor();
  await chip(page).waitFor();
  expect(await chip(page).innerText()).toMatch(/^Override until .+ by Ana$/);
  expect(await page.getByTestId('computed').innerText()).toContain(computed.toFixed(1));
  expect(await page.locator('main header').first().innerText()).toMatch(/20\.0\s+Critical/);
  await page.locator('#timeline').getByText('Ana overrode the score: 20.0').waitFor();

  await page.locator('#overrides').getByRole('button', { name: 'End override' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End override' }).click();
  await page.getByText('Override ended.').waitFor();
  await chip(page).waitFor({ state: 'detached' });
  await page.locator('#overrides').getByText('Ended early').waitFor();
  await page.locator('#timeline').getByText('The override by Ana was ended early').waitFor();
});

it('a band can be set, and takes the place of the override before', async () => {
  const id = await createCustomer();
  await api.putOverride(id, { score: 10, reason: 'First', author: 'Bo' });
  const page = await open(`/customers/${id}`);
  await chip(page).waitFor();
  await action(page, 'Override').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It takes the place of the one in force.').waitFor();
  await dialog.getByLabel('Band', { exact: true }).check();
  await dialog.locator('select').selectOption('watch');
  await dialog.getByLabel('Reason').fill('Second');
  await dialog.getByLabel('Your name').fill('Cy');
  await dialog.getByRole('button', { name: 'Set override' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => chip(page).innerText()).toMatch(/by Cy$/);
  await page.locator('#overrides').getByText('Replaced').waitFor();
});

it('the latest pulse stands beside the score, and a contradiction is said in words', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`);
  await action(page, 'Pulse').click();
  await page.getByRole('dialog').getByLabel('1 About to leave').check();
  await page.getByRole('dialog').getByLabel('What it rests on').fill('Budget is gone');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Pulse saved.').waitFor();
  await page.locator('main header').getByText('Pulse 1 of 5').waitFor();
  await page.getByText('The computed score says Healthy, but the latest pulse says').waitFor();
  await api.postPulse(id, { value: 5, author: 'Ana' });
  await page.locator('main header').getByText('Pulse 5 of 5').waitFor();
  await page.getByText('The computed score says Healthy').waitFor({ state: 'detached' });
  expect(await page.locator('#pulse li').count()).toBe(2);
});
