import { addDays } from '@customer-health/scoring';
import { daysBetween, localDay } from './calendar.ts';

/** Numbers, money and dates as the browser's locale writes them; days never shift by zone. */
export function createFormat(locale?: string, timeZone?: string) {
  const number = memoize(
    (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
  );
  const date = memoize(
    (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
  );
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const zone = timeZone === undefined ? {} : { timeZone };
  const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);

  return {
    number: (value: number) => number({ maximumFractionDigits: 2 }).format(value),
    /** A score or points: always one decimal. */
    score: (value: number) => number(oneDecimal).format(value),
    change: (value: number) => number({ ...oneDecimal, signDisplay: 'exceptZero' }).format(value),
    /** 0–100 → `25%`, at most one decimal. */
    percent: (value: number) =>
      number({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100),
    money: (amount: number, currency: string | null) =>
      number({
        maximumFractionDigits: 0,
        ...(currency !== null && { style: 'currency', currency }),
      }).format(amount),
    day: (day: string) => date({ dateStyle: 'medium', timeZone: 'UTC' }).format(dayOf(day)),
    /** A day without its year, where the year is told beside it. */
    shortDay: (day: string) =>
      date({ month: 'short', day: 'numeric', timeZone: 'UTC' }).format(dayOf(day)),
    /** A half-open range of UTC days, shown with its last day included. */
    dayRange: (from: string, to: string) =>
      date({ dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
        dayOf(from),
        dayOf(addDays(to, -1)),
      ),
    instant: (instant: string | number) =>
      date({ dateStyle: 'medium', timeStyle: 'short', ...zone }).format(new Date(instant)),
    utcInstant: (instant: string | number) =>
      `${date({ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(new Date(instant))} UTC`,
    time: (instant: string | number) =>
      date({ timeStyle: 'short', ...zone }).format(new Date(instant)),
    zonedTime: (instant: string | number) =>
      date({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short', ...zone }).format(
        new Date(instant),
      ),
    dayHeading: (instant: string) =>
      date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', ...zone }).format(
        new Date(instant),
      ),
    /** `tomorrow`, `in 12 days`, `3 days ago`, seen from a day. */
    relativeDay: (day: string, today = localDay(new Date())) =>
      relative.format(daysBetween(today, day), 'day'),
  };
}

/** The formats of this browser. */
export const format = createFormat();

function memoize<O extends object, F>(create: (options: O) => F): (options: O) => F {
  const made = new Map<string, F>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? create(options);
    made.set(key, known);
    return known;
  };
}
