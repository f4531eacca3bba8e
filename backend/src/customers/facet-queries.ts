import type { Connection } from '@customer-health/db';

/** A word and how many customers have it; null: those without. */
export interface WordCount {
  value: string | null;
  customers: number;
}

/** How many customers have each word, those without first, then the most common: from an index alone. */
export function countWords(
  connection: Connection,
  column: 'segment' | 'owner',
  most: number,
): Promise<WordCount[]> {
  return connection.query(
    `select ${column} collate "C" as value, count(*)::int as customers from customers
     group by 1 order by (${column} collate "C") is null desc, 2 desc, 1 limit $1 + 1`,
    [most],
  );
}

/** The scores of customers on the days of a range, where they are known. */
export function selectScores(
  connection: Connection,
  customerIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<{ customerId: string; day: string; score: number | null }[]> {
  return connection.query(
    `select c.customer_id as "customerId", h.day, h.score
     from customers c
     left join health_history h on h.customer_id = c.customer_id and h.day between $2::date and $3::date
     where c.customer_id = any ($1::text[])`,
    [customerIds, from, to],
  );
}
