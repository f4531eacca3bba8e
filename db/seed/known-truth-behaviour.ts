import type { FactorKey } from '@customer-health/scoring';
import type { Account } from './account.ts';
import { atHour, billingDayOf, monthlyDays } from './calendar.ts';
import { DEMO_FEATURES, type Moment } from './demo-model.ts';
import { tellInvoice } from './invoices.ts';
import { TICKET_PRIORITIES, TICKET_SUBJECTS } from './ticket-subjects.ts';

/** How well a customer does by each factor, 0 (worst) to 1 (best), the same on every day. */
export type Levels = Record<FactorKey, number>;

const LOGINS_IN_30_DAYS = [1, 22] as const;
const CHANCE_OF_FEATURE_USE = 0.1;
const MOST_TICKETS_IN_90_DAYS = 8;
const DAYS_BETWEEN_CALLS = 3;
/** API calls grow or shrink by up to a factor e^0.5 in 30 days, and are of this size that many days ago. */
const [GROWTH, USUAL_CALLS, USUAL_DAYS_AGO] = [0.5, 300, 150] as const;

/**
 * What a customer does on all days of the calendar: each kind of event depends on the level of its own factor
 * and on chance, not on the customer's size, the weekday, or another factor.
 */
export function makeBehaviour(account: Account, levels: Levels): Moment[] {
  return [
    ...makeLogins(account, levels.loginFrequency),
    ...makeFeatureUse(account, levels.featureAdoption),
    ...makeTickets(account, levels.supportTickets),
    ...makeInvoices(account, levels.invoiceTimeliness),
    ...makeApiCalls(account, levels.apiUsageTrend),
  ];
}

function daysOf({ calendar }: Account): number[] {
  return Array.from({ length: calendar.days }, (_, index) => calendar.firstDay + index);
}

function someTime({ random }: Account, day: number): number {
  return atHour(day, random.between(8, 18));
}

function makeLogins(account: Account, level: number): Moment[] {
  const { random, customer } = account;
  const [fewest, most] = LOGINS_IN_30_DAYS;
  const perDay = (fewest + (most - fewest) * level) / 30;
  const userId = `team@${customer.domain}`;
  return daysOf(account).flatMap((day) =>
    Array.from({ length: random.poisson(perDay) }, () => ({
      at: someTime(account, day),
      event: { type: 'login' as const, userId },
    })),
  );
}

function makeFeatureUse(account: Account, level: number): Moment[] {
  const { random } = account;
  const count = Math.floor(level * (DEMO_FEATURES.length + 1));
  const features = random.shuffle(DEMO_FEATURES).slice(0, count);
  return daysOf(account).flatMap((day) =>
    features
      .filter(() => random.chance(CHANCE_OF_FEATURE_USE))
      .map((feature) => ({
        at: someTime(account, day),
        event: { type: 'feature_use' as const, feature, count: 1 + random.poisson(2) },
      })),
  );
}

function makeTickets(account: Account, level: number): Moment[] {
  const { random, customer } = account;
  const perDay = (MOST_TICKETS_IN_90_DAYS * (1 - level)) / 90;
  const days = daysOf(account).flatMap((day) =>
    Array.from({ length: random.poisson(perDay) }, () => day),
  );
  return days.flatMap((day, index): Moment[] => {
    const ticketId = `T-${customer.id.slice('demo-'.length)}-${index + 1}`;
    const priority = random.pick(TICKET_PRIORITIES.calm);
    const subject = random.pick(TICKET_SUBJECTS.calm);
    const solvedDay = day + random.int(1, 4);
    return [
      { at: someTime(account, day), event: { type: 'ticket_opened', ticketId, priority, subject } },
      { at: someTime(account, solvedDay), event: { type: 'ticket_solved', ticketId, priority } },
    ];
  });
}

/** The level is the chance that an invoice is paid by its due day. */
function makeInvoices(account: Account, level: number): Moment[] {
  const { random, calendar, signedUpDay, paymentDays } = account;
  const issued = monthlyDays(billingDayOf(signedUpDay + 1), calendar.firstDay, calendar.today);
  return issued.flatMap((day) => {
    const due = day + paymentDays;
    const paidDay = random.chance(level)
      ? random.int(day + 2, due - 1)
      : random.int(due + 2, due + 24);
    return tellInvoice(account, { day, paidDay });
  });
}

function makeApiCalls(account: Account, level: number): Moment[] {
  const { random, calendar } = account;
  const growth = GROWTH * (2 * level - 1);
  return daysOf(account)
    .filter((day) => (calendar.today - day) % DAYS_BETWEEN_CALLS === 0)
    .flatMap((day) => {
      const months = (day - (calendar.today - USUAL_DAYS_AGO)) / 30;
      const count = Math.round(
        USUAL_CALLS * Math.exp(growth * months) * random.between(0.75, 1.25),
      );
      const at = someTime(account, day);
      return count === 0 ? [] : [{ at, event: { type: 'api_call' as const, count } }];
    });
}
