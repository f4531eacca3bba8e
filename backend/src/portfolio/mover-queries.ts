import type { PortfolioWindow } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';
import { filters, type Scope, source } from './queries.ts';

/** A customer whose score moved; unrounded, but for the change of the current scores. */
export interface MoverRow {
  customerId: string;
  name: string;
  score: number;
  band: Band;
  change: number;
  arr: number | null;
  currency: string | null;
  scorecardId: string | null;
}

/** A mover of a past day with what it moved from. */
export type PastMoverRow = MoverRow & { scoreBefore: number; scorecardIdBefore: string };

const CHANGE_COLUMNS: Record<PortfolioWindow, string> = {
  7: 'change_7d',
  30: 'change_30d',
  90: 'change_90d',
};

/** Which way scores went, over which window. */
export interface Movement {
  window: PortfolioWindow;
  direction: 'up' | 'down';
}

/** The customers whose current score moved the most, from a position on: a walk along an index. */
export function selectMovers(
  connection: Connection,
  scope: Omit<Scope, 'day'>,
  { window, direction }: Movement,
  { after, limit }: { after: { change: string; id: string } | null; limit: number },
): Promise<MoverRow[]> {
  const change = `h.${CHANGE_COLUMNS[window]}`;
  const [order, beyond, sign] = direction === 'up' ? ['desc', '<', '>'] : ['asc', '>', '<'];
  const values: unknown[] = [limit];
  const where = [`${change} ${sign} 0`, ...filters('c', scope, values)];
  if (after !== null)
    where.push(
      `(${change}, customer_id) ${beyond} ($${values.push(after.change)}::float8, $${values.push(after.id)})`,
    );
  return connection.query(
    `select customer_id as "customerId", c.name, h.score, h.band, ${change} as change, c.arr, c.currency,
       h.scorecard_id as "scorecardId"
     from health_scores h join customers c using (customer_id)
     where ${where.join(' and ')}
     order by ${change} ${order}, customer_id ${order}
     limit $1`,
    values,
  );
}

/** How many customers' current score moved. */
export async function countMovers(
  connection: Connection,
  scope: Omit<Scope, 'day'>,
  { window, direction }: Movement,
): Promise<number> {
  const values: unknown[] = [];
  const sign = direction === 'up' ? '>' : '<';
  const narrowed = filters('c', scope, values);
  const where = [`h.${CHANGE_COLUMNS[window]} ${sign} 0`, ...narrowed];
  const join = narrowed.length === 0 ? '' : ' join customers c using (customer_id)';
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from health_scores h${join} where ${where.join(' and ')}`,
    values,
  );
  return row?.count ?? 0;
}

/** The customers whose score had moved the most on a past day since one before it. */
export function selectPastMovers(
  connection: Connection,
  scope: Scope & { day: string },
  { comparedWith, direction }: { comparedWith: string; direction: 'up' | 'down' },
  limit: number,
): Promise<PastMoverRow[]> {
  const [order, sign] = direction === 'up' ? ['desc', '>'] : ['asc', '<'];
  const values: unknown[] = [comparedWith, limit, scope.day];
  return connection.query(
    `select customer_id as "customerId", c.name, h.score, h.band, moved.change, h.arr, h.currency,
       h.scorecard_id as "scorecardId", b.score as "scoreBefore", b.scorecard_id as "scorecardIdBefore"
     from (
       select s.customer_id, s.score - p.score as change
       from ${source(scope, values)}
       join health_history p on p.customer_id = s.customer_id and p.day = $1::date
       where s.score ${sign} p.score
       order by 2 ${order}, 1 ${order}
       limit $2
     ) moved
     join customers c using (customer_id)
     join health_history h using (customer_id)
     join health_history b using (customer_id)
     where h.day = $3::date and b.day = $1::date
     order by moved.change ${order}, customer_id ${order}`,
    values,
  );
}
