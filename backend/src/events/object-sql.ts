/**
 * What the events of tickets and invoices say of them, in any order of arrival. The rules are here and nowhere else:
 * storing events, loading files and the audit are made of these.
 */

/**
 * A query for what events say of their tickets: a row a ticket, in the order of keys.
 *
 * @param events what has the columns customer_id, event_type, occurred_at and details of events
 */
export function ticketsOf(events: string): string {
  return `select customer_id, details ->> 'ticketId' as ticket_id,
      min(occurred_at) filter (where event_type = 'ticket_opened') as opened_at,
      max(occurred_at) filter (where event_type = 'ticket_opened') as reopened_at,
      max(occurred_at) filter (where event_type = 'ticket_solved') as solved_at,
      ${latest(`details ->> 'priority'`, `(details ->> 'priority') collate "C" desc`)} as priority,
      max(occurred_at) filter (where details ->> 'priority' is not null) as priority_stated_at,
      ${latest(`details ->> 'subject'`, `(details ->> 'subject') collate "C" desc`)} as subject,
      max(occurred_at) filter (where details ->> 'subject' is not null) as subject_stated_at
    from ${events} where event_type in ('ticket_opened', 'ticket_solved')
    group by customer_id, details ->> 'ticketId'
    order by customer_id, (details ->> 'ticketId') collate "C"`;
}

/**
 * A query for what events say of their invoices: a row an invoice, in the order of keys. A currency says something
 * of an amount and nothing alone.
 *
 * @param events what has the columns customer_id, event_type, occurred_at and details of events
 */
export function invoicesOf(events: string): string {
  const byAmount = `(details ->> 'amount')::numeric desc, coalesce(details ->> 'currency', '') collate "C" desc`;
  const stated = `details ->> 'amount' is not null`;
  return `select customer_id, details ->> 'invoiceId' as invoice_id,
      min(occurred_at) filter (where event_type = 'invoice_issued') as issued_at,
      ${latest(`(details ->> 'dueAt')::date`, `(details ->> 'dueAt')::date desc`)} as due_on,
      max(occurred_at) filter (where details ->> 'dueAt' is not null) as due_stated_at,
      min(occurred_at) filter (where event_type = 'invoice_paid') as paid_at,
      min(occurred_at) filter (where event_type = 'invoice_voided') as voided_at,
      ${latest(`(details ->> 'amount')::numeric`, byAmount)} as amount,
      ${latest(`details ->> 'currency'`, byAmount, stated)} as currency,
      max(occurred_at) filter (where ${stated}) as amount_stated_at
    from ${events} where event_type in ('invoice_issued', 'invoice_paid', 'invoice_voided')
    group by customer_id, details ->> 'invoiceId'
    order by customer_id, (details ->> 'invoiceId') collate "C"`;
}

/** What was stated last; of two statements of the same time the one that comes first in an order. */
function latest(value: string, order: string, stated = `${value} is not null`): string {
  return `(array_agg(${value} order by occurred_at desc, ${order}) filter (where ${stated}))[1]`;
}

/** A statement that brings tickets in line with events, which are not to be known yet. */
export function upsertTickets(events: string): string {
  return `insert into support_tickets as t (customer_id, ticket_id, opened_at, reopened_at, solved_at, priority,
      priority_stated_at, subject, subject_stated_at)
    ${ticketsOf(events)}
    on conflict (customer_id, ticket_id) do update set
      opened_at = least(t.opened_at, excluded.opened_at),
      reopened_at = greatest(t.reopened_at, excluded.reopened_at),
      solved_at = greatest(t.solved_at, excluded.solved_at),
      ${restated('t', 'priority', 'priority_stated_at')},
      ${restated('t', 'subject', 'subject_stated_at')}`;
}

/** A statement that brings invoices in line with events, which are not to be known yet. */
export function upsertInvoices(events: string): string {
  const isNewer = `i.amount is null or (excluded.amount_stated_at, excluded.amount, coalesce(excluded.currency, ''))
        > (i.amount_stated_at, i.amount, coalesce(i.currency, ''))`;
  return `insert into invoices as i (customer_id, invoice_id, issued_at, due_on, due_stated_at, paid_at, voided_at,
      amount, currency, amount_stated_at)
    ${invoicesOf(events)}
    on conflict (customer_id, invoice_id) do update set
      issued_at = least(i.issued_at, excluded.issued_at),
      ${restated('i', 'due_on', 'due_stated_at')},
      paid_at = least(i.paid_at, excluded.paid_at),
      voided_at = least(i.voided_at, excluded.voided_at),
      amount = case when ${isNewer} then excluded.amount else i.amount end,
      currency = case when ${isNewer} then excluded.currency else i.currency end,
      amount_stated_at = greatest(i.amount_stated_at, excluded.amount_stated_at)`;
}

function restated(table: string, column: string, statedAt: string): string {
  const [known, told] = [`${table}.${column}`, `excluded.${column}`];
  return `${column} = case when ${known} is null
        or (excluded.${statedAt}, ${told}) > (${table}.${statedAt}, ${known}) then ${told} else ${known} end,
      ${statedAt} = greatest(${table}.${statedAt}, excluded.${statedAt})`;
}
