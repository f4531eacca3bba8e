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
      invoiceTimeliness: { due: 0, onTime: 0 },
    });
    expect([loginFrequency, invoiceTimeliness]).toEqual([null, null]);
  });

  it('says that silence is flat', () => {
    const { apiUsageTrend } = formulas({
      apiUsageTrend: { tracked: true, current: 0, previous: 0 },
    });
    expect(apiUsageTrend).toBe('no call in either window: flat = 50');
  });

  it('groups large numbers', () => {
    const { apiUsageTrend } = formulas({
      apiUsageTrend: { tracked: true, current: 1480, previous: 1480 },
    });
    expect(apiUsageTrend).toBe('50 + 50 × (1,480 − 1,480) ÷ (1,480 + 1,480 + 20 smoothing) = 50');
  });
});
