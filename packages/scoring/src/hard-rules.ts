import { formatCount } from './factor.ts';
import type { Facts } from './facts.ts';
import type { HardRule, RuleFact } from './model.ts';

/** A hard rule that holds for a customer. */
export interface AppliedCap {
  /** The highest score, 0–100. */
  cap: number;
  /** The rule and the fact in a sentence. */
  summary: string;
}

/** What each fact is called, and its number: null where its source is not tracked. */
const RULE_NUMBERS: Record<RuleFact, { words: string; read: (facts: Facts) => number | null }> = {
  daysOverdue: {
    words: 'days that an invoice is overdue',
    read: ({ invoiceTimeliness }) => invoiceTimeliness.daysOverdue,
  },
  ticketsOpened: {
    words: 'tickets opened',
    read: ({ supportTickets }) => (supportTickets.tracked ? supportTickets.opened : null),
  },
  urgentTickets: {
    words: 'urgent tickets opened',
    read: ({ supportTickets }) =>
      supportTickets.tracked ? supportTickets.byPriority.urgent : null,
  },
  logins: {
    words: 'logins',
    read: ({ loginFrequency }) => (loginFrequency.tracked ? loginFrequency.logins : null),
  },
  featuresUsed: {
    words: 'key features used',
    read: ({ featureAdoption }) => (featureAdoption.tracked ? featureAdoption.used.length : null),
  },
  apiCalls: {
    words: 'API calls',
    read: ({ apiUsageTrend }) => (apiUsageTrend.tracked ? apiUsageTrend.current : null),
  },
};

/**
 * The hard rules that hold, the lowest cap first. A rule about a source that is not tracked does not hold.
 *
 * @example daysOverdue over 60 caps at 40; the oldest unpaid invoice is 75 days overdue → cap 40
 */
export function applyHardRules(facts: Facts, rules: readonly HardRule[]): AppliedCap[] {
  return rules.flatMap((rule) => capOf(facts, rule) ?? []).sort((a, b) => a.cap - b.cap);
}

function capOf(facts: Facts, { fact, is, value, cap }: HardRule): AppliedCap | null {
  const { words, read } = RULE_NUMBERS[fact];
  const number = read(facts);
  if (number === null || (is === 'over' ? number <= value : number >= value)) return null;
  const limit = `${is} ${formatCount(value)}`;
  return { cap, summary: `${words}: ${formatCount(number)}, ${limit} caps at ${formatCount(cap)}` };
}
