import { encodeCursor } from './cursor.ts';

/**
 * The rows of a page out of those found, of which one more was asked for than fits, and the cursor of the next page; null
 * on the last one.
 *
 * @param positionOf where the page after a row begins
 */
export function toPage<Row>(
  found: readonly Row[],
  limit: number,
  positionOf: (last: Row) => Record<string, string | null>,
): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = found.length > limit && last !== undefined;
  return { rows, nextCursor: more ? encodeCursor(positionOf(last)) : null };
}
