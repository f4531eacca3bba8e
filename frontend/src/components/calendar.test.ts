import { describe, expect, it } from 'vitest';
import { daysBetween, localDay, utcDay } from './calendar.ts';

describe('daysBetween', () => {
  it('counts whole days, over summer time and leap days', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
  });
});

describe('days of an instant', () => {
  it('local and UTC', () => {
    expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    expect(utcDay('2026-11-23T23:59:59+02:00')).toBe('2026-11-23');
    expect(utcDay(new Date('2026-11-23T00:00:00Z'))).toBe('2026-11-23');
  });
});
