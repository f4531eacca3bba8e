import {
  CUSTOMER_LIST_LIMITS,
  type CustomerFacets,
  type Sparklines,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { addDays, roundTo } from '@customer-health/scoring';
import { countWords, selectScores, type WordCount } from './facet-queries.ts';

/** The segments and owners that there are, with how many customers have them. */
export async function getFacets(connection: Connection): Promise<CustomerFacets> {
  const [segments, owners] = await Promise.all([
    countWords(connection, 'segment', CUSTOMER_LIST_LIMITS.facets),
    countWords(connection, 'owner', CUSTOMER_LIST_LIMITS.facets),
  ]);
  return { segments: toFacet(segments), owners: toFacet(owners) };
}

function toFacet(counts: readonly WordCount[]): CustomerFacets['segments'] {
  const values = counts.flatMap(({ value, customers }) =>
    value === null ? [] : [{ value, customers }],
  );
  return {
    values: values.slice(0, CUSTOMER_LIST_LIMITS.facets),
    without: counts.find(({ value }) => value === null)?.customers ?? 0,
  };
}

/** The scores of customers on each of the last days, in the order in which they were asked for. */
export async function getSparklines(
  connection: Connection,
  ids: readonly string[],
  today: string,
): Promise<Sparklines> {
  const days = Array.from({ length: CUSTOMER_LIST_LIMITS.sparklineDays }, (_, index) =>
    addDays(today, index + 1 - CUSTOMER_LIST_LIMITS.sparklineDays),
  );
  const from = days[0] ?? today;
  const byCustomer = new Map<string, Map<string, number>>();
  for (const { customerId, day, score } of await selectScores(connection, ids, {
    from,
    to: today,
  })) {
    const scores = byCustomer.get(customerId) ?? new Map<string, number>();
    if (score !== null) scores.set(day, roundTo(score, 1));
    byCustomer.set(customerId, scores);
  }
  const known = [...new Set(ids)].flatMap((id) => {
    const scores = byCustomer.get(id);
    return scores === undefined ? [] : [{ id, scores: days.map((day) => scores.get(day) ?? null) }];
  });
  return { from, to: today, customers: known };
}
