import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { api, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ sort: 'change30d', limit: 20 });
const demo = rows.find((row) => row.demo)?.id ?? '';

const own = freshId('history');
await putCustomer(own, { name: 'Own History' });
await postEvents(own, [
  { type: 'login', count: 10 },
  { type: 'ticket_opened', ticketId: 'T-1', timestamp: `${daysAgo(20)}T12:00:00Z` },
  { type: 'ticket_solved', ticketId: 'T-1', timestamp: `${daysAgo(18)}T12:00:00Z` },
  {
    type: 'invoice_issued',
    invoiceId: 'I-1',
    dueAt: daysAgo(10),
    timestamp: `${daysAgo(40)}T12:00:00Z`,
  },
  { type: 'invoice_paid', invoiceId: 'I-1', timestamp: `${daysAgo(5)}T12:00:00Z` },
]);
await api.postPulse(own, { value: 2, note: 'A quiet call', author: 'Ana' });
await api.putOverride(own, { score: 30, reason: 'They mean to leave', author: 'Ben' });
afterAll(() => api.deleteCustomer(own));

const slider = (page: Page) => page.getByRole('slider', { name: 'Day' });
const valueText = async (page: Page) => (await slider(page).getAttribute('aria-valuetext')) ?? '';
const markNames = (page: Page) =>
  page
    .locator('#history [data-mark]')
    .evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label') ?? ''));

async function openHistory(path: string, options: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(path, options);
  await page.locator('#history svg text').first().waitFor();
  return page;
}

it('every event of the range has a mark with its text, and E goes from one to the next', async () => {
  const page = await openHistory(`/customers/${own}`);
  const { marks } = await api.getHistory(own, { from: daysAgo(89) });
  const kinds = new Set(marks.map(({ kind }) => kind));
  expect([...kinds]).toEqual(expect.arrayContaining(['ticket', 'invoice', 'override', 'pulse']));
  await expect.poll(() => markNames(page)).toHaveLength(marks.length);
  const names = await markNames(page);
  for (const { title } of marks)
    expect(
      names.some((name) => name.includes(title)),
      title,
    ).toBe(true);

  const days = [...new Set(marks.map(({ day }) => day))];
  await slider(page).focus();
  for (const day of days) {
    await page.keyboard.press('e');
    const text = await valueText(page);
    for (const { title } of marks.filter((mark) => mark.day === day)) expect(text).toContain(title);
  }
  const last = await valueText(page);
  await page.keyboard.press('E');
  expect(await valueText(page)).not.toBe(last);
  expect(await valueText(page)).toContain(marks[0]?.title);
});

it('arrows move by day, and say date, score, band and event; Esc closes what is shown', async () => {
  const page = await openHistory(`/customers/${demo}`);
  const { points } = await api.getHistory(demo, { from: daysAgo(89) });
  await slider(page).focus();
  await page.keyboard.press('End');
  const tip = page.getByTestId('day-tip');
  await tip.waitFor();
  expect(await valueText(page)).toMatch(
    /^\w+ \d+, \d{4}: \d+\.\d (Healthy|Watch|At risk|Critical)/,
  );
  const before = points.at(-2)?.day ?? '';
  await page.keyboard.press('ArrowLeft');
  expect(await valueText(page)).toContain(
    new Date(before).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' }),
  );
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  await tip.waitFor();
  await page.getByRole('button', { name: 'Next event' }).click();
  await tip.waitFor();
  expect(await slider(page).evaluate((element) => element === document.activeElement)).toBe(true);
});

it('a pointer finds the day under it', async () => {
  const page = await openHistory(`/customers/${demo}`);
  await slider(page).hover({ position: { x: 2, y: 60 } });
  const { points } = await api.getHistory(demo, { from: daysAgo(89) });
  const first = new Date(points[0]?.day ?? '');
  await expect
    .poll(() => page.getByTestId('day-tip').innerText())
    .toContain(first.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' }));
});

it('the table has all points and all events', async () => {
  const page = await openHistory(`/customers/${demo}`);
  const { points, marks } = await api.getHistory(demo, { from: daysAgo(89) });
  await page.locator('#history').getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('table', { name: 'Score history' });
  const shown = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      score: row.querySelector('td')?.textContent ?? '',
      events: row.querySelectorAll('li').length,
    })),
  );
  const scores = shown.filter(({ score }) => score !== '').map(({ score }) => Number(score));
  expect(scores).toHaveLength(points.filter(({ score }) => score !== null).length);
  for (const [index, { score }] of points.toReversed().entries())
    expect(Math.abs((scores[index] ?? 0) - (score ?? 0))).toBeLessThanOrEqual(0.1);
  expect(shown.reduce((sum, { events }) => sum + events, 0)).toBe(marks.length);
});

it('days that are not stored are no line: the range starts where the line does not', async () => {
  const page = await openHistory(`/customers/${demo}?days=365`);
  const { gaps } = await api.getHistory(demo, { from: daysAgo(364) });
  expect(gaps.length).toBeGreaterThan(0);
  const plot = await slider(page).boundingBox();
  const line = await page.locator('#history .history-score path').boundingBox();
  expect(line?.x ?? 0).toBeGreaterThan((plot?.x ?? 0) + (plot?.width ?? 0) * 0.4);
});

it('the range is kept in the URL', async () => {
  const page = await openHistory(`/customers/${demo}?days=30`);
  const pressed = (days: number) =>
    page.locator('#history').getByRole('button', { name: `${days} days`, pressed: true });
  await pressed(30).waitFor();
  await page.locator('#history').getByRole('button', { name: '180 days' }).click();
  await pressed(180).waitFor();
  expect(new URL(page.url()).searchParams.get('days')).toBe('180');
  await expect.poll(() => slider(page).getAttribute('aria-valuemax')).toBe('179');
});

it('days on which a person had set the score are striped, the computed score beside it', async () => {
  const page = await openHistory(`/customers/${own}`);
  await page.locator('#history pattern').waitFor({ state: 'attached' });
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect.poll(() => valueText(page)).toMatch(/30\.0 Critical; set by a person, computed \d/);
  await page.getByText('Striped: set by a person').waitFor();
});

describe.each(['light', 'dark'] as const)('the pictures, %s', (colorScheme) => {
  it('are saved with twice the pixels, named for customer and days', async () => {
    const page = await openHistory(`/customers/${demo}`, { colorScheme });
    await page.getByRole('group', { name: /^What changed since/ }).waitFor();
    const frames = page.locator('section:has(figure svg)');
    await expect.poll(() => frames.count()).toBe(3);
    const background = await page
      .locator('#history')
      .evaluate((card) => getComputedStyle(card).backgroundColor);
    for (const frame of await frames.all()) {
      const button = frame.getByRole('button', { name: /^PNG/ });
      const svg = await frame.locator('figure svg').first().boundingBox();
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).toMatch(/^demo-\d+-.*\d{4}-\d{2}-\d{2}\.png$/);
      const png = await readFile(await download.path());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * (svg?.width ?? 9_999));
      expect(png.readUInt32BE(20)).toBeGreaterThanOrEqual(2 * (svg?.height ?? 9_999));
      const { corner, colours } = await coloursOf(page, png);
      expect(corner).toBe(background);
      expect(colours).toBeGreaterThan(8);
    }
  });
});

/** The colour at the edge of a picture and how many colours it has. */
async function coloursOf(page: Page, png: Buffer): Promise<{ corner: string; colours: number }> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set(new Uint32Array(data.buffer));
    return { corner: `rgb(${data[0]}, ${data[1]}, ${data[2]})`, colours: colours.size };
  }, png.toString('base64'));
}

it('charts follow the theme: the line has the colour of text, the zones their tints', async () => {
  const page = await openHistory(`/customers/${demo}`, { colorScheme: 'light' });
  const coloursNow = () =>
    page.evaluate(() => {
      const colour = (selector: string, property: 'stroke' | 'fill' | 'color') => {
        const element = document.querySelector(selector);
        return element ? getComputedStyle(element)[property] : '';
      };
      return {
        text: colour('#history', 'color'),
        line: colour('#history .history-score path', 'stroke'),
        zone: colour('#history .recharts-reference-area path', 'fill'),
      };
    });
  const light = await coloursNow();
  expect(light.line).toBe(light.text);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor();
  const dark = await coloursNow();
  expect(dark.line).toBe(dark.text);
  expect(dark.line).not.toBe(light.line);
  expect(dark.zone).not.toBe(light.zone);
});

it('on paper the charts stay, what can be pressed goes', async () => {
  const page = await openHistory(`/customers/${demo}`);
  await page.emulateMedia({ media: 'print' });
  const history = page.locator('#history');
  expect(await history.locator('svg').first().isVisible()).toBe(true);
  expect(await history.getByRole('button').count()).toBe(0);
});
