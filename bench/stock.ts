import type { Connection } from '@customer-health/db';

/** How large a synthetic portfolio is. */
export interface Stock {
  customers: number;
  /** Days of daily counts before `today`, the last included. */
  days: number;
  today: string;
  now: string;
}

/** About how many daily counts a customer of 90 days has. */
export const FEATURES = ['alerts', 'api-keys', 'exports', 'reports', 'sso', 'webhooks'];

const SEGMENTS = ['Enterprise', 'Mid-market', 'SMB', 'Startup'];

/**
 * Fills an empty, migrated database with customers and their daily counts, tickets and invoices, set-based, without
 * raw events: what scores and lists read. The same options make the same rows.
 */
export async function fillStock(connection: Connection, stock: Stock): Promise<void> {
  const { customers, days, today, now } = stock;
  await connection.query(
    `insert into customers (customer_id, name, segment, plan, seats, arr, currency, owner, renewal_date, attributes,
       demo, search_text, sort_name, created_at, updated_at)
     select 'c' || lpad(n::text, 7, '0'), 'Customer ' || n, ($2::text[])[1 + n % 4], 'Pro', 5 + n % 200,
       case when n % 20 <> 0 then 1000 + (n * 7919) % 90000 end, (array['USD', 'USD', 'EUR'])[1 + n % 3],
       'Owner ' || n % 12, case when n % 15 <> 0 then $3::date + (n * 31) % 365 end, '{}', false,
       'customer ' || n || E'\\nc' || lpad(n::text, 7, '0') || E'\\n', 'customer ' || n, $4::timestamptz, $4::timestamptz
     from generate_series(1, $1::int) n`,
    [customers, SEGMENTS, today, now],
  );
  await connection.query(
    `insert into health_scores (customer_id, band, coverage, computed_band)
     select customer_id, 'no_data', 0, 'no_data' from customers`,
  );
  await connection.query(
    `insert into daily_usage (customer_id, day, event_type, feature, count)
     select 'c' || lpad(n::text, 7, '0'), $2::date - d, kind.event_type, kind.feature, 1 + (n * 13 + d * 7) % 9
     from generate_series(1, $1::int) n
     cross join generate_series($3::int - 1, 0, -1) d
     cross join lateral (
       select 'api_call' as event_type, '' as feature where (n + d) % 7 <> 0
       union all select 'login', '' where (n * 3 + d) % 3 <> 0
       union all select 'feature_use', ($4::text[])[1 + (n + d) % 6] where (n + d * 5) % 2 = 0
     ) kind
     order by 1, 2, 3, 4`,
    [customers, today, days, FEATURES],
  );
  await connection.query(
    `insert into support_tickets (customer_id, ticket_id, opened_at, priority)
     select 'c' || lpad(n::text, 7, '0'), 'T' || t, ($2::date - (n * 7 + t * 19) % 120)::timestamptz,
       (array['low', 'normal', 'high', 'urgent'])[1 + (n + t) % 4]
     from generate_series(1, $1::int) n cross join generate_series(1, 4) t where (n + t) % 2 = 0`,
    [customers, today],
  );
  await connection.query(
    `insert into invoices (customer_id, invoice_id, issued_at, due_on, paid_at, amount, currency)
     select 'c' || lpad(n::text, 7, '0'), 'I' || i, ($2::date - i * 30 - 20)::timestamptz, $2::date - i * 30,
       case when (n + i) % 9 <> 0 then ($2::date - i * 30 - 3 + (n + i) % 7)::timestamptz end, 100, 'USD'
     from generate_series(1, $1::int) n cross join generate_series(0, 3) i`,
    [customers, today],
  );
  await connection.query(
    `insert into event_sources (event_type, first_day)
     select kind, $1::date - $2::int from unnest(array['login', 'api_call', 'feature_use', 'ticket_opened', 'invoice_issued', 'invoice_paid']) kind`,
    [today, days],
  );
  await connection.query(
    `insert into settings (key, value, updated_at) values ('features', $1::jsonb, $2::timestamptz)`,
    [JSON.stringify(FEATURES), now],
  );
  for (const table of ['customers', 'health_scores', 'daily_usage', 'support_tickets', 'invoices'])
    await connection.query(`vacuum (analyze) ${table}`);
}

/** Gives every daily count one raw event, so that both tell the same. */
export async function fillEvents(connection: Connection, { now }: Stock): Promise<void> {
  await connection.query(
    `insert into events (customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count, properties,
       content_hash)
     select customer_id, 's-' || day || '-' || event_type, event_type, day::timestamp at time zone 'UTC' + interval '1 minute',
       least($1::timestamptz, day::timestamp at time zone 'UTC' + interval '2 minutes'), 'user-' || count,
       nullif(feature, ''), count, '{"plan":"pro","source":"web"}', count
     from daily_usage order by customer_id, day, event_type, feature`,
    [now],
  );
  await connection.query('vacuum (analyze) events');
}

/** Gives every customer a history on some days before `today`, made of today's rows, which must be there. */
export async function fillHistory(
  connection: Connection,
  { today, daysBefore }: { today: string; daysBefore: readonly number[] },
): Promise<void> {
  await connection.query(
    `insert into health_history (customer_id, day, score, band, computed_score, computed_band, uncapped_score, coverage,
       main_reason, factors, scorecard_id, scorecard_version, arr, currency, segment, owner, renewal_date, scored_at)
     select h.customer_id, $1::date - d.before, moved.score, moved.band, moved.score, moved.band, moved.score, h.coverage,
       h.main_reason, h.factors, h.scorecard_id, h.scorecard_version, h.arr, h.currency, h.segment, h.owner,
       h.renewal_date, h.scored_at
     from unnest($2::int[]) as d (before)
     cross join health_history h
     cross join lateral (
       select least(100, greatest(0, h.score + hashtext(h.customer_id || d.before) % 20)) as score
     ) drawn
     cross join lateral (
       select drawn.score, case when drawn.score >= 75 then 'healthy' when drawn.score >= 55 then 'watch'
         when drawn.score >= 35 then 'at_risk' else 'critical' end as band
     ) moved
     where h.day = $1::date
     order by d.before desc, h.customer_id`,
    [today, daysBefore],
  );
  await connection.query('vacuum (analyze) health_history');
}
