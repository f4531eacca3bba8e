import { describe, expect, it } from 'vitest';
import { pastDay } from './days.ts';

describe('the day of a query parameter', () => {
  it.each([
    [undefined, '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-22', '2026-11-22'],
    ['2026-11-22T23:30:00-01:00', '2026-11-23'],
    ['1900-01-01', '1900-01-01'],
  ])('%s is %s', (text, day) => {
    expect(pastDay('asOf', text, '2026-11-23')).toBe(day);
  });

  it.each([
    ['2026-11-24', 'must not be in the future'],
    ['1899-12-31', 'must not be before 1900-01-01'],
  ])('refuses %s', (text, detail) => {
    expect(() => pastDay('asOf', text, '2026-11-23')).toThrow(`?asOf ${detail}.`);
  });
});
