import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { baseUrl, freshId, postEvents, putCustomer } from './api.ts';
import { turnDark, violationsOf } from './axe.ts';
import { useBrowser } from './browser.ts';
import { sidewaysScroll } from './looks.ts';
import { SIZES, someCustomer } from './routes.ts';

const open = useBrowser();
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

// Each route as it first shows is held to these rules in quality.e2e.ts.
const views: Record<string, View> = {
  'the portfolio with its table open': {
    path: '/portfolio?window=7',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Show as table' }).click();
      await page.getByRole('cell', { name: 'Critical' }).first().waitFor();
    },
  },
  'an empty result': { path: '/customers?search=nobody-at-all&band=watch', prepare: waitFor('h2') },
  'opened details': {
    path: `${someCustomer}?type=login`,
    prepare: async (page) => {
      await page.getByTestId('total').waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  'a customer with its charts as tables': {
    path: someCustomer,
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
    path: someCustomer,
    prepare: async (page) => {
      await page.locator('#history svg text').first().waitFor();
      await page.getByRole('slider').focus();
      await page.getByTestId('day-tip').waitFor();
    },
  },
  'a past day': { path: `${someCustomer}?asOf=2026-10-01`, prepare: waitFor('h2') },
  'a customer without data': { path: `/customers/${noData}`, prepare: waitFor('pre') },
  'no such customer': { path: '/customers/nobody', prepare: waitFor('main a') },
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
  'an open dialog': {
    path: '/settings',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Remove demo customers' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'the palette': {
    path: '/portfolio',
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  'the sheet of shortcuts': {
    path: '/portfolio',
    prepare: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  'an error': {
    path: '/portfolio',
    prepare: async (page) => {
      await page.route('**/api/customers?*', (route) => route.fulfill({ status: 500 }));
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('main').getByRole('alert').waitFor();
    },
  },
};

describe.each(Object.entries(views))('%s', (_name, { path, prepare }) => {
  it.each(Object.values(SIZES))(
    'axe finds nothing, light and dark, at $width px',
    async (viewport) => {
      const page = await open(path, {
        viewport,
        colorScheme: 'light',
        expectedErrors: /404|500/,
      });
      await prepare(page);
      expect(await violationsOf(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await turnDark(page);
      expect(await violationsOf(page)).toEqual([]);
    },
  );
});
