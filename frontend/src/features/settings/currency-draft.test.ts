import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currencyFaults, toCurrencyDraft, toCurrencyWrite } from './currency-draft.ts';

it('a setting survives its fields', () => {
  const code = fc.stringMatching(/^[A-Z]{3}$/);
  const rate = fc.integer({ min: 1, max: 10_000 }).map((n) => n / 100);
  const setting = fc.record({
    reporting: fc.option(code),
    rates: fc.dictionary(code, rate),
  });
  fc.assert(
    fc.property(setting, (written) => {
      expect(toCurrencyWrite(toCurrencyDraft(written))).toEqual({ ...written });
    }),
  );
});

it('says what is wrong with each field', () => {
  const faults = (reporting: string, ...rates: [string, string][]) => [
    ...currencyFaults({ reporting, rates: rates.map(([code, rate]) => ({ code, rate })) }),
  ];
  expect(faults('')).toEqual([]);
  expect(faults('USD', ['EUR', '1.08'])).toEqual([]);
  expect(faults('dollar')).toEqual([['reporting', 'Type three capital letters, as in EUR.']]);
  expect(faults('', ['EUR', '1'])[0]?.[0]).toBe('reporting');
  expect(faults('USD', ['eur', '1'])).toEqual([[0, 'Type three capital letters, as in EUR.']]);
  expect(faults('USD', ['USD', '1'])[0]?.[1]).toMatch(/^This is the reporting currency/);
  expect(faults('USD', ['EUR', '1'], ['EUR', '2'])).toEqual([
    [1, 'EUR has a rate already. Remove one of the two.'],
  ]);
  for (const rate of ['', '0', '-1', 'x'])
    expect(faults('USD', ['EUR', rate])).toEqual([[0, 'Type a number above 0.']]);
});
