import type { Page } from 'playwright-core';

/** A row of the card, as it is displayed. */
export interface DisplayedFactor {
  name: string;
  score: number | null;
  points: number;
  lost: number;
  formula: string | null;
}

/** The card that explains a score, as it is displayed. */
export interface DisplayedCard {
  chip: string;
  /** What the factors add up to. */
  total: number;
  /** What holds, where a rule or a person says otherwise. */
  held: number | null;
  lost: number;
  factors: DisplayedFactor[];
}

/** Reads the card off the page, in one go, so that no refresh comes in between. */
export async function readScoreCard(page: Page): Promise<DisplayedCard> {
  await page.getByTestId('total').waitFor();
  return page.evaluate(() => {
    const text = (root: ParentNode, id: string) =>
      root.querySelector(`[data-testid="${id}"]`)?.textContent ?? null;
    const number = (root: ParentNode, id: string) => Number(text(root, id));
    const rows = [...document.querySelectorAll('li[data-testid]')];
    return {
      chip: document.querySelector('header [data-band]')?.textContent ?? '',
      total: number(document, 'total'),
      held: text(document, 'held') === null ? null : number(document, 'held'),
      lost: number(document, 'total-lost'),
      factors: rows.map((row) => ({
        name: row.getAttribute('data-testid') ?? '',
        score: text(row, 'factor-score') === '–' ? null : number(row, 'factor-score'),
        points: number(row, 'points'),
        lost: number(row, 'lost'),
        formula: text(row, 'formula'),
      })),
    };
  });
}

/** Recomputes a displayed formula from the numbers filled in: its right side must be what the left side gives. */
export function evaluateFormula(formula: string): { computed: number; shown: number } {
  const at = formula.lastIndexOf('=');
  const shown = Number(formula.slice(at + 1));
  const left = formula.slice(0, at);
  if (left.startsWith('no call')) return { computed: 50, shown };
  const arithmetic = left
    .replaceAll(/(\d),(?=\d{3})/g, '$1')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll(/\b(?!min\b|max\b)[a-z]+/gi, ' ');
  if (!/^[\d\s.,()+\-*/a-z]+$/.test(arithmetic)) throw new Error(`not a formula: ${formula}`);
  const compute = new Function('min', 'max', `return ${arithmetic}`);
  return { computed: Number(compute(Math.min, Math.max)), shown };
}

/** A sum of displayed numbers, without the noise of binary fractions. */
export function sumOf(values: number[]): number {
  return Math.round(values.reduce((total, value) => total + value, 0) * 10) / 10;
}
