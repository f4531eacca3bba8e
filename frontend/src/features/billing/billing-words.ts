import type { Invoice, Ticket } from '@customer-health/contract';
import { daysBetween, utcDay } from '../../components/calendar.ts';
import { format as browserFormat } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';

type Format = Pick<typeof browserFormat, 'number' | 'day'>;

/** How long a ticket is open or took; null where that is not known. */
export function ticketAge(
  ticket: Ticket,
  today: string,
  format: Format = browserFormat,
): string | null {
  const { state, openedAt, reopenedAt, solvedAt } = ticket;
  const texts = ACCOUNT.tickets;
  const opened = reopenedAt ?? openedAt;
  if (opened === null) return null;
  if (state === 'open') {
    const days = Math.max(0, daysBetween(utcDay(opened), today));
    return days === 0 ? texts.openToday : texts.openFor(days, format.number(days));
  }
  if (solvedAt === null) return null;
  const days = daysBetween(utcDay(opened), utcDay(solvedAt));
  return days <= 0 ? texts.solvedSameDay : texts.solvedIn(days, format.number(days));
}

/** What is to be known about an invoice besides its state: how late, or since when it is open. */
export function invoiceTime(
  { state, daysLate, issuedAt }: Invoice,
  format: Format = browserFormat,
): string | null {
  const texts = ACCOUNT.invoices;
  const late = daysLate ?? 0;
  if (state === 'overdue') return texts.overdueFor(late, format.number(late));
  if (state === 'open') return issuedAt && texts.openSince(format.day(utcDay(issuedAt)));
  if (state === 'voided' || daysLate === null) return null;
  return late > 0 ? texts.lateBy(late, format.number(late)) : texts.onTime;
}
