import type { Connection } from '@customer-health/db';
import type { CustomerFilter, CustomerPage, ListSource, SortColumn } from './list-page.ts';
import { everybodySource, pastSources, withPastColumns } from './past-queries.ts';
import { type FoundCustomer, ROW_COLUMNS } from './queries.ts';

/** A row of the list with its sort value as text, for the cursor; of a past day with the scores to compare with. */
export interface ListedCustomer extends FoundCustomer {
  sortValue: string | null;
  score7d?: number | null;
  score30d?: number | null;
  score90d?: number | null;
}

const SORTS: Record<SortColumn, ListSource['sort']> = {
  name: { sql: 'c.sort_name', type: 'text' },
  score: { sql: 'h.score', type: 'float8' },
  change7d: { sql: 'h.change_7d', type: 'float8' },
  change30d: { sql: 'h.change_30d', type: 'float8' },
  change90d: { sql: 'h.change_90d', type: 'float8' },
  arr: { sql: 'c.arr', type: 'numeric' },
  renewalDate: { sql: 'c.renewal_date', type: 'date' },
  segment: { sql: 'c.segment collate "C"', type: 'text' },
  owner: { sql: 'c.owner collate "C"', type: 'text' },
};

/** The current scores; an index serves every order. */
function currentSource(column: SortColumn): ListSource {
  return {
    from: 'health_scores h join customers c using (customer_id) where true',
    id: 'customer_id',
    sort: SORTS[column],
    band: 'h.band',
    segment: 'c.segment collate "C"',
    owner: 'c.owner collate "C"',
  };
}

/** A page of customers in order, with the current scores or those of a past day. */
export function selectCustomers(
  connection: Connection,
  page: CustomerPage,
): Promise<ListedCustomer[]> {
  const values: unknown[] = [page.limit];
  if (page.asOf === null) {
    const source = currentSource(page.order.column);
    const sources = { present: source, absent: source };
    return connection.query(pageText(page, sources, ROW_COLUMNS, values), values);
  }
  const day = `$${values.push(page.asOf)}::date`;
  const found = pageText(page, pastSources(page, day), null, values);
  return connection.query(withPastColumns(found, day), values);
}

/**
 * A page in order. Customers that have the sort value come first, in either direction, then those that have not, by
 * id: two branches, each a walk along an index where there is one, and the second runs only when the first ran out.
 *
 * @param columns what to select; only the id when null
 */
function pageText(
  { filter, order: { descending }, after }: CustomerPage,
  { present, absent }: { present: ListSource; absent: ListSource },
  columns: string | null,
  values: unknown[],
): string {
  const branches: string[] = [];
  const select = ({ from, id, sort }: ListSource) =>
    `select ${columns ?? `${id} as id`}, (${sort.sql})::text as "sortValue" from ${from}`;
  if (after === null || after.value !== null) {
    const { id, sort } = present;
    const [direction, beyond] = descending ? ['desc', '<'] : ['asc', '>'];
    const conditions = [`${sort.sql} is not null`, ...filterConditions(present, filter, values)];
    if (after !== null)
      conditions.push(
        `(${sort.sql}, ${id}) ${beyond} ($${values.push(after.value)}::${sort.type}, $${values.push(after.id)})`,
      );
    branches.push(
      `(${select(present)} and ${conditions.join(' and ')} order by ${sort.sql} ${direction}, ${id} ${direction} limit $1)`,
    );
  }
  const { id, sort } = absent;
  const conditions = [`${sort.sql} is null`, ...filterConditions(absent, filter, values)];
  if (after !== null && after.value === null) conditions.push(`${id} > $${values.push(after.id)}`);
  branches.push(`(${select(absent)} and ${conditions.join(' and ')} order by ${id} limit $1)`);
  const [only, second] = branches;
  return second === undefined ? `${only}` : `${only} union all ${second} limit $1`;
}

function filterConditions(
  source: ListSource,
  { search, bands, segments, owners }: CustomerFilter,
  values: unknown[],
): string[] {
  const conditions: string[] = [];
  const isOneOf = (sql: string, words: readonly string[]) =>
    conditions.push(`${sql} = any ($${values.push(words)}::text[])`);
  if (search !== null) conditions.push(`c.search_text like $${values.push(containing(search))}`);
  if (bands !== null) isOneOf(source.band, bands);
  if (segments !== null) isOneOf(source.segment, segments);
  if (owners !== null) isOneOf(source.owner, owners);
  return conditions;
}

function containing(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** Every customer has one row in either table, so that both are read only where both are asked about. */
function countedFrom({ bands, ...profile }: CustomerFilter): string {
  if (bands === null) return 'customers c where true';
  if (Object.values(profile).every((one) => one === null)) return 'health_scores h where true';
  return currentSource('name').from;
}

/** How many customers a filter leaves. */
export async function countCustomers(
  connection: Connection,
  filter: CustomerFilter,
  asOf: string | null,
): Promise<number> {
  const values: unknown[] = [];
  const source =
    asOf === null
      ? { ...currentSource('name'), from: countedFrom(filter) }
      : everybodySource('name', `$${values.push(asOf)}::date`);
  const conditions = filterConditions(source, filter, values);
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from ${[source.from, ...conditions].join(' and ')}`,
    values,
  );
  return row?.count ?? 0;
}
