import { type AppError, invalid } from '../errors.ts';
import { isUuid, parseInstant } from '../validation/formats.ts';

/** An opaque cursor: where the next page begins, as text for a URL. */
export function encodeCursor(position: Record<string, string | null>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor that `encodeCursor` made with these fields.
 *
 * @throws AppError 422 when it is not one
 */
export function decodeCursor<K extends string>(
  cursor: string,
  fields: readonly K[],
): Record<K, string | null> {
  const position = parse(cursor);
  const entries = fields.map((field) => [field, position[field]] as const);
  if (entries.some(([, value]) => value !== null && typeof value !== 'string')) throw badCursor();
  return Object.fromEntries(entries) as Record<K, string | null>;
}

/**
 * Reads a cursor of rows that are ordered by an instant and a UUID.
 *
 * @throws AppError 422 when it is not one
 */
export function decodeInstant(cursor: string): { at: string; id: string } {
  const { at, id } = decodeCursor(cursor, ['at', 'id']);
  if (at === null || id === null || parseInstant(at) === null || !isUuid(id)) throw badCursor();
  return { at, id };
}

function parse(cursor: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one answer for every bad cursor.
  }
  throw badCursor();
}

/** 422 for a cursor that was not made by this list, with this order. */
export function badCursor(): AppError {
  return invalid([
    {
      pointer: '?cursor',
      code: 'invalid_value',
      detail: 'is not a cursor of this list: take it from the Link header, with the same sort',
    },
  ]);
}

/** The `Link` header to the next page: the same request with another cursor. */
export function nextLink(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?');
  const search = new URLSearchParams(query);
  search.set('cursor', cursor);
  return `<${path}?${search}>; rel="next"`;
}
