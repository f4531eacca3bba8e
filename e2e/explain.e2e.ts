import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';
import { evaluateFormula, readScoreCard, sumOf } from './score-card.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ sort: 'name', limit: 1000 });
const seeded = rows.filter(({ demo, score }) => demo && score !== null);

it('the displayed points of every seeded customer add up to its displayed score, formulas included', async () => {
  expect(seeded.length).toBeGreaterThanOrEqual(30);
  // Two tabs at once, as the waiting is most of it.
  const halves = [0, 1].map((half) => seeded.filter((_, index) => index % 2 === half));
  await Promise.all(
    halves.map(async (half) => {
      const page = await open('/customers');
      for (const { id } of half) await checkCustomer(page, id);
    }),
  );
}, 240_000);

async function checkCustomer(page: Page, id: string): Promise<void> {
  await page.goto(`/customers/${encodeURIComponent(id)}`);
  const { chip, total, held, lost, factors } = await readScoreCard(page);
  expect(chip, id).toContain((held ?? total).toFixed(1));
  expect(sumOf(factors.map(({ points }) => points)), id).toBe(total);
  expect(sumOf(factors.map((factor) => factor.lost)), id).toBe(lost);
  expect(sumOf([total, lost]), id).toBe(100);
  for (const { formula, score, name } of factors) {
    if (formula === null || score === null) continue;
    const { computed, shown } = evaluateFormula(formula);
    expect(Math.abs(computed - shown), `${id} ${name} ${formula}`).toBeLessThanOrEqual(0.0051);
    expect(Math.abs(shown - score), `${id} ${name} ${formula}`).toBeLessThanOrEqual(0.1);
  }
}

it('every factor shows its facts, weight and, opened, formula, days and events', async () => {
  const page = await open(`/customers/${seeded[0]?.id}`);
  const row = page.getByTestId('loginFrequency');
  await row.getByText('How computed').click();
  await row.getByText(/^[\d.]+ × [\d.]+% = [\d.]+ points$/).waitFor();
  expect(await row.innerText()).toMatch(/Window\s+\w+ \d+.*\(30 days, UTC\)/);
  await row.getByRole('link', { name: 'See these events' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.getAll('type')).toEqual(['login']);
  const { window } = (await api.getHealth(seeded[0]?.id ?? '')).factors.loginFrequency;
  expect(new URL(page.url()).searchParams.get('from')).toBe(window.from.slice(0, 10));
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Timeline');
  const logins = page.getByRole('button', { name: 'Logins' });
  expect(await logins.getAttribute('aria-pressed')).toBe('true');
});

it('the score of a past day is shown as such, kept in the URL, and left again', async () => {
  const id = seeded[0]?.id ?? '';
  const page = await open(`/customers/${id}`);
  await page.getByTestId('total').waitFor();
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  // A slow answer must not be announced before it is shown.
  await page.route('**/health?asOf=*', async (route) => {
    await delay(500);
    await route.continue();
  });
  await page.getByLabel('Score as of').fill(day);
  await page.getByText(/You see the score as of/).waitFor();
  expect(new URL(page.url()).searchParams.get('asOf')).toBe(day);
  const { total } = await readScoreCard(page);
  const past = await api.getHealth(id, { asOf: day });
  expect(Math.abs(total - (past.score ?? 0))).toBeLessThanOrEqual(0.1);
  await page.reload();
  await page.getByText(/You see the score as of/).waitFor();
  await page.getByRole('button', { name: 'Back to today' }).click();
  await page.getByText(/You see the score as of/).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
});

it('a waterfall adds the points up to the score, a row each that says what it is', async () => {
  const page = await open(`/customers/${seeded[0]?.id}`);
  const { total, factors } = await readScoreCard(page);
  const sum = page.getByRole('group', { name: `How ${total.toFixed(1)} adds up` });
  const rows = await sum.getByRole('img').evaluateAll((all) =>
    all.map((row) => ({
      name: row.getAttribute('aria-label') ?? '',
      canFocus: row.getAttribute('tabindex') === '0',
    })),
  );
  expect(rows.every(({ canFocus }) => canFocus)).toBe(true);
  expect(rows[0]?.name).toBe('Start: 0.0');
  expect(rows.at(-1)?.name).toBe(`Score: ${total.toFixed(1)}`);
  const measured = factors.filter(({ score }) => score !== null);
  const points = rows
    .slice(1, -1)
    .map(({ name }) => Number(/: ([+-]?[\d.]+) points/.exec(name)?.[1]));
  expect(points).toEqual(measured.map((factor) => factor.points));
});

it('what a person set has a line of its own, beside what is computed', async () => {
  const id = freshId('set');
  await putCustomer(id, { name: 'Set Ltd' });
  await postEvents(id, [{ type: 'login', count: 10 }]);
  const before = (await api.getHealth(id)).score ?? 0;
  await api.putOverride(id, { score: 90.5, reason: 'Renewal is signed', author: 'Ana' });
  const page = await open(`/customers/${id}`);
  const { chip, held, total } = await readScoreCard(page);
  expect(chip).toContain('90.5');
  expect(held).toBe(90.5);
  expect(Math.abs(total - before)).toBeLessThanOrEqual(0.1);
  const line = await page.getByTestId('override').innerText();
  expect(line).toContain('Ana, until');
  expect(line).toContain('“Renewal is signed”');
  expect(line).toContain(`Computed: ${total.toFixed(1)}`);
  expect(line).toContain(`+${(90.5 - total).toFixed(1)}`);
});

it('a customer without data says what is missing, a neutral factor why it is neutral', async () => {
  const id = freshId('nothing');
  await putCustomer(id, { name: 'Nothing Ltd' });
  const page = await open(`/customers/${id}`);
  await page.getByText('No score yet.').waitFor();
  expect(await page.getByRole('main').innerText()).toMatch(
    /needs a login event in the last 30 days \(have 0\)/,
  );
  expect(await page.locator('header [data-band]').innerText()).toMatch(/^○\s*No data$/);
  await postEvents(id, [{ type: 'login' }]);
  const invoices = page.getByTestId('invoiceTimeliness');
  await invoices.getByText('Neutral', { exact: true }).waitFor();
  await invoices.getByText('How computed').click();
  await invoices.getByText(/There is nothing to judge by/).waitFor();
});
