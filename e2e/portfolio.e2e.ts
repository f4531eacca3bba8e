import { readFile } from 'node:fs/promises';
import type { Portfolio } from '@customer-health/contract';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { api, baseUrl, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();

const PHONE = { width: 390, height: 844 };
const segment = freshId('segment');
const owner = freshId('owner');
for (const [index, logins] of [20, 16, 12, 2].entries()) {
  const id = `${segment} ${index}`;
  const profile = { name: id, segment, owner, arr: 1000 * (index + 1), currency: 'USD' };
  await putCustomer(id, { ...profile, renewalDate: soon(30 + index) });
  await postEvents(id, [{ type: 'login', count: logins }]);
}
await putCustomer(`${segment} new`, { name: `${segment} new`, owner });

function soon(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function openPortfolio(path = '/portfolio', visit: Parameters<typeof open>[1] = {}) {
  const page = await open(path, visit);
  await links(page).first().waitFor();
  return page;
}

const links = (page: Page) => page.locator('main a[data-count]');

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

interface CountedLink {
  href: string;
  count: number;
}

/** Every number with the address that it leads to, each pair once. */
async function countedLinks(page: Page): Promise<CountedLink[]> {
  const found = await links(page).evaluateAll((all) =>
    all.map((link) => `${link.getAttribute('data-count')} ${link.getAttribute('href')}`),
  );
  return [...new Set(found)].map((text) => {
    const space = text.indexOf(' ');
    return { count: Number(text.slice(0, space)), href: text.slice(space + 1) };
  });
}

async function totalBehind(href: string): Promise<number> {
  const { search } = new URL(href, baseUrl);
  const answer = await fetch(`${baseUrl}/api/customers?limit=1&${search.slice(1)}`);
  expect(answer.status, href).toBe(200);
  return Number(answer.headers.get('x-total-count'));
}

it('the dashboard starts with the portfolio', async () => {
  const page = await openPortfolio('/');
  expect(new URL(page.url()).pathname).toBe('/portfolio');
  expect(await page.title()).toBe('Portfolio · Customer Health');
  const { customers } = await api.getPortfolio();
  expect(await page.getByRole('status').first().innerText()).toBe(`${customers} customers`);
});

it.each(['/portfolio', '/portfolio?window=7', `/portfolio?owner=${owner}&window=90`])(
  'every number of %s is the count of the customers that it leads to',
  async (path) => {
    const page = await openPortfolio(path);
    const counted = await countedLinks(page);
    expect(counted.length).toBeGreaterThan(path.includes('owner') ? 10 : 40);
    const totals = await Promise.all(counted.map(({ href }) => totalBehind(href)));
    expect(counted.map(({ href }, index) => [href, totals[index]])).toEqual(
      counted.map(({ href, count }) => [href, count]),
    );
  },
);

it('a click on any number shows a table of as many customers, and Back leads back', async () => {
  const page = await openPortfolio(`/portfolio?segment=${segment}`);
  const counted = await countedLinks(page);
  expect(counted.length).toBeGreaterThan(12);
  for (const { href, count } of counted) {
    await page.locator(`main a[data-count="${count}"][href="${href}"]`).first().click();
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    const status = () => page.getByRole('status').first().innerText();
    const wanted = count === 1 ? '1 customer' : `${count} customers`;
    await expect.poll(status, { message: href }).toBe(wanted);
    await expect.poll(() => page.locator('tbody tr').count(), { message: href }).toBe(count);
    await page.goBack();
    await links(page).first().waitFor();
  }
});

it('bars and matrix show what the API says', async () => {
  const page = await openPortfolio('/portfolio?window=90');
  const portfolio = await api.getPortfolio({ window: 90 });
  const bars = await card(page, 'Scores')
    .locator('svg a')
    .evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''));
  const filled = portfolio.histogram.filter(({ customers }) => customers > 0);
  expect(bars).toHaveLength(filled.length);
  for (const [index, { from, to, customers }] of filled.entries()) {
    expect(bars[index]).toMatch(
      new RegExp(`^${from} to ${to} points, .*, ${customers} customers?$`),
    );
  }
  const cells = await card(page, 'Moves between bands')
    .locator('tbody a')
    .evaluateAll((all) => all.map((cell) => Number(cell.textContent)));
  expect(cells.toSorted()).toEqual(portfolio.moves.map(({ customers }) => customers).toSorted());
  await page.getByRole('button', { name: 'Show as table' }).click();
  const rows = card(page, 'Scores').locator('tbody tr');
  expect(await rows.count()).toBe(20);
  expect(await rows.locator('td:nth-child(3)').allInnerTexts()).toEqual(
    portfolio.histogram.map(({ customers }) => String(customers)),
  );
});

it('the histogram is saved as a picture of twice its size', async () => {
  const page = await openPortfolio();
  const chart = await card(page, 'Scores').locator('svg').boundingBox();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^PNG/ }).click();
  const file = await (await download).path();
  const header = (await readFile(file)).subarray(0, 24);
  expect(header.subarray(1, 4).toString()).toBe('PNG');
  expect(header.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * (chart?.width ?? 1e9));
});

it('figures name the day that they are compared with', async () => {
  const page = await openPortfolio('/portfolio?window=7', { locale: 'en-GB' });
  const { comparedWith, weightedMeanScore } = await api.getPortfolio({ window: 7 });
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(comparedWith),
  );
  const figures = await card(page, 'Key figures').innerText();
  expect(figures).toContain(day);
  expect(figures).toContain(weightedMeanScore?.toFixed(1));
});

it('window, segment and owner are in the URL: reload keeps them, Back undoes them', async () => {
  const page = await openPortfolio();
  const query = () => new URL(page.url()).search;
  await page.getByRole('button', { name: '7 days ago' }).click();
  await expect.poll(query).toBe('?window=7');
  await page.getByRole('heading', { name: 'Largest falls in 7 days' }).waitFor();
  await page.getByLabel('Segment', { exact: true }).selectOption({ label: segment });
  await expect.poll(query).toBe(`?segment=${segment}&window=7`);
  const count = () => page.getByRole('status').first().innerText();
  await expect.poll(count).toBe('4 customers');
  await page.reload();
  await expect.poll(count).toBe('4 customers');
  expect(await page.getByRole('button', { name: '7 days ago' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await page.getByLabel('Owner', { exact: true }).selectOption({ label: owner });
  await expect.poll(query).toContain(`owner=${owner}`);
  await page.goBack();
  await page.goBack();
  await expect.poll(query).toBe('?window=7');
  await expect.poll(count).not.toBe('4 customers');
  expect(await page.getByLabel('Segment', { exact: true }).inputValue()).toBe('any');
});

it('a bar is reached and followed by keys alone', async () => {
  const page = await openPortfolio(`/portfolio?segment=${segment}`);
  await page.getByRole('button', { name: /^PNG/ }).focus();
  await page.keyboard.press('Tab');
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(name).toMatch(/^\d+ to \d+ points, (Critical|At risk|Watch|Healthy), \d+ customers?$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  expect(new URL(page.url()).searchParams.get('scoreFrom')).toBe(/^\d+/.exec(name ?? '')?.[0]);
});

it('on a phone bars are fewer, wide enough, and end on the limits of bands; nothing scrolls sideways', async () => {
  const page = await openPortfolio('/portfolio', { viewport: PHONE });
  const bars = card(page, 'Scores').locator('svg a');
  const names = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
  const starts = names.map((name) => Number(/^\d+/.exec(name ?? '')?.[0]));
  for (const start of starts) expect([0, 15, 25, 35, 45, 55, 65, 75, 85]).toContain(start);
  for (const bar of await bars.all()) {
    expect((await bar.boundingBox())?.width).toBeGreaterThanOrEqual(24);
  }
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  const targets = await page
    .locator('main')
    .locator('a, button, select')
    .evaluateAll((all) =>
      all.map((target) => {
        const { width, height } = target.getBoundingClientRect();
        return { name: target.outerHTML, size: Math.min(width, height) };
      }),
    );
  for (const { name, size } of targets) expect(size, name).toBeGreaterThanOrEqual(24);
  const counted = await countedLinks(page);
  for (const { href, count } of counted.filter((link) => link.href.includes('scoreFrom')))
    expect(await totalBehind(href)).toBe(count);
});

it('numbers and days are written as German writes them', async () => {
  const page = await openPortfolio('/portfolio', { locale: 'de-DE' });
  const { arr, arrAtRiskShare } = await api.getPortfolio();
  const main = await page.getByRole('main').innerText();
  const german = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat('de-DE', options);
  const money = german({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
  const share = german({ style: 'percent', maximumFractionDigits: 1 });
  expect(main).toContain(money.format(arr));
  expect(main).toContain(share.format(arrAtRiskShare ?? 0));
  expect(main).toMatch(/vs \d\d\.\d\d\.\d{4}/);
});

async function withAnswer(change: (portfolio: Portfolio) => Partial<Portfolio>): Promise<Page> {
  const page = await open('/settings');
  await page.route('**/api/portfolio?*', async (route) => {
    const answer = await route.fetch();
    const portfolio = (await answer.json()) as Portfolio;
    await route.fulfill({ json: { ...portfolio, ...change(portfolio) } });
  });
  await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Portfolio' }).waitFor();
  return page;
}

it('without customers it leads to the first steps', async () => {
  const page = await withAnswer(() => ({ customers: 0, scored: 0 }));
  await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Get started' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/start');
});

it('without any score it says what is missing', async () => {
  const page = await withAnswer(() => ({ scored: 0 }));
  await page.getByRole('heading', { name: 'Nobody has a score yet' }).waitFor();
});

it('a choice that nobody is in can be undone', async () => {
  const page = await open('/portfolio?segment=nowhere');
  await page.getByRole('heading', { name: 'No customer matches' }).waitFor();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await links(page).first().waitFor();
});

it('silent sources and missing rates are told', async () => {
  const page = await withAnswer(({ currency }) => ({
    staleSources: [{ eventType: 'login', lastGoodDay: '2026-11-01' }],
    withoutRate: 3,
    currency: { ...currency, missingRates: [{ currency: 'NOK', customers: 3 }] },
  }));
  await page.getByText('Logins since Nov 1, 2026').waitFor();
  await page.getByText(/ARR of 3 customers .*NOK/).waitFor();
  await page.getByRole('link', { name: 'Currency settings' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/settings');
});

it('an error says what happened and Retry recovers; a later one keeps the numbers', async () => {
  const page = await open('/settings', { expectedErrors: /500/ });
  const fail = () =>
    page.route('**/api/portfolio?*', (route) =>
      route.fulfill({
        status: 500,
        json: {
          title: 'Broken.',
          status: 500,
          detail: 'See the log.',
          code: 'x',
          requestId: 'r-1',
        },
      }),
    );
  await fail();
  await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
  const panel = page.getByRole('alert');
  await panel.getByText('See the log.').waitFor();
  expect(await panel.innerText()).toContain('r-1');
  await page.unroute('**/api/portfolio?*');
  await panel.getByRole('button', { name: 'Retry' }).click();
  await links(page).first().waitFor();
  await fail();
  await page
    .getByText(/Could not update/)
    .first()
    .waitFor();
  expect(await links(page).count()).toBeGreaterThan(20);
  await page.unroute('**/api/portfolio?*');
});

it('on paper it is one column, without navigation and buttons', async () => {
  const page = await openPortfolio('/portfolio', { viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: 'print' });
  const cards = page.locator('main section:has(> div h2)');
  const lefts = await cards.evaluateAll((all) =>
    all.map((one) => Math.round(one.getBoundingClientRect().left)),
  );
  expect(lefts.length).toBeGreaterThan(5);
  expect(new Set(lefts).size).toBe(1);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: '7 days ago' }).isVisible()).toBe(false);
});
