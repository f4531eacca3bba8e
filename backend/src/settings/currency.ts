import type { Currency, CurrencyWrite, Fault } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { invalid } from '../errors.ts';
import { selectMostCommonCurrency, selectSetting, upsertSetting } from './queries.ts';

/** The reporting currency, its rates, and what sums are in now. */
export async function loadCurrency(connection: Connection): Promise<Currency> {
  const setting = (await selectSetting<CurrencyWrite>(connection, 'currency')) ?? {
    reporting: null,
    rates: {},
  };
  const inUse = setting.reporting ?? (await selectMostCommonCurrency(connection));
  return { ...setting, inUse };
}

/**
 * Replaces the reporting currency and its rates.
 *
 * @throws AppError 422 when rates lead nowhere, or one is for the reporting currency itself
 */
export async function replaceCurrency(
  connection: Connection,
  { reporting, rates }: CurrencyWrite,
  now: Date,
): Promise<Currency> {
  const fault = ratesFault(reporting, rates);
  if (fault !== null) throw invalid([fault]);
  await upsertSetting(connection, 'currency', { reporting, rates }, now.toISOString());
  return loadCurrency(connection);
}

function ratesFault(reporting: string | null, rates: CurrencyWrite['rates']): Fault | null {
  if (reporting === null) {
    const detail = 'need a reporting currency that they lead to';
    return Object.keys(rates).length === 0
      ? null
      : { pointer: '#/rates', code: 'invalid_value', detail };
  }
  if (rates[reporting] === undefined) return null;
  const detail = 'is the reporting currency, whose rate is 1 by itself: leave it out';
  return { pointer: `#/rates/${reporting}`, code: 'invalid_value', detail };
}

/**
 * How much an amount is in the currency that sums are in; null where there is no rate. An amount without a currency
 * is taken to be in it already.
 */
export function toReporting(
  amount: number,
  currency: string | null,
  { rates, inUse }: Pick<Currency, 'rates' | 'inUse'>,
): number | null {
  if (currency === null || currency === inUse) return amount;
  const rate = rates[currency];
  return rate === undefined ? null : amount * rate;
}
