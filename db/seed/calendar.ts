const DAY_SECONDS = 86_400;
const FIRST_AGO = 400;
const LAST_AHEAD = 60;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Days are whole numbers since 1970, instants are seconds since 1970. */
export interface Calendar {
  today: number;
  /** The first day of usage and tickets. */
  firstDay: number;
  days: number;
  now: number;
  dayText(day: number): string;
  instantText(at: number): string;
}

/** The calendar of a run. It writes a hundred million instants at times, so it keeps the text of days. */
export function createCalendar(options: { days: number; today: string; now: string }): Calendar {
  const today = Date.parse(`${options.today}T00:00:00Z`) / 1000 / DAY_SECONDS;
  const near = Array.from({ length: FIRST_AGO + LAST_AHEAD }, (_, i) =>
    formatDay(today - FIRST_AGO + i),
  );
  const dayText = (day: number) => near[day - today + FIRST_AGO] ?? formatDay(day);
  return {
    today,
    firstDay: today - options.days + 1,
    days: options.days,
    now: Math.floor(Date.parse(options.now) / 1000),
    dayText,
    instantText: (at) => `${dayText(Math.floor(at / DAY_SECONDS))}T${timeText(at % DAY_SECONDS)}Z`,
  };
}

/** The instant at an hour (fractions allowed) of a day. */
export function atHour(day: number, hour: number): number {
  return day * DAY_SECONDS + Math.floor(hour * 3600);
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** The days on which a monthly bill falls, from `from` to `to`, both included, in order. */
export function monthlyDays(dayOfMonth: number, from: number, to: number): number[] {
  const start = new Date(from * DAY_SECONDS * 1000);
  const days: number[] = [];
  for (let month = 0; ; month += 1) {
    const date = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, dayOfMonth);
    const day = date / 1000 / DAY_SECONDS;
    if (day > to) return days;
    if (day >= from) days.push(day);
  }
}

/** The day of the month on which a customer is billed that signed up on a day: one that every month has. */
export function billingDayOf(day: number): number {
  return Math.min(28, new Date(day * DAY_SECONDS * 1000).getUTCDate());
}

function formatDay(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function timeText(second: number): string {
  const parts = [second / 3600, (second / 60) % 60, second % 60];
  return parts.map((part) => TWO_DIGITS[Math.floor(part)]).join(':');
}
