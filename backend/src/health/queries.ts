import type { Connection } from '@customer-health/db';
import { addDays, type DayWindow } from '@customer-health/scoring';

/** The days and settings that the facts of a day depend on. */
export interface FactsParameters {
  /** Ends every window: the day after the scored one. */
  to: string;
  logins: DayWindow;
  features: DayWindow;
  tickets: DayWindow;
  invoices: DayWindow;
  api: DayWindow;
  apiBefore: DayWindow;
  maxInvoices: number;
  keyFeatures: string[];
}

/** What SQL tells of a customer; `known` when any event had arrived by the day. */
export interface FactsRow {
  customerId: string;
  seats: number | null;
  known: boolean;
  logins: number;
  featuresUsed: string[];
  apiCurrent: number;
  apiPrevious: number;
  ticketsOpened: number;
  invoicesDue: number;
  invoicesOnTime: number;
}

/**
 * The facts of customers on a day: one statement for one customer or a thousand. It reads daily counts,
 * tickets and invoices, never raw events. Customers that do not exist are left out.
 *
 * An invoice counts from the day it is paid or, unpaid, from the day after it was due.
 */
export function selectFacts(
  connection: Connection,
  customerIds: readonly string[],
  parameters: FactsParameters,
): Promise<FactsRow[]> {
  const { to, logins, features, tickets, invoices, api, apiBefore, maxInvoices, keyFeatures } =
    parameters;
  const usageFrom = [logins.from, features.from, apiBefore.from].sort()[0];
  return connection.query<FactsRow>(
    `select
       c.customer_id as "customerId",
       c.seats,
       (exists (select 1 from daily_usage d where d.customer_id = c.customer_id and d.day < $2::date)
         or exists (select 1 from support_tickets t where t.customer_id = c.customer_id and t.opened_at < $3::timestamptz)
         or exists (select 1 from invoices i where i.customer_id = c.customer_id and least(i.issued_at, i.paid_at) < $3::timestamptz)
       ) as known,
       usage.logins, usage.features_used as "featuresUsed",
       usage.api_current as "apiCurrent", usage.api_previous as "apiPrevious",
       tickets.opened as "ticketsOpened",
       invoices.due as "invoicesDue", invoices.on_time as "invoicesOnTime"
     from customers c
     cross join lateral (
       select
         coalesce(sum(d.count) filter (where d.event_type = 'login' and d.day >= $5::date), 0)::bigint as logins,
         coalesce(sum(d.count) filter (where d.event_type = 'api_call' and d.day >= $6::date), 0)::bigint as api_current,
         coalesce(sum(d.count) filter (where d.event_type = 'api_call' and d.day >= $7::date and d.day < $6::date), 0)::bigint as api_previous,
         coalesce(array_agg(distinct d.feature) filter (
           where d.event_type = 'feature_use' and d.day >= $8::date and d.feature = any ($9::text[])), '{}') as features_used
       from daily_usage d
       where d.customer_id = c.customer_id and d.day >= $4::date and d.day < $2::date
     ) usage
     cross join lateral (
       select count(*)::int as opened from support_tickets t
       where t.customer_id = c.customer_id and t.opened_at >= $10::timestamptz and t.opened_at < $3::timestamptz
     ) tickets
     cross join lateral (
       select count(*)::int as due, (count(*) filter (where latest.on_time))::int as on_time
       from (
         select i.paid_at is not null and i.paid_at < $3::timestamptz
           and (i.paid_at at time zone 'UTC')::date <= i.due_on as on_time
         from invoices i
         where i.customer_id = c.customer_id and i.due_on >= $11::date and i.due_on < $2::date
           and (i.issued_at is null or i.issued_at < $3::timestamptz)
           and (i.voided_at is null or i.voided_at >= $3::timestamptz)
           and (i.due_on < $12::date or i.paid_at < $3::timestamptz)
         order by i.due_on desc, i.invoice_id desc
         limit $13
       ) latest
     ) invoices
     where c.customer_id = any ($1::text[])`,
    [
      customerIds,
      to,
      startOf(to),
      usageFrom,
      logins.from,
      api.from,
      apiBefore.from,
      features.from,
      keyFeatures,
      startOf(tickets.from),
      invoices.from,
      addDays(to, -1),
      maxInvoices,
    ],
  );
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}
