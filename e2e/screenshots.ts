/** Makes the pictures of the README from the demo data: `npm run screenshots`, after a build. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startServer } from './server.ts';

const path = (name: string) =>
  fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const server = await startServer(80);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({
    baseURL: server.url,
    viewport: { width: 1366, height: 860 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const show = async (address: string, name: string) => {
    await page.goto(address);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
    await page.screenshot({ path: path(name) });
  };
  await show('/portfolio', 'portfolio');
  await show('/customers', 'customers');
  await page.locator('tbody a').nth(3).click();
  await page.getByTestId('total').waitFor();
  await show(page.url(), 'customer');
  await show('/scorecards', 'scorecards');
} finally {
  await browser.close();
  await server.stop();
}
