import { addDays } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { type DemoOptions, generateDemo } from './index.ts';
import { factsOf, healthOf } from './test-facts.ts';

const FACTS = {
  loginFrequency: { tracked: true, logins: 10, seats: 25 },
  featureAdoption: {
    tracked: true,
    used: ['alerts', 'api_keys', 'dashboards', 'exports', 'reports', 'sso'],
    defined: 10,
  },
  supportTickets: {
    tracked: true,
    opened: 4,
    byPriority: { low: 1, normal: 2, high: 1, urgent: 0 },
  },
  invoiceTimeliness: { due: 6, onTime: 4, daysOverdue: 0 },
  apiUsageTrend: { tracked: true, current: 30, previous: 50 },
};

function firstCustomer(options: Partial<DemoOptions> & { today: string }) {
  const now = `${options.today}T09:00:00Z`;
  const [first] = generateDemo({ seed: 1, customers: 1, days: 90, now, ...options });
  if (first === undefined) throw new Error('nothing was made');
  return first;
}

describe('the worked example', () => {
  it('has the facts and the score of the documentation', () => {
    const { customer, events } = firstCustomer({ today: '2026-11-23' });
    expect(customer).toMatchObject({ id: 'demo-0001', name: 'Northwind Worked Example' });
    expect(factsOf(customer, events, '2026-11-23')).toEqual(FACTS);
    const { score, band, coverage } = healthOf(customer, events, '2026-11-23');
    expect(score?.toFixed(2)).toBe('56.83');
    expect({ band, coverage }).toEqual({ band: 'watch', coverage: 1 });
  });

  it('has them on whichever day it is made', () => {
    for (let ahead = 0; ahead < 800; ahead += 1) {
      const today = addDays('2026-11-23', ahead);
      const { customer, events } = firstCustomer({ today });
      expect(factsOf(customer, events, today), today).toEqual(FACTS);
    }
  });

  it('has them at any time of day, with any seed and any length', () => {
    const today = '2026-11-23';
    const variants: Partial<DemoOptions>[] = [
      { now: `${today}T00:00:00Z` },
      { now: `${today}T23:59:59Z` },
      { seed: 99 },
      { days: 60 },
      { days: 365 },
    ];
    for (const variant of variants) {
      const { customer, events } = firstCustomer({ today, ...variant });
      expect(factsOf(customer, events, today), JSON.stringify(variant)).toEqual(FACTS);
      expect(events.some(({ timestamp }) => timestamp.startsWith(today))).toBe(false);
    }
  });
});
