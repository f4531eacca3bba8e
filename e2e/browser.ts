import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { baseUrl } from './api.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a visit may do that would fail any other. */
interface Visit extends BrowserContextOptions {
  /** Messages of the browser's console that this journey expects. */
  expectedErrors?: RegExp;
  /** Other hosts that the page may talk to. */
  hosts?: string[];
}

/** Opens pages that fail the test on an error in the console or a request to another host. */
export type Open = (path: string, visit?: Visit) => Promise<Page>;

/** One browser for the journeys of a file; every visit has a profile of its own. */
export function useBrowser(): Open {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];

  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const found = faults;
    contexts = [];
    faults = [];
    expect(found).toEqual([]);
  });

  return async (path, { expectedErrors, hosts = [], ...options } = {}) => {
    const context = await browser.newContext({
      baseURL: baseUrl,
      viewport: { width: 1366, height: 860 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(20_000);
    contexts.push(context);
    const page = await context.newPage();
    const own = new URL(options.baseURL ?? baseUrl).host;
    watch(page, [own, ...hosts], expectedErrors, (fault) => faults.push(fault));
    await page.goto(path);
    await page.locator('h1').waitFor();
    return page;
  };
}

function watch(
  page: Page,
  hosts: string[],
  expected: RegExp | undefined,
  tell: (fault: string) => void,
): void {
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !expected?.test(message.text())) tell(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => tell(`page: ${error.message}`));
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = hosts.includes(url.host) || ['blob:', 'data:'].includes(url.protocol);
    if (!isLocal) tell(`foreign host: ${url.href}`);
  });
}

/** Names of the customers in the table, from the top. */
export function customerNames(page: Page): Promise<string[]> {
  return page.locator('tbody th').allInnerTexts();
}

/** Waits until the table shows these customers. */
export async function expectNames(page: Page, names: string[]): Promise<void> {
  await expect.poll(() => customerNames(page), { timeout: 10_000 }).toEqual(names);
}
