import type { CurrencyWrite } from '@customer-health/contract';
import { SETTINGS } from '../../components/messages-settings.ts';

/** The currency setting as it is typed. */
export interface CurrencyDraft {
  reporting: string;
  rates: { code: string; rate: string }[];
}

const CODE = /^[A-Z]{3}$/;

/** How a setting stands in its fields. */
export function toCurrencyDraft({ reporting, rates }: CurrencyWrite): CurrencyDraft {
  return {
    reporting: reporting ?? '',
    rates: Object.entries(rates).map(([code, rate]) => ({ code, rate: String(rate) })),
  };
}

/** The setting that was typed. */
export function toCurrencyWrite({ reporting, rates }: CurrencyDraft): CurrencyWrite {
  return {
    reporting: reporting === '' ? null : reporting,
    rates: Object.fromEntries(rates.map(({ code, rate }) => [code, Number(rate)])),
  };
}

/** What is wrong with which field: `reporting`, or the place of a rate. */
export function currencyFaults({ reporting, rates }: CurrencyDraft): Map<string | number, string> {
  const texts = SETTINGS.currency;
  const faults = new Map<string | number, string>();
  if (reporting !== '' && !CODE.test(reporting)) faults.set('reporting', texts.badCode);
  if (reporting === '' && rates.length > 0) faults.set('reporting', texts.noReporting);
  for (const [place, { code, rate }] of rates.entries()) {
    const isTwice = rates.findIndex((other) => other.code === code) < place;
    if (!CODE.test(code)) faults.set(place, texts.badCode);
    else if (code === reporting) faults.set(place, texts.ownRate);
    else if (isTwice) faults.set(place, texts.twice(code));
    else if (rate.trim() === '' || !(Number(rate) > 0)) faults.set(place, texts.badRate);
  }
  return faults;
}
