import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { freshId, putCustomer } from './api.ts';
import { turnDark, violationsOf } from './axe.ts';
import { useBrowser } from './browser.ts';
import { sidewaysScroll } from './looks.ts';
import { SIZES, someCustomer } from './routes.ts';

const open = useBrowser();
const noData = freshId('axe');
await putCustomer(noData, { name: 'Without Data' });

interface View {
  path: string;
  prepare: (page: Page) => Promise<void>;
}

const waitFor = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

// Each route as it first shows is held to these rules in quality.e2e.ts.
const views: Record<string, View> = {
  'an empty result': { path: '/customers?search=nobody-at-all&band=watch', prepare: waitFor('h2') },
  'opened details': {
    path: `${someCustomer}?type=login`,
    prepare: async (page) => {
      await page.getByTestId('total').waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  'a past day': { path: `${someCustomer}?asOf=2026-10-01`, prepare: waitFor('h2') },
  'a customer without data': { path: `/customers/${noData}`, prepare: waitFor('pre') },
  'no such customer': { path: '/customers/nobody', prepare: waitFor('main a') },
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
      await page.getByRole('option').first().waitFor();
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
      await page.getByRole('link', { name: 'Customers' }).click();
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
