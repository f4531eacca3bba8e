import type { Page } from 'playwright-core';
import { api } from './api.ts';

const { rows } = await api.listCustomers({ limit: 1 });

/** A customer of the demo. */
export const someCustomer = `/customers/${encodeURIComponent(rows[0]?.id ?? '')}`;

/** Every view; a new one is held to all rules by a line here. */
export const ROUTES: Record<string, string> = {
  portfolio: '/portfolio',
  customers: '/customers',
  customer: someCustomer,
  scorecards: '/scorecards',
  backtest: '/backtest',
  sources: '/sources',
  settings: '/settings',
  'first steps': '/start',
  'no such address': '/nothing/here',
};

/** The sizes that every view is held to. */
export const SIZES = { desktop: { width: 1366, height: 860 }, phone: { width: 390, height: 844 } };

/** Waits until nothing of a view is still being loaded. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
}
