import { atHour, billingDayOf, type Calendar, isWeekend, monthlyDays } from './calendar.ts';
import { domainOf } from './company-names.ts';
import { DEMO_FEATURES, type DemoCustomer, type Moment } from './demo-model.ts';
import { tellInvoice } from './invoices.ts';
import { customerId } from './profile.ts';

const NAME = 'Northwind Worked Example';
const WINDOW = 30;
const PAYMENT_DAYS = 14;
/** Days from the due day to the payment of the six invoices: four on time, two late. */
const PAID_AFTER_DUE = [-3, 9, -5, -1, 12, -2];
const FEATURES = DEMO_FEATURES.slice(0, 6);

const TICKETS = [
  { daysAgo: 52, subject: 'Export cuts off long comments', priority: 'normal' },
  { daysAgo: 37, subject: 'Add two more seats', priority: 'low' },
  { daysAgo: 22, subject: 'Dashboards time out since the last release', priority: 'high' },
  { daysAgo: 9, subject: 'VAT number is missing on the invoice', priority: 'normal' },
] as const;

/**
 * The customer of the documentation's worked example. On `today` its facts are: 10 logins, 6 of 10 key
 * features, 4 tickets, 4 of 6 invoices on time, 30 API calls after 50, hence a score of 56.83.
 * Nothing happens on `today` itself, so that the time of day does not matter.
 */
export function makeWorkedExample(calendar: Calendar): {
  customer: DemoCustomer;
  moments: Moment[];
} {
  const billedDays = lastBilledDays(calendar.today);
  const signedUpDay = (billedDays[0] ?? calendar.today) - 2;
  const customer = makeCustomer(calendar, signedUpDay);
  const moments = [
    ...makeUsage(calendar, customer.domain, Math.max(calendar.firstDay, signedUpDay + 1)),
    ...TICKETS.flatMap((ticket, index) => tellTicket(calendar, ticket, index + 1)),
    ...billedDays.flatMap((day, index) =>
      tellInvoice(
        { customer, calendar, paymentDays: PAYMENT_DAYS },
        { day, paidDay: day + PAYMENT_DAYS + (PAID_AFTER_DUE[index] ?? 0) },
      ),
    ),
  ];
  return { customer, moments };
}

/** Billed on such a day of the month that the latest invoice is long due and the next not yet issued. */
function lastBilledDays(today: number): number[] {
  const latest = today - 26;
  return monthlyDays(billingDayOf(latest), latest - 200, latest).slice(-PAID_AFTER_DUE.length);
}

function makeCustomer(calendar: Calendar, signedUpDay: number): DemoCustomer {
  return {
    id: customerId(0),
    name: NAME,
    segment: 'SMB',
    plan: 'Team',
    seats: 25,
    arr: 18_000,
    currency: 'USD',
    owner: 'Ana Ruiz',
    renewalDate: calendar.dayText(signedUpDay + 365),
    domain: domainOf(NAME),
    signedUpAt: calendar.instantText(atHour(signedUpDay, 10)),
    churnedAt: null,
    attributes: { region: 'Europe', country: 'GB', channel: 'Inbound' },
  };
}

function makeUsage(calendar: Calendar, domain: string, firstDay: number): Moment[] {
  const moments: Moment[] = [];
  for (let last = calendar.today; last >= firstDay; last -= WINDOW) {
    const window = workingDays(
      Math.max(firstDay, last - WINDOW + 1),
      Math.min(last, calendar.today - 1),
    );
    const count = last === calendar.today ? 3 : 5;
    for (const [index, day] of spread(window, 10).entries()) {
      const userId = `${index % 3 === 0 ? 'mira' : 'tom'}@${domain}`;
      const feature = FEATURES[index % FEATURES.length] ?? '';
      moments.push(
        { at: atHour(day, 8.4 + (index % 4)), event: { type: 'login', userId } },
        { at: atHour(day, 8.9 + (index % 4)), event: { type: 'feature_use', feature, count: 2 } },
        { at: atHour(day, 13), event: { type: 'api_call', count } },
      );
    }
  }
  return moments;
}

function sameOrEarlierWorkingDay(day: number): number {
  return isWeekend(day) ? sameOrEarlierWorkingDay(day - 1) : day;
}

function workingDays(from: number, to: number): number[] {
  const days = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return days.filter((day) => !isWeekend(day));
}

function spread(days: readonly number[], count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => days[Math.floor((index * days.length) / count)],
  ).filter((day) => day !== undefined);
}

function tellTicket(
  calendar: Calendar,
  ticket: (typeof TICKETS)[number],
  number: number,
): Moment[] {
  const { daysAgo, subject, priority } = ticket;
  const at = atHour(sameOrEarlierWorkingDay(calendar.today - daysAgo), 10.25);
  const ticketId = `T-0001-${number}`;
  return [
    { at, event: { type: 'ticket_opened', ticketId, priority, subject } },
    { at: at + 5 * 3600, event: { type: 'ticket_solved', ticketId, priority } },
  ];
}
