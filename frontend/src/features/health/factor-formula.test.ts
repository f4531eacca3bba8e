import { FACTOR_KEYS, type Facts } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { factorFormula } from './factor-formula.ts';
import { healthOf, REFERENCE_FACTS } from './test-health.ts';

const { number } = createFormat('en-US');
const formulas = (facts: Partial<Facts>) => {
  const { factors } = healthOf({ ...REFERENCE_FACTS, ...facts });
  return Object.fromEntries(FACTOR_KEYS.map((key) => [key, factorFormula(factors, key, number)]));
};

describe('factorFormula', () => {
  it('fills in the numbers of the reference example', () => {
    expect(formulas({})).toEqual({
      loginFrequency: 'min(100, 10 logins ÷ target 20 × 100) = 50',
      featureAdoption: '6 used ÷ 10 key features × 100 = 60',
      supportTickets: 'max(0, 100 − 10 per ticket × 4 tickets) = 60',
      invoiceTimeliness: '4 on time ÷ 6 due × 100 = 66.67',
      apiUsageTrend: '50 + 50 × (30 − 50) ÷ (30 + 50 + 20 smoothing) = 40',
    });
  });

  it('gives no formula where nothing was measured', () => {
    const { loginFrequency, invoiceTimeliness } = formulas({
      loginFrequency: { tracked: false, logins: 0, seats: null },
      invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
    });
    expect([loginFrequency, invoiceTimeliness]).toEqual([null, null]);
  });

  it('says that silence is flat', () => {
    const { apiUsageTrend } = formulas({
      apiUsageTrend: { tracked: true, current: 0, previous: 0 },
    });
    expect(apiUsageTrend).toBe('no call in either window: flat = 50');
  });

  it('weighs priorities, and says that few calls are flat', () => {
    const health = healthOf({
      ...REFERENCE_FACTS,
      supportTickets: {
        tracked: true,
        opened: 3,
        byPriority: { low: 0, normal: 2, high: 0, urgent: 1 },
      },
    });
    const { supportTickets, apiUsageTrend } = health.factors;
    supportTickets.facts.priorityWeights = { low: 1, normal: 1, high: 2, urgent: 3 };
    supportTickets.score = 50;
    apiUsageTrend.facts.minimumVolume = 1_000;
    apiUsageTrend.score = 50;
    const formula = (key: 'supportTickets' | 'apiUsageTrend') =>
      factorFormula(health.factors, key, number);
    expect(formula('supportTickets')).toBe(
      'max(0, 100 − 10 per ticket × (0 low × 1 + 2 normal × 1 + 0 high × 2 + 1 urgent × 3)) = 50',
    );
    expect(formula('apiUsageTrend')).toBe('no call counts below 1,000 in both windows: flat = 50');
  });

  it('groups large numbers', () => {
    const { apiUsageTrend } = formulas({
      apiUsageTrend: { tracked: true, current: 1480, previous: 1480 },
    });
    expect(apiUsageTrend).toBe('50 + 50 × (1,480 − 1,480) ÷ (1,480 + 1,480 + 20 smoothing) = 50');
  });
});
