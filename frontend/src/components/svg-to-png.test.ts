import { expect, it } from 'vitest';
import { pngName, styleText } from './svg-to-png.ts';

it('takes along what a drawing has from the page, and nothing else', () => {
  const styles: Record<string, string> = {
    fill: 'rgb(1, 2, 3)',
    'font-size': '12px',
    color: 'red',
  };
  expect(styleText({ getPropertyValue: (name) => styles[name] ?? '' })).toBe(
    'fill:rgb(1, 2, 3);font-size:12px',
  );
});

it('names files in words of any script, without what file systems refuse', () => {
  expect(pngName('Müller & Söhne: score 2026-11-01 – 2026-11-23')).toBe(
    'Müller-Söhne-score-2026-11-01-2026-11-23.png',
  );
  expect(pngName('../a/b')).toBe('..-a-b.png');
  expect(pngName('???')).toBe('chart.png');
});
