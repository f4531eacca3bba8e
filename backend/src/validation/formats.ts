import { MAX_ID_BYTES } from '@customer-health/contract';
import { isDay } from '@customer-health/scoring';

/** C0, DEL and C1. */
const CONTROL = /\p{Cc}/u;

/** Why a text cannot be an id, or null when it can. */
export function idFault(id: string): string | null {
  if (CONTROL.test(id)) return 'must not contain control characters';
  if (!id.isWellFormed()) return 'must not contain lone surrogates';
  if (Buffer.byteLength(id) > MAX_ID_BYTES) return `must be at most ${MAX_ID_BYTES} bytes of UTF-8`;
  if (id.trim() !== id) return 'must not start or end with white space';
  if (id === '.' || id === '..') return 'must not be "." or ".." (no URL can hold it)';
  return null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

// An offset can reach beyond the years that RFC 3339, and the database's text, can tell.
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** The instant that an RFC 3339 text with offset names, in epoch milliseconds, or null (also for second 60). */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10)) || text.slice(17, 19) === '60') return null;
  const time = Date.parse(text.replace(' ', 'T').toUpperCase());
  return time >= EARLIEST && time <= LATEST ? time : null;
}

/** Whether a text is a UUID, as the API tells ids that were made here. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** The UTC day of a day or an instant; null when it is neither. */
export function parseDay(text: string): string | null {
  if (isDay(text)) return text;
  const time = parseInstant(text);
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}

/** The formats that the contract's schemas name. */
export const FORMATS: Record<string, (text: string) => boolean> = {
  chid: (text) => idFault(text) === null,
  date: isDay,
  'date-time': (text) => parseInstant(text) !== null,
  'day-or-instant': (text) => parseDay(text) !== null,
  // The database has no NUL in a text, not even to compare with.
  text: (text) => !text.includes('\u0000'),
};
