import type { CustomerSortKey } from '@customer-health/contract';
import type { CustomerPage, ListSource, SortPart } from './list-page.ts';
import { type CURRENT_ATTRIBUTES, customerColumns } from './queries.ts';

/** An attribute as the history of the day has it, as it is now where that has none. */
const keptOf = (column: string) =>
  `(case when h.customer_id is null then c.${column} else h.${column} end)`;

const KEPT: typeof CURRENT_ATTRIBUTES = {
  segment: keptOf('segment'),
  arr: keptOf('arr'),
  currency: keptOf('currency'),
  owner: keptOf('owner'),
  renewalDate: keptOf('renewal_date'),
};

const COMPARED: Partial<Record<CustomerSortKey, number>> = {
  change7d: 7,
  change30d: 30,
  change90d: 90,
};

/** The days before that some columns compare with, each with the table that has it. */
function comparedDays(order: readonly SortPart[]): { days: number; table: string }[] {
  const days = new Set(order.flatMap(({ column }) => COMPARED[column] ?? []));
  return [...days].map((before) => ({ days: before, table: `b${before}` }));
}

/** Everybody, with the history of a day where there is any; `day` is SQL. */
export function everybodySource(order: readonly SortPart[], day: string): ListSource {
  const before = comparedDays(order).map(
    ({ days, table }) => ` left join health_history ${table} on ${sameDay(table, day, days)}`,
  );
  return {
    from: `customers c left join health_history h on h.customer_id = c.customer_id and h.day = ${day}${before.join('')} where true`,
    id: 'c.customer_id',
    sorts: order.map(({ column }) => sortOf(column)),
    band: `coalesce(h.band, 'no_data')`,
    segment: `${KEPT.segment} collate "C"`,
    owner: `${KEPT.owner} collate "C"`,
    score: 'h.score',
    arr: KEPT.arr,
    renewalDate: KEPT.renewalDate,
  };
}

function sameDay(alias: string, day: string, days: number): string {
  return `${alias}.customer_id = h.customer_id and ${alias}.day = ${day} - ${days}`;
}

function sortOf(column: CustomerSortKey): ListSource['sorts'][number] {
  switch (column) {
    case 'name':
      return { sql: 'c.sort_name', type: 'text' };
    case 'score':
      return { sql: 'h.score', type: 'float8' };
    case 'change7d':
    case 'change30d':
    case 'change90d':
      return { sql: `(h.score - b${COMPARED[column]}.score)`, type: 'float8' };
    case 'arr':
      return { sql: KEPT.arr, type: 'numeric' };
    case 'renewalDate':
      return { sql: KEPT.renewalDate, type: 'date' };
    case 'segment':
    case 'owner':
      return { sql: `${KEPT[column]} collate "C"`, type: 'text' };
    case 'lastActivity':
      throw new Error('history does not keep when a customer was last heard of');
  }
}

/** Where a page of a past day is found: who has a score, or a change, has a row, and nobody else is looked at. */
export function pastSources(
  { filter, order }: CustomerPage,
  day: string,
): { present: ListSource; absent: ListSource } {
  const absent = everybodySource(order, day);
  const [first] = order;
  const isScored = first?.column === 'score' || comparedDays(order).length > 0;
  if (order.length > 1 || !isScored) return { present: absent, absent };
  const before = comparedDays(order).map(
    ({ days, table }) => ` join health_history ${table} on ${sameDay(table, day, days)}`,
  );
  const named = filter.search === null ? '' : ' join customers c on c.customer_id = h.customer_id';
  const present = {
    from: `health_history h${before.join('')}${named} where h.day = ${day}`,
    id: 'h.customer_id',
    sorts: absent.sorts,
    band: 'h.band',
    segment: 'h.segment collate "C"',
    owner: 'h.owner collate "C"',
    score: 'h.score',
    arr: 'h.arr',
    renewalDate: 'h.renewal_date',
  };
  return { present, absent };
}

/** The whole rows of a page that was found, in its order. */
export function withPastColumns(found: string, day: string): string {
  const scores = [7, 30, 90].map(
    (days) =>
      `(select b.score from health_history b where ${sameDay('b', day, days)}) as "score${days}d"`,
  );
  return `select ${customerColumns(KEPT)},
      h.score, coalesce(h.band, 'no_data') as band, coalesce(h.coverage, 0) as coverage,
      h.computed_score as "computedScore", coalesce(h.computed_band, 'no_data') as "computedBand",
      h.main_reason as "mainReason", h.scored_at as "scoredAt", h.scorecard_id as "scorecardId",
      ${scores.join(', ')}, page."sortValue", page."secondValue",
      (select a.last_activity_at from health_scores a where a.customer_id = c.customer_id) as "lastActivityAt"
    from (select found.*, row_number() over () as place from (${found}) found) page
    join customers c on c.customer_id = page.id
    left join health_history h on h.customer_id = page.id and h.day = ${day}
    order by page.place`;
}
