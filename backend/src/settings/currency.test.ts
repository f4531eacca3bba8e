import { describe, expect, it, test } from 'vitest';
import { useTestApp } from '../test-app.ts';
import { toReporting } from './currency.ts';

const t = useTestApp();
const url = '/api/settings/currency';

describe('the currency setting', () => {
  it('is the currency of most customers with ARR until it is set', async () => {
    expect((await t.send('GET', url)).json()).toEqual({ reporting: null, rates: {}, inUse: null });
    await t.put('a', { name: 'a', arr: 1, currency: 'EUR' });
    await t.put('b', { name: 'b', arr: 1, currency: 'EUR' });
    await t.put('c', { name: 'c', arr: 1_000_000, currency: 'USD' });
    for (const id of ['d', 'e', 'f']) await t.put(id, { name: id, currency: 'GBP' });
    expect((await t.send('GET', url)).json()).toMatchObject({ reporting: null, inUse: 'EUR' });
  });

  it('is kept as it is set', async () => {
    const setting = { reporting: 'USD', rates: { EUR: 1.08, JPY: 0.0064 } };
    const put = await t.send('PUT', url, setting);
    expect([put.statusCode, put.json()]).toEqual([200, { ...setting, inUse: 'USD' }]);
    expect((await t.send('GET', url)).json()).toEqual({ ...setting, inUse: 'USD' });
    const cleared = await t.send('PUT', url, { reporting: null, rates: {} });
    expect(cleared.json()).toMatchObject({ reporting: null, inUse: 'EUR' });
  });

  const many = Array.from({ length: 201 }, (_, index) => [
    `${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + Math.floor(index / 26))}X`,
    1,
  ]);
  test.each([
    ['rates that lead nowhere', { reporting: null, rates: { EUR: 1 } }],
    ['a rate of the reporting currency', { reporting: 'USD', rates: { USD: 2 } }],
    ['a rate of 0', { reporting: 'USD', rates: { EUR: 0 } }],
    ['a rate below 0', { reporting: 'USD', rates: { EUR: -1 } }],
    ['a rate that is no number', { reporting: 'USD', rates: { EUR: '1.08' } }],
    ['a code that is none', { reporting: 'USD', rates: { eur: 1.08 } }],
    ['a reporting currency that is none', { reporting: 'dollar', rates: {} }],
    ['201 rates', { reporting: 'USD', rates: Object.fromEntries(many) }],
    ['no rates', { reporting: 'USD' }],
    ['another field', { reporting: 'USD', rates: {}, base: 'USD' }],
  ])('422 for %s', async (_, body) => {
    expect((await t.send('PUT', url, body)).statusCode).toBe(422);
  });
});

test('an amount without a currency is in the one in use; one without a rate is not known', () => {
  const currency = { inUse: 'USD', rates: { EUR: 1.5 } };
  expect(toReporting(10, null, currency)).toBe(10);
  expect(toReporting(10, 'USD', currency)).toBe(10);
  expect(toReporting(10, 'EUR', currency)).toBe(15);
  expect(toReporting(10, 'GBP', currency)).toBeNull();
});
