/** The attribute of the element that shows a customer's row. */
export const ROW_ATTRIBUTE = 'data-customer-id';

const ROWS = `[${ROW_ATTRIBUTE}]`;

/** The id of the row that an element lies in; null outside of rows. */
export function rowOf(element: Element | null): string | null {
  return element?.closest(ROWS)?.getAttribute(ROW_ATTRIBUTE) ?? null;
}

/** The row some places further; the first where there was none, the same at either end. */
export function neighbour(
  ids: readonly string[],
  current: string | null,
  step: 1 | -1,
): string | undefined {
  const place = current === null ? -1 : ids.indexOf(current);
  if (place < 0) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))];
}

/** Gives the focus to the link of a row. */
export function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[${ROW_ATTRIBUTE}="${CSS.escape(id)}"] a`)?.focus();
}
