/** The number that was typed: NaN for what is none, null for nothing where that is allowed. */
export function parseNumber(text: string, optional: boolean): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return optional ? null : Number.NaN;
  return Number(trimmed);
}

/** How a number stands in its field. */
export function numberText(value: number | null): string {
  return value === null || Number.isNaN(value) ? '' : String(value);
}
