import type { Event, EventType } from '@customer-health/contract';
import { daysBetween, utcDay } from '../../components/calendar.ts';
import { format as browserFormat } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';

type Format = Pick<typeof browserFormat, 'number' | 'money' | 'day'>;

/** An event as the timeline tells it. */
export interface EventWords {
  title: string;
  /** What is known besides, in the order of weight. */
  details: string[];
}

const texts = messages.timeline;

/** What happened, in words. */
export function describeEvent(event: Event, format: Format = browserFormat): EventWords {
  const details = [...DETAILS[event.type](event, format), event.userId && texts.by(event.userId)];
  return {
    title: titleOf(event, format),
    details: details.filter((detail): detail is string => Boolean(detail)),
  };
}

function titleOf(event: Event, format: Format): string {
  const { type, count, feature, ticketId, invoiceId } = event;
  const shown = format.number(count);
  const titles: Record<EventType, () => string> = {
    login: () => texts.login(count, shown),
    feature_use: () => texts.feature(feature ?? '', count, shown),
    api_call: () => texts.api(count, shown),
    ticket_opened: () => texts.ticketOpened(ticketId ?? ''),
    ticket_solved: () => texts.ticketSolved(ticketId ?? ''),
    invoice_issued: () => texts.invoiceIssued(invoiceId ?? ''),
    invoice_paid: () => texts.invoicePaid(invoiceId ?? ''),
    invoice_voided: () => texts.invoiceVoided(invoiceId ?? ''),
  };
  return titles[type]();
}

type Details = (event: Event, format: Format) => (string | null)[];

const none: Details = () => [];
const ticket: Details = ({ subject, priority }) => [subject, priority && texts.priority(priority)];
const amount = ({ amount, currency }: Event, format: Format) =>
  amount === null ? null : format.money(amount, currency);

const DETAILS: Record<EventType, Details> = {
  login: none,
  feature_use: none,
  api_call: none,
  ticket_opened: ticket,
  ticket_solved: ticket,
  invoice_issued: (event, format) => [
    amount(event, format),
    event.dueAt && texts.due(format.day(event.dueAt)),
  ],
  invoice_paid: (event, format) => [amount(event, format), punctuality(event, format)],
  invoice_voided: (event, format) => [amount(event, format)],
};

function punctuality({ dueAt, timestamp }: Event, format: Format): string | null {
  if (dueAt === null) return null;
  const late = daysBetween(dueAt, utcDay(timestamp));
  return late > 0 ? texts.late(late, format.number(late)) : texts.onTime;
}
