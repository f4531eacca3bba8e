import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { api, baseUrl, freshId, postEvents, putCustomer } from './api.ts';
import { violationsOf } from './axe.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const { rows } = await api.listCustomers({ limit: 1 });
const noData = freshId('axe');
await putCustomer(noData, { name: 'Without Data' });

await postEvents(noData, [{ type: 'login', count: 0 }]).catch(() => null);
await fetch(`${baseUrl}/v1/track`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ userId: freshId('axe'), event: 'Opened', messageId: freshId('m') }),
});

interface View {
  path: string;
  prepare: (page: Page) => Promise<void>;
}

const waitFor = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

const views: Record<string, View> = {
  portfolio: { path: '/portfolio', prepare: waitFor('main svg a') },
  'the portfolio with its table open': {
    path: '/portfolio?window=7',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Show as table' }).click();
      await page.getByRole('cell', { name: 'Critical' }).first().waitFor();
    },
  },
  customers: { path: '/customers', prepare: waitFor('main a[href^="/customers/"]') },
  'an empty result': { path: '/customers?search=nobody-at-all&band=watch', prepare: waitFor('h2') },
  customer: {
    path: `/customers/${rows[0]?.id}?type=login`,
    prepare: async (page) => {
      await page.getByTestId('total').waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  'a customer with its charts as tables': {
    path: `/customers/${rows[0]?.id}`,
    prepare: async (page) => {
      await page.locator('#history svg text').first().waitFor();
      for (const button of (
        await page.getByRole('button', { name: 'Show as table' }).all()
      ).reverse())
        await button.click();
      await page.getByRole('table').first().waitFor();
    },
  },
  'a day of the history': {
    path: `/customers/${rows[0]?.id}`,
    prepare: async (page) => {
      await page.locator('#history svg text').first().waitFor();
      await page.getByRole('slider').focus();
      await page.getByTestId('day-tip').waitFor();
    },
  },
  'a past day': { path: `/customers/${rows[0]?.id}?asOf=2026-10-01`, prepare: waitFor('h2') },
  'a customer without data': { path: `/customers/${noData}`, prepare: waitFor('pre') },
  'no such customer': { path: '/customers/nobody', prepare: waitFor('main a') },
  settings: { path: '/settings', prepare: waitFor('form') },
  'sources, opened': {
    path: '/sources?reason=too_small&kind=user',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Show as table' }).click();
      await page.getByTestId('unmatched').first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  'a dialog of sources': {
    path: '/sources',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^Give to a customer/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
    },
  },
  'first steps': {
    path: '/start?language=python',
    prepare: async (page) => {
      const id = freshId('first');
      await putCustomer(id, { name: 'First Ltd' });
      await postEvents(id, [{ type: 'login' }]);
      await page.getByRole('link', { name: 'See First Ltd' }).waitFor();
    },
  },
  backtest: { path: '/backtest', prepare: waitFor('main table') },
  'an open dialog': {
    path: '/settings',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Remove demo customers' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

const sizes = { desktop: { width: 1366, height: 860 }, phone: { width: 390, height: 844 } };

describe.each(Object.entries(views))('%s', (_name, { path, prepare }) => {
  it.each(Object.values(sizes))(
    'axe finds nothing, light and dark, at $width px',
    async (viewport) => {
      const page = await open(path, { viewport, colorScheme: 'light', expectedErrors: /404/ });
      await prepare(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme="dark"]').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    },
  );

  it('needs no sideways scroll at 320 px', async () => {
    const page = await open(path, { viewport: { width: 320, height: 700 }, expectedErrors: /404/ });
    await prepare(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

it('every target is at least 24 px, 44 px in the bar of a phone', async () => {
  const page = await open(`/customers/${rows[0]?.id}`, { viewport: sizes.phone });
  await page.getByTestId('total').waitFor();
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll('a, button, input, select, summary')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
      .map(({ element, box }) => ({
        name: element.textContent,
        inBar: element.closest('nav') !== null,
        size: Math.min(box.width, box.height),
      })),
  );
  expect(boxes.length).toBeGreaterThan(10);
  for (const { name, inBar, size } of boxes) {
    expect(size, name ?? '').toBeGreaterThanOrEqual(inBar ? 44 : 24);
  }
});
