import type { HistoryMark } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { HistoryRange } from './queries.ts';

/** A ticket opened or solved, or an invoice paid, as its event tells. */
export interface EventMark {
  type: 'ticket_opened' | 'ticket_solved' | 'invoice_paid';
  at: string;
  ref: string;
  subject: string | null;
  priority: string | null;
}

/**
 * The latest events of tickets and payments in a range, at most `limit` of each kind. Where their events are deleted
 * by now, the tickets and invoices themselves tell the most of it.
 */
export function selectEventMarks(
  connection: Connection,
  { customerId, from, until }: MarkRange,
  limit: number,
): Promise<EventMark[]> {
  const inRange = (at: string) =>
    `customer_id = $1 and ${at} >= $2::timestamptz and ${at} < $3::timestamptz order by ${at} desc limit $4`;
  return connection.query(
    `select e.type, e.at, e.ref, t.subject, t.priority
     from (
       select told.* from unnest(array['ticket_opened', 'ticket_solved', 'invoice_paid'] collate "C") as kinds (event_type)
       cross join lateral (
         select e.event_type as type, e.occurred_at as at, coalesce(e.details ->> 'ticketId', e.details ->> 'invoiceId', '') as ref
         from events e
         where e.customer_id = $1 and e.event_type = kinds.event_type
           and e.occurred_at >= $2::timestamptz and e.occurred_at < $3::timestamptz
         order by e.occurred_at desc, e.event_id desc limit $4
       ) told
       union (
         select 'ticket_opened', opened.at, ticket_id from support_tickets
         cross join lateral (values (opened_at), (reopened_at)) as opened (at)
         where ${inRange('opened.at')}
       ) union (
         select 'ticket_solved', solved_at, ticket_id from support_tickets
         where ${inRange('solved_at')}
       ) union (
         select 'invoice_paid', paid_at, invoice_id from invoices
         where ${inRange('paid_at')}
       )
     ) e
     left join support_tickets t on t.customer_id = $1 and t.ticket_id = e.ref and e.type <> 'invoice_paid'`,
    [customerId, `${from}T00:00:00Z`, `${until}T00:00:00Z`, limit],
  );
}

/** A customer and a half-open range of days. */
export interface MarkRange extends Pick<HistoryRange, 'customerId' | 'from'> {
  until: string;
}

/** An invoice with its due day. */
export interface InvoiceMark {
  ref: string;
  dueOn: string;
  /** The day on which it was paid. */
  paidOn: string | null;
  voidedOn: string | null;
}

/** The latest invoices due in a range. */
export function selectInvoices(
  connection: Connection,
  { customerId, from, until }: MarkRange,
  limit: number,
): Promise<InvoiceMark[]> {
  return connection.query(
    `select invoice_id as ref, due_on as "dueOn", (paid_at at time zone 'UTC')::date as "paidOn",
       (voided_at at time zone 'UTC')::date as "voidedOn"
     from invoices where customer_id = $1 and due_on >= $2::date and due_on < $3::date
     order by due_on desc, invoice_id desc limit $4`,
    [customerId, from, until, limit],
  );
}

/** An override with the days on which it held. */
export interface OverrideMark {
  ref: string;
  at: string;
  score: number | null;
  band: string | null;
  reason: string;
  author: string;
  fromDay: string;
  untilDay: string;
  endedOn: string | null;
}

/** The latest overrides that had not lapsed before a range. */
export function selectOverrides(
  connection: Connection,
  { customerId, from, until }: MarkRange,
  limit: number,
): Promise<OverrideMark[]> {
  return connection.query(
    `select override_id as ref, created_at as at, score, band, reason, author, from_day as "fromDay",
       until_day as "untilDay", ended_on as "endedOn"
     from score_overrides
     where customer_id = $1 and until_day >= $2::date - 1 and created_at < $3::timestamptz
     order by until_day desc, override_id limit $4`,
    [customerId, from, `${until}T00:00:00Z`, limit],
  );
}

type ListedMark = Pick<HistoryMark, 'at' | 'detail' | 'author'> & { ref: string };

/** The latest pulses in a range. */
export function selectPulses(
  connection: Connection,
  { customerId, from, until }: MarkRange,
  limit: number,
): Promise<(ListedMark & { value: number })[]> {
  return connection.query(
    `select pulse_id as ref, given_at as at, note as detail, author, value from pulses
     where customer_id = $1 and given_at >= $2::timestamptz and given_at < $3::timestamptz
     order by given_at desc, pulse_id limit $4`,
    [customerId, `${from}T00:00:00Z`, `${until}T00:00:00Z`, limit],
  );
}

/** The latest notes written in a range. */
export function selectNotes(
  connection: Connection,
  { customerId, from, until }: MarkRange,
  limit: number,
): Promise<ListedMark[]> {
  return connection.query(
    `select note_id as ref, created_at as at, text as detail, author from customer_notes
     where customer_id = $1 and created_at >= $2::timestamptz and created_at < $3::timestamptz
     order by created_at desc, note_id desc limit $4`,
    [customerId, `${from}T00:00:00Z`, `${until}T00:00:00Z`, limit],
  );
}

/** The latest versions of these scorecards, and of the rules (`ref` null), that were published in a range. */
export function selectPublished(
  connection: Connection,
  scorecardIds: readonly string[],
  { from, until }: MarkRange,
  limit: number,
): Promise<(Omit<ListedMark, 'ref'> & { ref: string | null; version: number })[]> {
  return connection.query(
    `select scorecard_id as ref, version, created_at as at, note as detail, author from scorecards
     where scorecard_id = any ($1::text[]) and created_at >= $2::timestamptz and created_at < $3::timestamptz
     union all
     select null, version, created_at, note, author from scorecard_rules
     where created_at >= $2::timestamptz and created_at < $3::timestamptz
     order by at desc limit $4`,
    [scorecardIds, `${from}T00:00:00Z`, `${until}T00:00:00Z`, limit],
  );
}
