import { describe, expect, it } from 'vitest';
import { atHour, billingDayOf, createCalendar, isWeekend, monthlyDays } from './calendar.ts';

const calendar = createCalendar({ days: 90, today: '2026-03-02', now: '2026-03-02T09:30:15.5Z' });

describe('createCalendar', () => {
  it('counts days and seconds', () => {
    expect(calendar.dayText(calendar.today)).toBe('2026-03-02');
    expect(calendar.dayText(calendar.firstDay)).toBe('2025-12-03');
    expect(calendar.instantText(calendar.now)).toBe('2026-03-02T09:30:15Z');
  });

  it('writes days and instants as the platform does, near and far', () => {
    for (const ago of [0, 1, 2, 60, 399, 400, 401, 2_000, -59, -60, -365]) {
      const at = atHour(calendar.today - ago, 23.999);
      const expected = new Date(at * 1000).toISOString();
      expect(calendar.instantText(at)).toBe(expected.replace('.000', ''));
      expect(calendar.dayText(calendar.today - ago)).toBe(expected.slice(0, 10));
    }
  });

  it('takes an hour beyond the day for the neighbouring day', () => {
    expect(calendar.instantText(atHour(calendar.today, 25))).toBe('2026-03-03T01:00:00Z');
    expect(calendar.instantText(atHour(calendar.today, -0.5))).toBe('2026-03-01T23:30:00Z');
  });
});

describe('isWeekend', () => {
  it('is true on Saturday and Sunday', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => isWeekend(calendar.today + day));
    expect(week).toEqual([false, false, false, false, false, true, true]);
  });
});

describe('monthlyDays', () => {
  it('gives the same day of every month, both ends included', () => {
    const days = monthlyDays(2, calendar.today - 59, calendar.today);
    expect(days.map(calendar.dayText)).toEqual(['2026-01-02', '2026-02-02', '2026-03-02']);
  });

  it('never needs a day that a month lacks', () => {
    const last = calendar.today - 30;
    expect(calendar.dayText(last)).toBe('2026-01-31');
    expect(billingDayOf(last)).toBe(28);
    const days = monthlyDays(billingDayOf(last), last, calendar.today);
    expect(days.map(calendar.dayText)).toEqual(['2026-02-28']);
  });
});
