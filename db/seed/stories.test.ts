import { addDays, BANDS, bandOf, DEFAULT_SCORECARD } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { type DemoOptions, generateDemo } from './index.ts';
import { createRandom } from './random.ts';
import { dealStories, STORIES_IN_DEAL } from './stories.ts';
import { healthOf } from './test-facts.ts';

const TODAY = '2026-11-23';
const OPTIONS: DemoOptions = {
  seed: 1,
  customers: 80,
  days: 90,
  today: TODAY,
  now: `${TODAY}T09:00:00Z`,
};

function bandShares(options: DemoOptions): Record<string, number> {
  const bands = [...generateDemo(options)].map(
    ({ customer, events }) => healthOf(customer, events, TODAY).band,
  );
  return Object.fromEntries(
    BANDS.map((band) => [band, bands.filter((other) => other === band).length / bands.length]),
  );
}

function expectWithin(share: number | undefined, min: number, max: number): void {
  expect(share).toBeGreaterThanOrEqual(min);
  expect(share).toBeLessThanOrEqual(max);
}

const demo = [...generateDemo(OPTIONS)].map(({ customer, events }) => {
  const scoreAgo = (days: number) => healthOf(customer, events, addDays(TODAY, -days)).score;
  return { customer, events, now: scoreAgo(0), weekAgo: scoreAgo(7), monthAgo: scoreAgo(30) };
});

describe('the portfolio', () => {
  it('has a believable share of every band', () => {
    const shares = bandShares(OPTIONS);
    expectWithin(shares.healthy, 0.45, 0.55);
    expectWithin(shares.watch, 0.2, 0.3);
    expectWithin(shares.at_risk, 0.12, 0.2);
    expectWithin(shares.critical, 0.05, 0.1);
    expect(shares.no_data).toBe(1 / 80);
  });

  it.each([2, 3, 4, 5])('has every band with seed %i too', (seed) => {
    const shares = bandShares({ ...OPTIONS, seed });
    expectWithin(shares.healthy, 0.4, 0.6);
    expectWithin(shares.watch, 0.15, 0.35);
    expectWithin(shares.at_risk, 0.08, 0.25);
    expectWithin(shares.critical, 0.03, 0.12);
  });

  it('has customers that fall and customers that rise, by the week and by the month', () => {
    const changes = demo.flatMap(({ now, weekAgo, monthAgo }) =>
      now === null || weekAgo === null || monthAgo === null
        ? []
        : [{ week: now - weekAgo, month: now - monthAgo }],
    );
    expect(changes.filter(({ week }) => week < -4).length).toBeGreaterThanOrEqual(5);
    expect(changes.filter(({ month }) => month < -10).length).toBeGreaterThanOrEqual(10);
    expect(changes.filter(({ month }) => month > 10).length).toBeGreaterThanOrEqual(4);
  });

  it('has customers at risk that are up for renewal', () => {
    const { bands } = DEFAULT_SCORECARD;
    const urgent = demo.filter(
      ({ customer, now }) =>
        customer.churnedAt === null &&
        ['at_risk', 'critical'].includes(bandOf(now, bands)) &&
        customer.renewalDate <= addDays(TODAY, 120),
    );
    expect(urgent.length).toBeGreaterThanOrEqual(3);
  });

  it('has churned customers that went silent, one of them without a warning', () => {
    const churned = demo.filter(({ customer }) => customer.churnedAt !== null);
    expect(churned).toHaveLength(4);
    for (const { customer, events } of churned) {
      const churnedAt = customer.churnedAt ?? '';
      expect(churnedAt < addDays(TODAY, -14)).toBe(true);
      const after = events.filter(({ timestamp }) => timestamp > churnedAt).map(({ type }) => type);
      expect(after.filter((type) => !['invoice_paid', 'ticket_solved'].includes(type))).toEqual([]);
    }
    expect(churned.filter(({ monthAgo }) => (monthAgo ?? 0) >= 75)).toHaveLength(1);
  });

  it('has one customer about whom nothing is known', () => {
    const silent = demo.filter(({ events }) => events.length === 0);
    expect(silent).toHaveLength(1);
    expect(silent[0] && silent[0].customer.signedUpAt > addDays(TODAY, -5)).toBe(true);
  });
});

describe('dealStories', () => {
  it('deals all stories, in an order of the stream', () => {
    const one = dealStories(createRandom(1, 0));
    const other = dealStories(createRandom(1, 1));
    expect(one).toHaveLength(STORIES_IN_DEAL);
    expect(STORIES_IN_DEAL).toBe(80);
    expect(other).not.toEqual(one);
    expect(new Set(other)).toEqual(new Set(one));
  });
});
