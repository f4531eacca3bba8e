import type { CustomerFilter, Earlier, ListSource, Range } from './list-page.ts';

const BEST_SCORE = 100;

/** The conditions of a filter on a source, in SQL. */
export function filterConditions(
  source: ListSource,
  { search, bands, segments, owners, score, arr, renewal, earlier }: CustomerFilter,
  values: unknown[],
): string[] {
  const oneOf = (sql: string, words: readonly (string | null)[] | null) =>
    words === null ? [] : [isOneOf(sql, words, values)];
  const within = (sql: string, type: string, { from, to }: Range<unknown>, below = '<=') => [
    ...(from === null ? [] : [`${sql} >= $${values.push(from)}::${type}`]),
    ...(to === null ? [] : [`${sql} ${below} $${values.push(to)}::${type}`]),
  ];
  return [
    ...(search === null ? [] : [`c.search_text like $${values.push(containing(search))}`]),
    ...oneOf(source.band, bands),
    ...oneOf(source.segment, segments),
    ...oneOf(source.owner, owners),
    ...within(source.score, 'float8', score, score.to === BEST_SCORE ? '<=' : '<'),
    ...within(source.arr, 'numeric', arr),
    ...within(source.renewalDate, 'date', renewal),
    ...(earlier === null ? [] : [hadBand(source.id, earlier, values)]),
  ];
}

function isOneOf(sql: string, words: readonly (string | null)[], values: unknown[]): string {
  const named = words.filter((word) => word !== null);
  const parts = [
    ...(named.length === 0 ? [] : [`${sql} = any ($${values.push(named)}::text[])`]),
    ...(named.length === words.length ? [] : [`${sql} is null`]),
  ];
  return `(${parts.join(' or ')})`;
}

function hadBand(id: string, { band, day }: Earlier, values: unknown[]): string {
  const row = `select 1 from health_history p where p.customer_id = ${id} and p.day = $${values.push(day)}::date`;
  return band === null
    ? `not exists (${row})`
    : `exists (${row} and p.band = $${values.push(band)})`;
}

function containing(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
