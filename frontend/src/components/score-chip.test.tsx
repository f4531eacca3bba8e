import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ScoreChange } from './score-change.tsx';
import { ScoreChip } from './score-chip.tsx';

const text = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

it('shows shape, number and word', () => {
  expect(text(renderToStaticMarkup(<ScoreChip score={56.83} band="watch" />))).toBe('◆ 56.8 Watch');
});

it('shows no number of another band', () => {
  expect(text(renderToStaticMarkup(<ScoreChip score={74.96} band="watch" />))).toBe('◆ 74.9 Watch');
});

it('shows no number where there is no score', () => {
  expect(text(renderToStaticMarkup(<ScoreChip large score={null} band="no_data" />))).toBe(
    '○ No data',
  );
});

it('shows a change by arrow and sign', () => {
  const change = (value: number | null) =>
    text(renderToStaticMarkup(<ScoreChange change={value} />));
  expect(change(1.5)).toBe('▲ +1.5');
  expect(change(-2)).toBe('▼ -2.0');
  expect(change(0.04)).toBe('0.0');
  expect(change(null)).toBe('– not known');
});
