import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { api } from './api.ts';
import { useBrowser } from './browser.ts';
import { evaluateFormula, readScoreCard, sumOf } from './score-card.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ sort: 'name', limit: 1000 });
const seeded = rows.filter(({ demo, score }) => demo && score !== null).slice(0, 30);

it('the displayed points of 30 customers add up to their displayed scores, formulas included', async () => {
  expect(seeded).toHaveLength(30);
  const page = await open('/customers');
  for (const { id } of seeded) {
    await page.goto(`/customers/${encodeURIComponent(id)}`);
    const { chip, total, lost, factors } = await readScoreCard(page);
    expect(chip, id).toContain(total.toFixed(1));
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
});

it('every factor shows its facts, weight and, opened, formula, days and events', async () => {
  const page = await open(`/customers/${seeded[0]?.id}`);
  const row = page.getByTestId('loginFrequency');
  await row.getByText('How computed').click();
  await row.getByText(/^[\d.]+ × [\d.]+% = [\d.]+ points$/).waitFor();
  expect(await row.innerText()).toMatch(/Window\s+\w+ \d+.*\(30 days, UTC\)/);
  await row.getByRole('link', { name: 'See these events' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.getAll('type')).toEqual(['login']);
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
