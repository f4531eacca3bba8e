/** What a factor makes of its facts. */
export interface FactorMeasure {
  /** 0–100, or null when there is no data for the factor. */
  score: number | null;
  /** The facts in a sentence, made from the numbers. */
  summary: string;
}

/** Keeps a value within 0–100, the scale of every score. */
export function clampScore(value: number): number {
  return Math.min(100, Math.max(0, value));
}

/** `1 login`, `2 logins`: a count with its noun, thousands separated as in English. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** An English number with at most two decimals: `1,234`, `2.5`. */
export function formatCount(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value);
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
