import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const BANDS = ['healthy', 'watch', 'risk', 'critical', 'none'];

function tokensOf(theme: string): (name: string) => string {
  const block = css.split(`[data-theme="${theme}"] {`)[1]?.split('}')[0] ?? '';
  const tokens = new Map(
    [...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, hex]) => [name, hex]),
  );
  return (name) => tokens.get(name) ?? '';
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'])('%s', (theme) => {
  const token = tokensOf(theme);

  it.each(['page', 'surface'])('texts can be read on the %s', (ground) => {
    const texts = ['text', 'muted', 'accent', ...BANDS.map((band) => `${band}-text`)];
    for (const text of texts)
      expect(contrast(token(text), token(ground)), text).toBeGreaterThanOrEqual(4.5);
  });

  it('chips can be read', () => {
    for (const band of BANDS) {
      expect(contrast(token(`${band}-text`), token(`${band}-tint`)), band).toBeGreaterThanOrEqual(
        4.5,
      );
    }
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['page', 'surface'])('graphics and borders stand out from the %s', (ground) => {
    for (const name of [...BANDS, 'border', 'focus']) {
      expect(contrast(token(name), token(ground)), name).toBeGreaterThanOrEqual(3);
    }
  });
});
