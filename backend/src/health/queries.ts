import type { Connection } from '@customer-health/db';
import type { Band, DayWindow } from '@customer-health/scoring';

/** The days and settings that the facts of a day depend on. */
export interface FactsParameters {
  /** The scored day. */
  day: string;
  /** Only what happened before this day is known. */
  known: string;
  logins: DayWindow;
  features: DayWindow;
  tickets: DayWindow;
  /** Due days; it ends with the scored day. */
  invoices: DayWindow;
  /** Only payments before this day are known. */
  paidBefore: string;
  api: DayWindow;
  apiBefore: DayWindow;
  maxInvoices: number;
  graceDays: number;
  keyFeatures: string[];
}

/** What a person has set in place of a computed score, on the scored day. */
export interface OverrideRow {
  overrideId: string;
  score: number | null;
  band: Band | null;
  reason: string;
  author: string;
  untilDay: string;
}

/** What SQL tells of a customer; `known` when any event had arrived by the day. */
export interface FactsRow {
  customerId: string;
  seats: number | null;
  override: OverrideRow | null;
  known: boolean;
  logins: number;
  featuresUsed: string[];
  apiCurrent: number;
  apiPrevious: number;
  tickets: { opened: number; low: number; high: number; urgent: number };
  invoicesDue: number;
  invoicesOnTime: number;
  daysOverdue: number;
}

/**
 * The facts of customers on a day: one statement for one customer or a thousand. It reads daily counts,
 * tickets and invoices, never raw events. Customers that do not exist are left out.
 *
 * An invoice counts from the day it is paid or, unpaid, from the day after it was due and its grace ended.
 *
 * The ids stand behind `array(select ...)` so that a plan does not depend on how many there are: otherwise PostgreSQL
 * takes a plan for a few ids to be worth making anew each time, which costs four times what running it does.
 */
export async function selectFacts(
  connection: Connection,
  customerIds: readonly string[],
  parameters: FactsParameters,
): Promise<FactsRow[]> {
  const { known, logins, features, tickets, invoices, api, apiBefore } = parameters;
  const usageFrom = [logins.from, features.from, apiBefore.from].sort()[0];
  const rows = await connection.query<
    Omit<FactsRow, 'tickets'> & Record<'opened' | 'low' | 'high' | 'urgent', number>
  >(
    `select
       c.customer_id as "customerId",
       c.seats,
       (select jsonb_build_object('overrideId', o.override_id, 'score', o.score, 'band', o.band, 'reason', o.reason,
          'author', o.author, 'untilDay', o.until_day)
        from score_overrides o
        where o.customer_id = c.customer_id and o.from_day <= $21::date and o.until_day >= $21::date
          and (o.ended_on is null or o.ended_on > $21::date)
        order by o.created_at desc, o.override_id limit 1) as override,
       (exists (select 1 from daily_usage d where d.customer_id = c.customer_id and d.day < $2::date)
         or exists (select 1 from support_tickets t where t.customer_id = c.customer_id and t.opened_at < $3::timestamptz)
         or exists (select 1 from invoices i where i.customer_id = c.customer_id and least(i.issued_at, i.paid_at) < $3::timestamptz)
       ) as known,
       usage.logins, usage.features_used as "featuresUsed",
       usage.api_current as "apiCurrent", usage.api_previous as "apiPrevious",
       tickets.opened, tickets.low, tickets.high, tickets.urgent,
       invoices.due as "invoicesDue", invoices.on_time as "invoicesOnTime", overdue.days as "daysOverdue"
     from customers c
     cross join lateral (
       select
         coalesce(sum(d.count) filter (where d.event_type = 'login' and d.day >= $5::date and d.day < $6::date), 0)::bigint as logins,
         coalesce(sum(d.count) filter (where d.event_type = 'api_call' and d.day >= $7::date and d.day < $8::date), 0)::bigint as api_current,
         coalesce(sum(d.count) filter (where d.event_type = 'api_call' and d.day >= $9::date and d.day < $10::date), 0)::bigint as api_previous,
         coalesce(array_agg(distinct d.feature) filter (
           where d.event_type = 'feature_use' and d.day >= $11::date and d.day < $12::date and d.feature = any ($13::text[])), '{}') as features_used
       from daily_usage d
       where d.customer_id = c.customer_id and d.day >= $4::date and d.day < $2::date
     ) usage
     cross join lateral (
       select count(*)::int as opened, (count(*) filter (where t.priority = 'low'))::int as low,
         (count(*) filter (where t.priority = 'high'))::int as high, (count(*) filter (where t.priority = 'urgent'))::int as urgent
       from support_tickets t
       where t.customer_id = c.customer_id and t.opened_at >= $14::timestamptz and t.opened_at < $15::timestamptz
     ) tickets
     cross join lateral (
       select count(*)::int as due, (count(*) filter (where latest.on_time))::int as on_time
       from (
         select i.paid_at is not null and i.paid_at < $16::timestamptz
           and (i.paid_at at time zone 'UTC')::date <= i.due_on + $17::int as on_time
         from invoices i
         where i.customer_id = c.customer_id and i.due_on >= $18::date and i.due_on < $19::date
           and (i.issued_at is null or i.issued_at < $16::timestamptz)
           and (i.voided_at is null or i.voided_at >= $16::timestamptz)
           and (i.due_on + $17::int < $19::date - 1 or i.paid_at < $16::timestamptz)
         order by i.due_on desc, i.invoice_id desc
         limit $20
       ) latest
     ) invoices
     cross join lateral (
       select coalesce(max($19::date - 1 - i.due_on), 0)::int as days
       from invoices i
       where i.customer_id = c.customer_id and i.due_on >= $18::date and i.due_on < $19::date
         and (i.issued_at is null or i.issued_at < $16::timestamptz)
         and (i.voided_at is null or i.voided_at >= $16::timestamptz)
         and (i.paid_at is null or i.paid_at >= $16::timestamptz)
     ) overdue
     where c.customer_id = any (array(select unnest($1::text[])))`,
    [
      ...[customerIds, known, startOf(known), usageFrom, logins.from, logins.to],
      ...[api.from, api.to, apiBefore.from, apiBefore.to, features.from, features.to],
      ...[parameters.keyFeatures, startOf(tickets.from), startOf(tickets.to)],
      ...[startOf(parameters.paidBefore), parameters.graceDays, invoices.from, invoices.to],
      ...[parameters.maxInvoices, parameters.day],
    ],
  );
  return rows.map(({ opened, low, high, urgent, ...row }) => ({
    ...row,
    tickets: { opened, low, high, urgent },
  }));
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}

/** The segments of customers on a day: as history has them, else as they are now. */
export async function selectSegments(
  connection: Connection,
  customerIds: readonly string[],
  day: string,
): Promise<Map<string, string | null>> {
  const rows = await connection.query<{ customerId: string; segment: string | null }>(
    `select c.customer_id as "customerId", case when h.customer_id is null then c.segment else h.segment end as segment
     from customers c left join health_history h on h.customer_id = c.customer_id and h.day = $2::date
     where c.customer_id = any ($1::text[])`,
    [customerIds, day],
  );
  return new Map(rows.map(({ customerId, segment }) => [customerId, segment]));
}
