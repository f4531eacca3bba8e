import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';
import { sumOf } from './score-card.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ sort: 'change30d', limit: 200 });
const fallen = rows.filter(({ demo, change30d }) => demo && change30d !== null).slice(0, 8);
const id = fallen[0]?.id ?? '';

/** The rows of the waterfall, as numbers, in one go. */
async function readWaterfall(page: Page): Promise<{ ends: number[]; steps: number[] }> {
  const chart = page.getByRole('group', { name: /^What changed since/ });
  await chart.waitFor();
  const names = await chart
    .getByRole('img')
    .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  const amount = (name: string) => Number(/: ([+-]?[\d.]+)/.exec(name)?.[1]);
  return {
    ends: [names[0], names.at(-1)].map((name) => amount(name ?? '')),
    steps: names.slice(1, -1).map(amount),
  };
}

/** A day as this browser writes it. */
function written(day: string): string {
  return new Date(day).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
}

it('the steps add up exactly as displayed, and the change in the header is that of the displayed scores', async () => {
  expect(fallen.length).toBeGreaterThanOrEqual(5);
  let compared = 0;
  for (const { id: customer } of fallen) {
    const page = await open(`/customers/${customer}`);
    for (const days of [7, 30, 90]) {
      await page
        .getByRole('button', { name: `${days} days`, exact: true })
        .first()
        .click();
      const title = `What changed since ${written(daysAgo(days))}`;
      await page.getByRole('heading', { name: title }).waitFor();
      const { ends, steps } = await readWaterfall(page);
      const [then = Number.NaN, now = Number.NaN] = ends;
      expect(sumOf([then, ...steps]), `${customer} ${days}`).toBe(now);
      const shown = await page.getByTestId('difference').innerText();
      expect(Number(/[+-]?[\d.]+$/.exec(shown)?.[0]), `${customer} ${days}`).toBe(
        sumOf([now, -then]),
      );
      if (days === 90) continue;
      const header = await page.locator('header li', { hasText: `in ${days} d` }).innerText();
      const day = daysAgo(days);
      // What was stored on the day can differ from what is known of it now.
      const stored = (await api.getHistory(customer, { from: day, to: day })).points[0];
      if (Math.abs((stored?.score ?? Number.NaN) - then) > 0.05) continue;
      compared += 1;
      expect(Number(/[+-]?[\d.]+(?=\s+in)/.exec(header)?.[0]), `${customer} ${days}`).toBe(
        sumOf([now, -then]),
      );
    }
    await page.close();
  }
  expect(compared).toBeGreaterThanOrEqual(5);
}, 180_000);

it('since when is kept in the URL: so many days, or any day', async () => {
  const page = await open(`/customers/${id}?since=7`);
  const sevenDays = page.getByRole('button', { name: '7 days', exact: true });
  await sevenDays.and(page.locator('[aria-pressed="true"]')).waitFor();
  await readWaterfall(page);
  const day = daysAgo(12);
  await page.getByLabel('Compare with the day').fill(day);
  await expect.poll(() => new URL(page.url()).searchParams.get('since')).toBe(day);
  await page.reload();
  const { ends } = await readWaterfall(page);
  const changes = await api.getChanges(id, { from: day });
  expect(Math.abs((ends[0] ?? 0) - (changes.from.score ?? 0))).toBeLessThanOrEqual(0.1);
  expect(await sevenDays.getAttribute('aria-pressed')).toBe('false');
});

it('sentences tell the facts, the table all of the numbers', async () => {
  const page = await open(`/customers/${id}`);
  const { ends, steps } = await readWaterfall(page);
  const { terms } = await api.getChanges(id, { from: daysAgo(30) });
  const largest = terms.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))[0];
  await page
    .getByText(largest?.text ?? 'nothing')
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = page.getByRole('table', { name: /^What changed since/ });
  const cells = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => row.querySelectorAll('td')[0]?.textContent ?? ''));
  expect(cells.slice(1, -1).map(Number)).toEqual(steps);
  const totals = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => Number(row.querySelectorAll('td')[1]?.textContent)));
  expect([totals[0], totals.at(-1)]).toEqual(ends);
  await page.getByRole('button', { name: 'Show as chart' }).click();
  await readWaterfall(page);
});

it('each step takes the focus and shows it', async () => {
  const page = await open(`/customers/${id}`);
  await readWaterfall(page);
  const step = page
    .getByRole('group', { name: /^What changed since/ })
    .getByRole('img')
    .nth(1);
  await page.getByLabel('Compare with the day').focus();
  for (let stop = 0; stop < 6; stop++) {
    if (await step.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  expect(await step.evaluate((element) => element === document.activeElement)).toBe(true);
  const ring = step.locator('rect').first();
  expect(await ring.evaluate((element) => getComputedStyle(element).strokeWidth)).toBe('2px');
});

it('a day without a score is said to have none', async () => {
  const fresh = freshId('fresh');
  await putCustomer(fresh, { name: 'Fresh Ltd' });
  await postEvents(fresh, [{ type: 'login' }]);
  const page = await open(`/customers/${fresh}?since=7`);
  await page.getByText('The change is not known.').waitFor();
  await page.getByText('There is no score on the earlier day').waitFor();
});

it('what a person set is a step of its own', async () => {
  const set = freshId('set');
  await putCustomer(set, { name: 'Set Ltd' });
  await postEvents(set, [{ type: 'login', count: 12, timestamp: `${daysAgo(9)}T12:00:00Z` }]);
  await api.putOverride(set, { score: 20, reason: 'They said that they leave', author: 'Ben' });
  const page = await open(`/customers/${set}?since=7`);
  const { ends, steps } = await readWaterfall(page);
  expect(ends[1]).toBe(20);
  expect(sumOf([ends[0] ?? 0, ...steps])).toBe(20);
  await page
    .getByRole('img', { name: /^Set by a person: -/ })
    .first()
    .waitFor();
});
