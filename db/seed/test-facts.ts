import {
  addDays,
  type DayWindow,
  DEFAULT_SCORECARD,
  type Facts,
  factorWindows,
  type HealthScore,
  scoreHealth,
  TICKET_PRIORITIES,
  type TicketPriority,
} from '@customer-health/scoring';
import { DEMO_FEATURES, type DemoCustomer, type DemoEvent } from './demo-model.ts';

/** The health on a day, from raw events, by the rules of the design in the plainest code. */
export function healthOf(
  customer: DemoCustomer,
  events: readonly DemoEvent[],
  day: string,
): HealthScore {
  return scoreHealth(factsOf(customer, events, day), DEFAULT_SCORECARD);
}

/** The facts of a customer on a day. Every source has delivered something for somebody by then. */
export function factsOf({ seats }: DemoCustomer, sent: readonly DemoEvent[], day: string): Facts {
  const windows = factorWindows(day, DEFAULT_SCORECARD);
  const events = sent.filter(({ timestamp }) => timestamp < addDays(day, 1));
  const of = (type: DemoEvent['type'], window: DayWindow) =>
    events.filter((event) => event.type === type && isWithin(event.timestamp, window));
  const tracked = events.length > 0;
  const api = windows.apiUsageTrend;
  const apiBefore = { from: addDays(api.from, -30), to: api.from };
  const used = new Set(
    of('feature_use', windows.featureAdoption).map(({ feature = '' }) => feature),
  );
  return {
    loginFrequency: { tracked, seats, logins: countAll(of('login', windows.loginFrequency)) },
    featureAdoption: { tracked, used: [...used].sort(), defined: DEMO_FEATURES.length },
    supportTickets: { tracked, ...ticketFacts(of('ticket_opened', windows.supportTickets)) },
    invoiceTimeliness: invoiceFacts(events, day, windows.invoiceTimeliness),
    apiUsageTrend: {
      tracked,
      current: countAll(of('api_call', api)),
      previous: countAll(of('api_call', apiBefore)),
    },
  };
}

function ticketFacts(opened: readonly DemoEvent[]) {
  const count = (name: TicketPriority) =>
    opened.filter(({ priority = 'normal' }) => priority === name).length;
  const counts = TICKET_PRIORITIES.map((name) => [name, count(name)]);
  return {
    opened: opened.length,
    byPriority: Object.fromEntries(counts) as Record<TicketPriority, number>,
  };
}

/** An invoice that is due on the day itself counts once it is paid. */
function invoiceFacts(events: readonly DemoEvent[], day: string, window: DayWindow) {
  const paid = new Map(
    events
      .filter(({ type }) => type === 'invoice_paid')
      .map(({ invoiceId, timestamp }) => [invoiceId, timestamp.slice(0, 10)]),
  );
  const issued = events.filter(
    ({ type, dueAt = '' }) => type === 'invoice_issued' && isWithin(dueAt, window),
  );
  const due = issued
    .filter(({ invoiceId, dueAt = '' }) => dueAt < day || paid.has(invoiceId))
    .slice(-DEFAULT_SCORECARD.factors.invoiceTimeliness.maxInvoices);
  const onTime = due.filter(
    ({ invoiceId, dueAt = '' }) => (paid.get(invoiceId) ?? '9999') <= dueAt,
  );
  const unpaid = issued.filter(({ invoiceId }) => !paid.has(invoiceId));
  const daysOverdue = Math.max(0, ...unpaid.map(({ dueAt = '' }) => daysBetween(dueAt, day)));
  return { due: due.length, onTime: onTime.length, daysOverdue };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function isWithin(dayOrInstant: string, { from, to }: DayWindow): boolean {
  return dayOrInstant >= from && dayOrInstant < to;
}

function countAll(events: readonly DemoEvent[]): number {
  return events.reduce((total, { count = 1 }) => total + count, 0);
}
