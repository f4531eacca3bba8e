import type { Page } from 'playwright-core';

/** Texts and borders of controls that do not stand out enough, by their computed styles. */
export function weakContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    const paint = canvas.getContext('2d', { willReadFrequently: true });
    type Colour = [number, number, number, number];
    const read = (css: string): Colour => {
      if (!paint) throw new Error('no canvas');
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = css;
      paint.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (at: 0 | 1 | 2) => top[at] * top[3] + under[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const ground = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255, 1];
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, ground(element.parentElement));
    };
    const luminance = (colour: Colour) => {
      const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one: Colour, other: Colour) => {
      const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest(':disabled, [aria-disabled="true"], .visually-hidden, svg');
    const weak: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      // A shape is a drawing beside its word: 3 to 1 is enough, and the tokens are held to that.
      const text = node.textContent ?? '';
      if (!element || /^[\s●◆▲■○]*$/.test(text) || !isSeen(element)) continue;
      const under = ground(element);
      const found = contrast(over(read(getComputedStyle(element).color), under), under);
      if (found < 4.5) weak.push(`text ${found.toFixed(2)}: ${text.trim()}`);
    }
    for (const element of document.querySelectorAll('input, select, textarea, button')) {
      const style = getComputedStyle(element);
      const isBordered = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth);
      const isNative =
        style.appearance !== 'none' &&
        /radio|checkbox|range/.test(element.getAttribute('type') ?? '');
      const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
      if (!isBordered || isNative || !isField || !isSeen(element)) continue;
      const under = ground(element.parentElement);
      const found = contrast(over(read(style.borderTopColor), under), under);
      if (found < 3) weak.push(`border ${found.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
    }
    return weak;
  });
}

/** Things to press that are too small: under 24 px, or under 44 px in the bar of a phone. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, input, select, textarea, summary, [role="button"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => {
        const target = element.closest('label') ?? element;
        const box = target.getBoundingClientRect();
        const isBar = innerWidth < 720 && element.closest('nav[aria-label="Main"]') !== null;
        return { element, size: Math.min(box.width, box.height), wanted: isBar ? 44 : 24 };
      })
      .filter(({ size, wanted }) => size > 1 && size < wanted)
      .map(({ element, size }) => `${size.toFixed(1)} px: ${element.outerHTML.slice(0, 100)}`),
  );
}

/** By how many pixels a page is wider than its window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Texts that are cut once they are spaced as WCAG 1.4.12 allows. */
export async function clippedTexts(page: Page): Promise<string[]> {
  await page.addStyleTag({ content: TEXT_SPACING });
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, p, a, button, label, dt, dd, summary, legend')]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
        if (textOverflow === 'ellipsis') return false;
        const tooWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        const tooHigh = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
        return tooWide || tooHigh;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** What is wrong with the place of the focus after each Tab: not to be seen, or under a bar. */
export async function hiddenFocus(page: Page, stops: number): Promise<string[]> {
  const faults: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'end';
      // The ring of a date is around its part, where no script sees it.
      if (element instanceof HTMLInputElement && element.type === 'date') return null;
      const rings = [element, element.parentElement, ...element.querySelectorAll('*')].filter(
        (one) => one !== null,
      );
      const isRinged = rings.some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        return isOutlined || (one === element && boxShadow !== 'none');
      });
      const box = element.getBoundingClientRect();
      const bar = document.querySelector('header:has(nav[aria-label="Main"])');
      const top = bar?.contains(element) ? innerHeight : (bar?.getBoundingClientRect().top ?? 0);
      const isPhone = innerWidth < 720;
      const isUnder = isPhone && box.top >= top && box.height > 0;
      const isOut = box.bottom < 0 || box.top > innerHeight;
      const name = element.outerHTML.slice(0, 100);
      if (!isRinged) return `no ring: ${name}`;
      return isUnder || isOut ? `out of sight: ${name}` : null;
    });
    if (fault === 'end') break;
    if (fault !== null) faults.push(fault);
  }
  return faults;
}
