/** The attribute of the element that shows a customer's row. */
export const ROW_ATTRIBUTE = 'data-customer-id';

const ROWS = `[${ROW_ATTRIBUTE}]`;

/** The id of the row that an element lies in; null outside of rows. */
export function rowOf(element: Element | null): string | null {
  return element?.closest(ROWS)?.getAttribute(ROW_ATTRIBUTE) ?? null;
}

/** What a key does to a row. */
export interface RowAction {
  kind: 'focus' | 'toggle' | 'range' | 'peek';
  id: string;
}

/** Which row has the focus, which one had it last, and all rows in their order. */
export interface RowState {
  focused: string | null;
  /** Whether it is the link of the row that has the focus. */
  isLink: boolean;
  last: string | null;
  ids: readonly string[];
}

/** What a key does: J and K go on and back, X selects, with Shift a range, Space looks closer; null: nothing. */
export function rowAction(key: string, { focused, isLink, last, ids }: RowState): RowAction | null {
  switch (key) {
    case 'j':
    case 'k': {
      const id = neighbour(ids, focused ?? last, key === 'j' ? 1 : -1);
      return id === undefined ? null : { kind: 'focus', id };
    }
    case 'x':
    case 'X':
      return focused === null ? null : { kind: key === 'x' ? 'toggle' : 'range', id: focused };
    case ' ':
      return focused === null || !isLink ? null : { kind: 'peek', id: focused };
    default:
      return null;
  }
}

/** The row one place further; the first where there was none, the same at either end. */
function neighbour(
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
