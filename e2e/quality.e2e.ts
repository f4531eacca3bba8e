import { describe, expect, it } from 'vitest';
import { baseUrl } from './api.ts';
import { turnDark, violationsOf } from './axe.ts';
import { useBrowser } from './browser.ts';
import { clippedTexts, hiddenFocus, sidewaysScroll, smallTargets, weakContrasts } from './looks.ts';
import { ROUTES, SIZES, someCustomer, untilLoaded } from './routes.ts';

const open = useBrowser();
const TAB_STOPS = 30;
const A4 = { width: 703, height: 994 };

describe.each(Object.entries(ROUTES))('%s', (_name, path) => {
  it.each(Object.values(SIZES))('holds every rule at $width px', async (viewport) => {
    const page = await open(path, { viewport, colorScheme: 'light' });
    await untilLoaded(page);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.title()).toMatch(/^.+ · Customer Health$/);
    expect(await violationsOf(page)).toEqual([]);
    expect(await weakContrasts(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await hiddenFocus(page, TAB_STOPS)).toEqual([]);
    await turnDark(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await weakContrasts(page)).toEqual([]);
  });

  // 320 px is also 1280 px at 400 %.
  it('fits in 320 px, also with wide text spacing, and on paper', async () => {
    const page = await open(path, { viewport: { width: 320, height: 700 } });
    await untilLoaded(page);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await clippedTexts(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.setViewportSize(A4);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    expect(await page.locator('main button:visible').locator('visible=true').count()).toBe(
      await page.locator('main th button:visible').count(),
    );
    const header = await page.getByTestId('print-header').innerText();
    expect(header).toContain(page.url());
    expect(header).toContain('Printed');
    expect(await page.locator('main details:not([open])').count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

it('in forced colours a band still has its shape and its word', async () => {
  const page = await open('/customers', { forcedColors: 'active' });
  await page.locator('tbody tr').first().waitFor();
  const chips = await page.locator('tbody [data-band]').allInnerTexts();
  expect(chips.length).toBeGreaterThan(10);
  for (const chip of chips) expect(chip).toMatch(/Healthy|Watch|At risk|Critical|No data/);
  expect((await page.screenshot()).length).toBeGreaterThan(20_000);
});

it('the first frame has the right ground, before any of the program runs', async () => {
  const page = await open('/portfolio', { colorScheme: 'dark' });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.locator('#root').waitFor({ state: 'attached' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(ground).toBe('rgb(15, 20, 25)');
  expect(await page.locator('h1').count()).toBe(0);
  release();
  await page.locator('h1').waitFor();
});

it('files are packed and kept for good, the page is asked for anew, and scripts are our own', async () => {
  const page = await fetch(`${baseUrl}/portfolio`);
  expect(page.headers.get('cache-control')).toContain('no-cache');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`script-src 'self';`);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  const assets = [...html.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, url]) => url);
  expect(assets.length).toBeGreaterThan(1);
  for (const asset of assets) {
    const { headers } = await fetch(`${baseUrl}${asset}`, { headers: { 'accept-encoding': 'br' } });
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-encoding')).toBe('br');
  }
});

it('answers clicks; the figures are printed', async () => {
  const page = await open('/customers');
  await page.locator('tbody tr').first().waitFor();
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(window, { durations });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'click') durations.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const toggle = page.locator('main button[aria-pressed]').first();
  for (let click = 0; click < 20; click++) await toggle.click();
  const durations = await page.evaluate(
    () => (window as unknown as { durations: number[] }).durations,
  );
  const sorted = durations.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  process.stdout.write(`Clicks: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms\n`);
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
});

it.each(['America/New_York', 'Pacific/Auckland'])(
  'an instant has its UTC beside it in %s',
  async (timezoneId) => {
    const page = await open(someCustomer, { timezoneId, locale: 'en-GB' });
    const time = page.getByRole('region', { name: 'Timeline' }).locator('time').first();
    await time.waitFor();
    const at = (await time.getAttribute('datetime')) ?? '';
    const words = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const;
    const utc = new Intl.DateTimeFormat('en-GB', words).format(new Date(at));
    expect(await time.getAttribute('title')).toBe(`${utc} UTC`);
  },
);
