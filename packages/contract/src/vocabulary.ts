/** Words and limits of the API that need no schema, so that a browser can have them alone. */

/** The kinds of event that are taken in. */
export const EVENT_TYPES = [
  'login',
  'feature_use',
  'api_call',
  'ticket_opened',
  'ticket_solved',
  'invoice_issued',
  'invoice_paid',
  'invoice_voided',
] as const;

/** The kind of an event. */
export type EventType = (typeof EVENT_TYPES)[number];

/** Limits of what is taken in, in bytes of JSON, items, levels and keys. */
export const EVENT_LIMITS = {
  eventBytes: 32 * 1024,
  batchBytes: 5 * 1024 * 1024,
  batchEvents: 5_000,
  depth: 32,
  keys: 256,
  stringBytes: 8 * 1024,
  pastDays: 400,
  futureMinutes: 5,
} as const;

/** What the list can be sorted by; a leading `-` turns the order round. Unknown values come last both ways. */
export const CUSTOMER_SORT_KEYS = [
  'name',
  'score',
  'change7d',
  'change30d',
  'change90d',
  'arr',
  'renewalDate',
  'segment',
  'owner',
] as const;

/** What the list can be sorted by. */
export type CustomerSortKey = (typeof CUSTOMER_SORT_KEYS)[number];

/** Every way to sort the list. */
export const CUSTOMER_SORTS = CUSTOMER_SORT_KEYS.flatMap((key) => [key, `-${key}` as const]);

/** A sort key with its direction. */
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** How many key features there can be, and how long a name, in characters. */
export const FEATURE_LIMITS = { count: 500, length: 200 } as const;
