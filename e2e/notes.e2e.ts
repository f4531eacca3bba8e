import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { api, freshId, postEvents, putCustomer } from './api.ts';
import { violationsOf } from './axe.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1366, height: 860 };

async function createCustomer(): Promise<string> {
  const id = freshId('notes');
  await putCustomer(id, { name: 'Noted Ltd' });
  await postEvents(id, [{ type: 'login', count: 10 }]);
  return id;
}

const action = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Actions' }).getByRole('button', { name, exact: true });
const card = (page: Page, id: string) => page.locator(`#${id}`);
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const inDialog = (page: Page) => page.getByRole('dialog');
const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });

/** Notes every text that a live region is given, from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const told: string[] = [];
    const isLive = (node: Node | null): boolean =>
      (node instanceof Element ? node : node?.parentElement)?.closest(
        '[role=status],[role=alert]',
      ) != null;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const text = target.textContent?.trim();
        if (isLive(target) && text) told.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { told });
  });
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told);
}

it('a note is written, told once, changed and deleted; timeline and history have it', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`);
  await card(page, 'notes').getByText('No notes yet').waitFor();
  const told = await listen(page);
  await card(page, 'notes').getByRole('button', { name: 'Add note' }).click();
  await inDialog(page).getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is needed.').waitFor();
  await inDialog(page).getByLabel('Note').fill('Called Ana, the rollout waits');
  await inDialog(page).getByLabel('Your name').fill('Ben');
  await inDialog(page).getByRole('button', { name: 'Save' }).click();
  await closed(page);
  await card(page, 'notes').getByText('Called Ana, the rollout waits').waitFor();
  await card(page, 'timeline').getByText('Note by Ben').waitFor();
  await page.getByText('Note saved.').waitFor();
  expect((await told()).filter((text) => text === 'Note saved.')).toHaveLength(1);
  const { marks } = await api.getHistory(id, {});
  expect(marks.map(({ kind, title }) => [kind, title])).toContainEqual([
    'note',
    'Ben wrote a note',
  ]);

  await page.getByRole('button', { name: /^Edit the note by Ben/ }).click();
  await inDialog(page).getByLabel('Note').fill('The rollout is done');
  await inDialog(page).getByRole('button', { name: 'Save' }).click();
  await closed(page);
  await card(page, 'notes').getByText('The rollout is done').waitFor();
  await page.getByRole('button', { name: /^Delete the note by Ben/ }).click();
  await inDialog(page).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Note deleted.').waitFor();
  await card(page, 'notes').getByText('No notes yet').waitFor();
  await expect.poll(() => focused(page)).toBe('Notes');
  await card(page, 'timeline').getByText('Note by Ben').waitFor({ state: 'detached' });

  // The name is remembered.
  await action(page, 'Note').click();
  await page.getByRole('dialog').waitFor();
  expect(await inDialog(page).getByLabel('Your name').inputValue()).toBe('Ben');
});

it('a note that could not be saved stays in the dialog, and that is told once', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`, { expectedErrors: /500/ });
  await page.route('**/notes', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500 }) : route.continue(),
  );
  await action(page, 'Note').click();
  await inDialog(page).getByLabel('Note').fill('Do not lose me');
  const told = await listen(page);
  await inDialog(page).getByRole('button', { name: 'Save' }).click();
  await inDialog(page).getByRole('alert').waitFor();
  expect(await inDialog(page).getByLabel('Note').inputValue()).toBe('Do not lose me');
  expect((await told()).filter((text) => text.includes('500')).length).toBeLessThanOrEqual(1);
});

it('a note can be added by touch alone on a phone', async () => {
  const id = await createCustomer();
  const page = await open(`/customers/${id}`, { viewport: PHONE, hasTouch: true, isMobile: true });
  const button = action(page, 'Note');
  await button.waitFor();
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.tap();
  await inDialog(page).getByLabel('Note').tap();
  await page.keyboard.insertText('From the train');
  await inDialog(page).getByRole('button', { name: 'Save' }).tap();
  await closed(page);
  await card(page, 'notes').getByText('From the train').waitFor();
  await page.getByText('Note saved.').waitFor();
});

describe.each([DESKTOP, PHONE])('the dialogs at $width px', (viewport) => {
  it('trap the focus, close with Esc, give the focus back, and axe finds nothing', async () => {
    const id = await createCustomer();
    await api.postCustomerNote(id, { text: 'There', author: 'Ana' });
    await api.putOverride(id, { score: 30, reason: 'Told us', author: 'Ana' });
    const page = await open(`/customers/${id}`, { viewport });
    const edit = page.getByRole('button', { name: /^Edit the note/ });
    await edit.waitFor();
    const end = card(page, 'overrides').getByRole('button', { name: 'End override' });
    await end.waitFor();
    const openers = [
      ...['Note', 'Override', 'Pulse'].map((name) => action(page, name)),
      ...[edit, page.getByRole('button', { name: /^Delete the note/ }), end],
    ];
    for (const opener of openers) {
      await opener.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      for (let step = 0; step < 12; step++) {
        await page.keyboard.press('Tab');
        const isInside = await page.evaluate(
          () => document.activeElement?.closest('[role=dialog], [role=presentation]') != null,
        );
        expect(isInside).toBe(true);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
        expect(await violationsOf(page)).toEqual([]);
      }
      await page.keyboard.press('Escape');
      await closed(page);
      await expect
        .poll(() => opener.evaluate((button) => button === document.activeElement))
        .toBe(true);
    }
  });
});

it('the page needs no sideways scroll at 320 px, and its link can be copied', async () => {
  const id = await createCustomer();
  await api.postPulse(id, { value: 1, note: 'Not good' });
  const page = await open(`/customers/${id}?type=pulse`, {
    viewport: { width: 320, height: 700 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await card(page, 'timeline').getByText('Pulse 1 of 5').waitFor();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await action(page, 'Copy link').click();
  await page.getByText('Link copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
