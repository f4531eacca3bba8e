const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;

/** How both drivers read the types whose defaults differ, from PostgreSQL's text form, by type id. */
export const VALUE_PARSERS: Record<number, (text: string) => unknown> = {
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => text.replace(' ', 'T').replace(/\+00$/, 'Z'),
  [INT8]: Number,
  [NUMERIC]: Number,
};
