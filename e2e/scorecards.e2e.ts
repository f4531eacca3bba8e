import { createClient, type ScorecardPreviewAnswer } from '@customer-health/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts';
import { useBrowser } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

const open = useBrowser();
// A scorecard changes everybody's score: these journeys have a server of their own.
let server: RunningServer;
let api: ReturnType<typeof createClient>;

beforeAll(async () => {
  server = await startServer(30);
  api = createClient({ baseUrl: server.url });
});
afterAll(() => server.stop());
beforeEach(async () => {
  const { draft } = await api.getScorecard('default');
  if (draft !== null) await api.deleteScorecardDraft('default');
});

const phone = { width: 390, height: 844 };

async function openScorecards(visit: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open('/scorecards', { baseURL: server.url, ...visit });
  await page.getByTestId('preview-summary').waitFor();
  return page;
}

const weight = (page: Page, factor: string) => page.getByLabel(`${factor}, weight`);
const limit = (page: Page, name: string) => page.getByRole('spinbutton', { name });
const draftBar = (page: Page) => page.getByRole('region', { name: 'Draft', exact: true });
const publishButton = (page: Page) => page.getByRole('button', { name: 'Publish…' });
const inForce = async () => (await api.getScorecard('default')).current;

async function publish(page: Page, note: string): Promise<void> {
  await publishButton(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your name').fill('Ana Ruiz');
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByText(/is published\. Every customer is scored anew\.$/).waitFor();
}

/** Customers by band in the preview, as its table shows them. */
async function bandTable(page: Page, column: 0 | 1): Promise<string[]> {
  const rows = page.getByRole('table', { name: 'Customers by band' }).locator('tbody tr');
  return rows.locator(`td:nth-of-type(${column + 1})`).allInnerTexts();
}

const counts = ({ bands }: ScorecardPreviewAnswer['after']) =>
  bands.map(({ customers }) => String(customers));

async function settled(page: Page): Promise<void> {
  await page.locator('section[aria-busy="false"]', { hasText: 'Customers by band' }).waitFor();
}

it('weights: a field for every slider, the sum is guarded, and scaled to 100', async () => {
  const page = await openScorecards();
  const sliders = page.locator('main input[type="range"]');
  expect(await sliders.count()).toBe(8);
  for (const slider of await sliders.all()) {
    const label = await slider.getAttribute('aria-label');
    const name = label?.replace(', slider', '') ?? '';
    const field = page.locator('main input[type="number"]');
    const named = page.getByLabel(new RegExp(`^${name}(, weight)?$`)).and(field);
    expect(await named.inputValue(), name).toBe(await slider.inputValue());
  }

  await page.getByText('The weights add up to 100.').waitFor();
  await weight(page, 'Login frequency').fill('40');
  await page.getByText(/^The weights add up to 115, 15 too much\./).waitFor();
  expect(await publishButton(page).isDisabled()).toBe(true);
  await page.getByText('The weights must add up to 100 before publishing.').waitFor();
  await page.getByRole('button', { name: 'Scale to 100' }).click();
  await page.getByText('The weights add up to 100.').waitFor();
  expect(await publishButton(page).isEnabled()).toBe(true);
  const factors = ['Login frequency', 'Feature adoption', 'Support tickets'];
  const values = await Promise.all(factors.map((name) => weight(page, name).inputValue()));
  expect(values).toEqual(['34.8', '21.7', '17.4']);

  const slider = page.getByLabel('Login frequency, slider');
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(() => weight(page, 'Login frequency').inputValue()).toBe('100');
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await page.getByText('No unsaved changes.').waitFor();
});

it('the preview follows what is typed, saves nothing, and is what publishing brings', async () => {
  const page = await openScorecards();
  await page.getByText('Nothing changes for anybody.').waitFor();
  await weight(page, 'Login frequency').fill('5');
  await weight(page, 'Support tickets').fill('40');
  await page.getByText(/ of ARR changes band\./).waitFor();
  await settled(page);
  await page.getByRole('button', { name: 'Show as table' }).click();
  const before = await bandTable(page, 0);
  const after = await bandTable(page, 1);
  expect((await api.getScorecard('default')).draft).toBeNull();

  await page.getByLabel('Most affected').check();
  const moves = page.getByRole('table', { name: 'Most affected' }).locator('tbody tr');
  expect(await moves.count()).toBeGreaterThan(0);
  expect(await moves.first().getByRole('link').getAttribute('href')).toMatch(/^\/customers\//);

  const version = (await inForce())?.version ?? 0;
  await publish(page, 'Support tells more than logins');
  const now = await inForce();
  expect(now).toMatchObject({ version: version + 1, author: 'Ana Ruiz' });
  expect(before).not.toEqual(after);
  // The scores that everybody has are those of the preview.
  await expect
    .poll(async () => (await api.getPortfolio()).bands.map(({ customers }) => String(customers)))
    .toEqual(after);
});

it('the preview of the browser is that of the server, to the last number', async () => {
  const page = await openScorecards();
  await page.locator('main summary').first().click();
  await page.getByRole('group', { name: 'Login frequency' }).getByLabel('Window (days)').fill('14');
  await limit(page, 'Healthy from').fill('80');
  await page.getByText(/ of ARR changes band\./).waitFor();
  await draftBar(page).getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  await settled(page);
  const { body } = (await api.getScorecard('default')).draft ?? {};
  expect(body?.factors.loginFrequency.windowDays).toBe(14);
  const answer = await api.previewScorecard('default', {});
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => bandTable(page, 1)).toEqual(counts(answer.after));
  expect(await bandTable(page, 0)).toEqual(counts(answer.before));
  const scores = page.getByRole('table', { name: 'Scores' }).locator('tbody tr');
  expect(await scores.locator('td:nth-of-type(2)').allInnerTexts()).toEqual(
    answer.after.histogram.map(({ customers }) => String(customers)),
  );
  await page.getByLabel('Most affected').check();
  const names = page.getByRole('table', { name: 'Most affected' }).locator('tbody th');
  expect(await names.allInnerTexts()).toEqual(
    answer.mostAffected.map(({ customerId, name }) => name ?? customerId),
  );
});

it('a draft survives a reload; leaving with unsaved changes is asked', async () => {
  const page = await openScorecards();
  await weight(page, 'API usage trend').fill('12');
  await page.getByText('Unsaved changes').waitFor();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('dialog').getByText('Leave without saving?').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await draftBar(page).getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  await page.reload();
  await expect.poll(() => weight(page, 'API usage trend').inputValue()).toBe('12');
  await page.getByText(/There is a draft, saved by/).waitFor();
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click();
  await expect.poll(() => weight(page, 'API usage trend').inputValue()).toBe('10');
  expect((await api.getScorecard('default')).draft).toBeNull();
});

it('numbers that cannot be say what to do, and nothing is saved', async () => {
  const page = await openScorecards();
  const healthy = limit(page, 'Healthy from');
  await healthy.fill('50');
  await page.getByText('Watch from must be below healthy (50).').waitFor();
  await limit(page, 'Watch from').fill('');
  await page.getByText('Type a number.').waitFor();
  await page.getByText('Correct the marked fields before publishing.').waitFor();
  expect(await draftBar(page).getByRole('button', { name: 'Save draft' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await expect.poll(() => healthy.inputValue()).toBe('75');
});

it('two people: who comes second is told, and chooses', async () => {
  const page = await openScorecards({ expectedErrors: /409/ });
  await weight(page, 'Login frequency').fill('30');
  const { revision } = await api.createScorecardDraft({ id: 'default', author: 'Ben' });
  const body = (await inForce())?.body;
  if (body === undefined) throw new Error('nothing is in force');
  await api.putScorecardDraft('default', { body, revision, author: 'Ben' });
  await draftBar(page).getByRole('button', { name: 'Save draft' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Ben saved this draft while you' });
  await notice.getByText(/^Login frequency: weight: \d+ → 30$/).waitFor();
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await draftBar(page).getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  const { draft } = await api.getScorecard('default');
  expect(draft?.body.factors.loginFrequency.weight).toBe(30);
});

it('publishing makes a version with author and note; rolling back restores the numbers', async () => {
  const page = await openScorecards();
  const before = await inForce();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByText('the score is at most 50.').waitFor();
  await publishButton(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Rule 1: none → While days an invoice is overdue are over 60/).waitFor();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await dialog.getByText('Say why in a few words.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await publish(page, 'Debtors are never healthy');
  const item = page.getByRole('listitem').filter({ hasText: 'Debtors are never healthy' });
  await item.getByText('in force').waitFor();
  await item.getByText(/Ana Ruiz, /).waitFor();

  await page
    .getByRole('button', { name: `Roll back to version ${before?.version}`, exact: true })
    .click();
  const back = page.getByRole('dialog');
  await back.getByText(/^Rule 1: While .* → none$/).waitFor();
  expect(await back.getByLabel('Your name').inputValue()).toBe('Ana Ruiz');
  await back.getByRole('button', { name: 'Publish' }).click();
  await back.waitFor({ state: 'detached' });
  const now = await inForce();
  expect(now?.version).toBe((before?.version ?? 0) + 2);
  expect(now?.body).toEqual(before?.body);
  await expect.poll(() => page.getByTestId('comparison').innerText()).toMatch(/^Rule 1: While/);
  await page
    .getByRole('group', { name: 'Compare two versions' })
    .getByRole('combobox')
    .first()
    .selectOption(String(before?.version));
  await page.getByTestId('comparison').getByText('These two have the same numbers.').waitFor();
});

it('another scorecard is a copy, is published, and given to a segment', async () => {
  const page = await openScorecards();
  await page.getByRole('button', { name: 'New scorecard' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Id').fill('Not An Id');
  await dialog.getByRole('button', { name: 'Create draft' }).click();
  await dialog.getByText(/^Use small letters, digits/).waitFor();
  await dialog.getByLabel('Id').fill('small');
  await dialog.getByRole('button', { name: 'Create draft' }).click();
  await page.waitForURL('**/scorecards/small');
  await page.getByText('Not published yet: nobody is scored with it.').waitFor();
  await page.getByText(/No segment has this scorecard yet/).waitFor();
  await publish(page, 'One for small accounts');

  const { segments } = await api.getPortfolio();
  const segment = segments.find((one) => one.segment !== null)?.segment ?? '';
  await page.getByLabel(segment, { exact: true }).selectOption('small');
  const card = page.getByRole('region', { name: 'Which scorecard for which segment' });
  await card.getByLabel('Why').fill('They pay by card');
  await card.getByRole('button', { name: 'Save assignment' }).click();
  await card.getByText('Saved. Every customer is scored anew.').waitFor();
  expect((await api.getScorecardRules()).rules).toEqual([
    { segments: [segment], scorecardId: 'small' },
  ]);
  const { version } = await api.getScorecardRules();
  await api.putScorecardRules({ rules: [], version, note: 'Back', author: 'e2e' });
});

it.each([{ width: 1366, height: 860 }, phone])(
  'axe finds nothing, dialogs open too, light and dark, at $width px',
  async (viewport) => {
    const page = await openScorecards({ viewport });
    for (const summary of await page.locator('main summary').all()) await summary.click();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await weight(page, 'API usage trend').fill('');
    await limit(page, 'Healthy from').fill('');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await limit(page, 'Healthy from').fill('80');
    await weight(page, 'API usage trend').fill('10');
    await page.getByRole('button', { name: 'Show as table' }).click();
    await expectAccessible(page);
    await publishButton(page).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Say why in a few words.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New scorecard' }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  },
);

it('needs no sideways scroll at 320 px', async () => {
  const page = await openScorecards({ viewport: { width: 320, height: 700 } });
  for (const summary of await page.locator('main summary').all()) await summary.click();
  await expectNoSidewaysScroll(page);
});

it('charts are walked through by arrows, and every stop is told', async () => {
  const page = await openScorecards();
  const chart = page.getByRole('slider', { name: 'Customers by band' });
  await chart.focus();
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^Healthy: \d+ customers now/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/^Watch: /);
  await page.getByRole('slider', { name: 'Scores' }).focus();
  await page.keyboard.press('End');
  await page.getByText(/^95 to 100: \d+ customers now, \d+ after$/).waitFor();
});

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    const label = element?.labels?.[0]?.textContent;
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
  });

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)) === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

it('changed, previewed and published by keyboard only', async () => {
  const page = await openScorecards();
  const version = (await inForce())?.version ?? 0;
  await tabTo(page, 'Login frequency, slider');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'Login frequency, weight');
  await page.keyboard.press('ArrowUp');
  await page.getByText(/^The weights add up to 10\d/).waitFor();
  await tabTo(page, 'Scale to 100');
  await page.keyboard.press('Enter');
  await page.getByText('The weights add up to 100.').waitFor();
  await page.keyboard.press('Home');
  for (let step = 0; step < 80 && (await focusedName(page)) !== 'Publish…'; step++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Your name');
  await page.keyboard.type('Ana Ruiz');
  await tabTo(page, 'Note');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await page.getByText(/is published\. Every customer is scored anew\.$/).waitFor();
  expect(await inForce()).toMatchObject({ version: version + 1, note: 'By keyboard' });
});
