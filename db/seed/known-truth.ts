import { FACTOR_KEYS, type FactorKey } from '@customer-health/scoring';
import { atHour, type Calendar, createCalendar } from './calendar.ts';
import type { DemoCustomer, DemoEvent, DemoOptions } from './demo-model.ts';
import { type Levels, makeBehaviour } from './known-truth-behaviour.ts';
import { makeAccount } from './profile.ts';
import { createRandom } from './random.ts';
import { flat, type Story } from './story.ts';
import { tellEvents } from './tell-events.ts';

/** What to make, and what is to be true of it. */
export interface KnownTruthOptions extends DemoOptions {
  /** The one factor that churn depends on; null: none. */
  driver: FactorKey | null;
  /**
   * From 0 (churn is a matter of chance) to 1 (exactly those with the lowest levels of the driver churn).
   * The level of the driver separates the churned from the rest with an AUC of 0.5 + strength / 2.
   */
  strength: number;
}

/** What became of a customer on its renewal. */
export interface KnownOutcome {
  customerId: string;
  kind: 'churned' | 'renewed';
  /** A UTC day. */
  occurredOn: string;
  reason: string | null;
}

/** A customer with its events in order of time, what became of it, and what nobody else can know. */
export interface KnownCustomer {
  customer: DemoCustomer;
  events: DemoEvent[];
  outcome: KnownOutcome;
  levels: Levels;
}

/** Days of usage that a backtest 90 days ahead with windows of 90 days needs for the earliest outcome. */
export const MIN_KNOWN_TRUTH_DAYS = 300;

/** The most days: the API takes no event that is older than 400 days. */
export const MAX_KNOWN_TRUTH_DAYS = 395;

const CHURN_SHARE = 0.25;
/** Everybody's renewal lies in so many last days. */
const OUTCOME_DAYS = 120;
const REASONS = ['Price', 'Competitor', 'Missing features', 'Budget cut', 'Acquired'] as const;

/** Keep the streams of levels and outcomes apart from that of the behaviour. */
const [LEVELS, OUTCOMES] = [0x1e7e1, 0x0c0e] as const;

/** Nothing of a story is told but when it began. */
const PLAIN: Story = {
  tenure: null,
  leftAgo: null,
  usage: flat(1),
  loginShare: 1,
  api: flat(1),
  apiShare: 1,
  features: 0,
  headless: false,
  featureSince: flat(Infinity),
  tickets: { count: 0, from: 0, to: 0, mood: 'calm' },
  late: flat(0),
  unpaid: 0,
  silent: false,
};

/**
 * Customers of whom it is known why they churn, to try a backtest on. Each has a level by factor, drawn
 * independently and stable over time, and one renewal in the last 120 days; about a quarter churn then. Whether
 * it churns depends on the level of the driver and on chance only. Until the renewal the events depend on the
 * levels alone, neither on the driver nor on the outcome; from the moment of churn on there are none.
 *
 * @throws RangeError when `days` is below `MIN_KNOWN_TRUTH_DAYS` or `strength` is not within 0–1
 */
export function* generateKnownTruth(options: KnownTruthOptions): Generator<KnownCustomer> {
  if (!(options.strength >= 0 && options.strength <= 1)) {
    throw new RangeError(`strength ${options.strength} is not within 0–1`);
  }
  if (options.days < MIN_KNOWN_TRUTH_DAYS) {
    throw new RangeError(`${options.days} days are fewer than ${MIN_KNOWN_TRUTH_DAYS}`);
  }
  const calendar = createCalendar(options);
  for (let index = 0; index < options.customers; index += 1) {
    yield makeCustomer(options, index, calendar);
  }
}

function makeCustomer(options: KnownTruthOptions, index: number, calendar: Calendar) {
  const levels = drawLevels(options.seed, index);
  const { churned, ago, years, reason } = drawOutcome(options, index, levels);
  const random = createRandom(options.seed, index);
  const story = { ...PLAIN, tenure: ago + 365 * years };
  const account = makeAccount({ seed: options.seed, index, story }, random, calendar);
  const moments = makeBehaviour(account, levels);
  const day = calendar.today - ago;
  const churnedAt = atHour(day, 16);
  const customer: DemoCustomer = {
    ...account.customer,
    renewalDate: calendar.dayText(churned ? day : day + 365),
    churnedAt: churned ? calendar.instantText(churnedAt) : null,
  };
  const outcome: KnownOutcome = {
    customerId: customer.id,
    kind: churned ? 'churned' : 'renewed',
    occurredOn: calendar.dayText(day),
    reason: churned ? reason : null,
  };
  const end = churned ? Math.min(calendar.now, churnedAt - 1) : calendar.now;
  return { customer, events: tellEvents(customer.id, moments, calendar, end), outcome, levels };
}

function drawLevels(seed: number, index: number): Levels {
  const random = createRandom(seed ^ LEVELS, index);
  return Object.fromEntries(FACTOR_KEYS.map((key) => [key, random.next()])) as Levels;
}

/** Draws the same numbers whatever the driver and its strength. */
function drawOutcome({ seed, driver, strength }: KnownTruthOptions, index: number, levels: Levels) {
  const random = createRandom(seed ^ OUTCOMES, index);
  const chance =
    driver === null
      ? CHURN_SHARE
      : (1 - strength) * CHURN_SHARE + strength * (levels[driver] < CHURN_SHARE ? 1 : 0);
  return {
    ago: random.int(1, OUTCOME_DAYS),
    years: random.int(2, 4),
    reason: random.pick(REASONS),
    churned: random.chance(chance),
  };
}
