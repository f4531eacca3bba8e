/** The setting that holds the first UTC day of which all raw events are kept. */
export const KEPT_FROM_KEY = 'events_kept_from';

/** The first UTC day of which all raw events are kept, in SQL; `-infinity` while none were ever deleted. */
export const KEPT_FROM = `coalesce((select (value #>> '{}')::date from settings where key = '${KEPT_FROM_KEY}'), '-infinity'::date)`;
