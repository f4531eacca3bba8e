import {
  type AucInterval,
  addDays,
  aucInterval,
  FACTOR_KEYS,
  type FactorKey,
} from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import {
  type DemoEvent,
  generateKnownTruth,
  type KnownCustomer,
  type KnownTruthOptions,
  MIN_KNOWN_TRUTH_DAYS,
} from './index.ts';

const HORIZON_DAYS = 90;
const OPTIONS: KnownTruthOptions = {
  seed: 1,
  customers: 300,
  days: 365,
  today: '2026-11-23',
  now: '2026-11-23T09:00:00Z',
  driver: null,
  strength: 1,
};

/** One simple measure a factor from the events before a day, higher meaning better. */
const MEASURES: Record<FactorKey, (events: readonly DemoEvent[], day: string) => number> = {
  loginFrequency: (events, day) => within(events, 'login', day, 30).length,
  featureAdoption: (events, day) =>
    new Set(within(events, 'feature_use', day, 90).map(({ feature }) => feature)).size,
  supportTickets: (events, day) => -within(events, 'ticket_opened', day, 90).length,
  invoiceTimeliness: onTimeShare,
  apiUsageTrend: (events, day) => {
    const calls = (to: string) =>
      within(events, 'api_call', to, 30).reduce((sum, { count = 0 }) => sum + count, 0);
    return (calls(day) + 1) / (calls(addDays(day, -30)) + 1);
  },
};

function within(
  events: readonly DemoEvent[],
  type: DemoEvent['type'],
  to: string,
  days: number,
): DemoEvent[] {
  const from = addDays(to, -days);
  return events.filter(
    (event) => event.type === type && event.timestamp >= from && event.timestamp < to,
  );
}

function onTimeShare(events: readonly DemoEvent[], day: string): number {
  const paid = new Map(
    within(events, 'invoice_paid', day, 365).map((one) => [one.invoiceId, one.timestamp]),
  );
  const due = within(events, 'invoice_issued', day, 365).filter(({ dueAt = '' }) => dueAt < day);
  const onTime = due.filter(
    ({ invoiceId, dueAt = '' }) => (paid.get(invoiceId)?.slice(0, 10) ?? '9999') <= dueAt,
  );
  return due.length === 0 ? 0.5 : onTime.length / due.length;
}

function separate(
  made: readonly KnownCustomer[],
  pick: (one: KnownCustomer) => number,
): AucInterval {
  const stayed = made.map(({ outcome }) => outcome.kind === 'renewed');
  const interval = aucInterval(made.map(pick), stayed);
  if (interval === null) throw new Error('nobody churned, or everybody');
  return interval;
}

/** What a backtest 90 days ahead sees of each factor. */
function backtestOf(made: readonly KnownCustomer[]): Record<FactorKey, AucInterval> {
  const entries = FACTOR_KEYS.map((key) => [
    key,
    separate(made, ({ events, outcome }) =>
      MEASURES[key](events, addDays(outcome.occurredOn, 1 - HORIZON_DAYS)),
    ),
  ]);
  return Object.fromEntries(entries) as Record<FactorKey, AucInterval>;
}

function make(options: Partial<KnownTruthOptions> = {}): KnownCustomer[] {
  return [...generateKnownTruth({ ...OPTIONS, ...options })];
}

function churnShare(made: readonly KnownCustomer[]): number {
  return made.filter(({ outcome }) => outcome.kind === 'churned').length / made.length;
}

const chance = make();

describe('generateKnownTruth', () => {
  it('makes the same from the same options, and something else from another seed', () => {
    const text = JSON.stringify(make({ customers: 5 }));
    expect(JSON.stringify(make({ customers: 5 }))).toBe(text);
    expect(JSON.stringify(make({ customers: 5, seed: 2 }))).not.toBe(text);
    expect(JSON.stringify(chance.slice(0, 5))).toBe(text);
  });

  it.each([0, 0.5, 1])('lets about a quarter churn at strength %d', (strength) => {
    for (const driver of [null, 'supportTickets'] as const) {
      const share = churnShare(
        make({ customers: 400, days: MIN_KNOWN_TRUTH_DAYS, driver, strength }),
      );
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });

  it('behaves before the renewal as if nothing depended on anything', () => {
    const before = (made: readonly KnownCustomer[]) =>
      made.map(({ events, outcome }) =>
        events.filter(({ timestamp }) => timestamp < outcome.occurredOn),
      );
    const driven = make({ customers: 60, driver: 'loginFrequency' });
    const kinds = (made: readonly KnownCustomer[]) => made.map(({ outcome }) => outcome.kind);
    expect(kinds(driven)).not.toEqual(kinds(chance.slice(0, 60)));
    expect(before(driven)).toEqual(before(chance.slice(0, 60)));
  });

  it('goes on until the churn, and until now for those that stay', () => {
    for (const { events, customer, outcome } of chance) {
      const last = events.at(-1)?.timestamp ?? '';
      expect(last < (customer.churnedAt ?? OPTIONS.now)).toBe(true);
      expect(last > addDays(customer.churnedAt === null ? OPTIONS.today : outcome.occurredOn, -6));
      expect(last >= addDays(outcome.occurredOn, -6)).toBe(true);
    }
  });

  it('tells one outcome a customer, which the customer itself agrees with', () => {
    for (const { customer, outcome } of chance) {
      const { occurredOn, kind, reason, customerId } = outcome;
      expect(customerId).toBe(customer.id);
      expect(occurredOn >= addDays(OPTIONS.today, -120) && occurredOn < OPTIONS.today).toBe(true);
      expect(customer.churnedAt?.slice(0, 10) ?? null).toBe(kind === 'churned' ? occurredOn : null);
      expect(reason === null).toBe(kind === 'renewed');
      expect(customer.renewalDate).toBe(kind === 'churned' ? occurredOn : addDays(occurredOn, 365));
      expect(customer.signedUpAt < addDays(OPTIONS.today, -OPTIONS.days)).toBe(true);
    }
    expect(new Set(chance.map(({ outcome }) => outcome.reason)).size).toBe(6);
  });

  it('keeps all events within the days, in order, with ids of their own', () => {
    const first = addDays(OPTIONS.today, 1 - OPTIONS.days);
    for (const { events } of chance) {
      const times = events.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted());
      expect((times[0] ?? '') >= first && (times.at(-1) ?? '') <= OPTIONS.now).toBe(true);
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
      expect(events.length).toBeLessThan(1_200);
    }
  });

  it.each(FACTOR_KEYS)(
    'can be seen through: at full strength %s tells, the others do not',
    (driver) => {
      const found = backtestOf(make({ driver }));
      for (const key of FACTOR_KEYS) {
        const { auc, lower } = found[key];
        if (key === driver) {
          expect(auc).toBeGreaterThan(0.75);
          expect(lower).toBeGreaterThan(0.7);
        } else {
          expect(Math.abs(auc - 0.5)).toBeLessThan(0.1);
        }
      }
    },
  );

  it.each([1, 2, 3])('shows nothing where there is nothing (seed %i)', (seed) => {
    for (const { lower, upper } of Object.values(backtestOf(make({ seed })))) {
      expect(lower).toBeLessThan(0.5);
      expect(upper).toBeGreaterThan(0.5);
    }
  });

  it('shows nothing at strength 0, whatever the driver', () => {
    const of = (made: readonly KnownCustomer[]) => made.map(({ outcome }) => outcome);
    expect(of(make({ driver: 'apiUsageTrend', strength: 0 }))).toEqual(of(chance));
  });

  it.each([0.5, 1])('separates by the level as strength %d promises', (strength) => {
    const driver = 'featureAdoption';
    const { auc } = separate(
      make({ customers: 800, days: MIN_KNOWN_TRUTH_DAYS, driver, strength }),
      ({ levels }) => levels[driver],
    );
    expect(Math.abs(auc - (0.5 + strength / 2))).toBeLessThan(0.05);
  });

  it('refuses a strength outside 0–1 and too few days', () => {
    expect(() => make({ strength: 1.1 })).toThrow(RangeError);
    expect(() => make({ strength: Number.NaN })).toThrow(RangeError);
    expect(() => make({ days: MIN_KNOWN_TRUTH_DAYS - 1 })).toThrow(RangeError);
  });
});
