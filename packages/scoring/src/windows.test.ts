import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount } from './factor.ts';
import { DEFAULT_SCORECARD } from './model.ts';
import { addDays, factorWindows, isDay, windowEnding } from './windows.ts';

describe('windows', () => {
  it('are whole days, half-open, the scored day included', () => {
    expect(windowEnding('2026-11-23', 30)).toEqual({ from: '2026-10-25', to: '2026-11-24' });
    expect(windowEnding('2026-11-23', 1)).toEqual({ from: '2026-11-23', to: '2026-11-24' });
  });

  it('cross months, leap days and years', () => {
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('follow the scorecard', () => {
    const windows = factorWindows('2026-11-23', DEFAULT_SCORECARD);
    expect(windows.loginFrequency).toEqual(windowEnding('2026-11-23', 30));
    expect(windows.invoiceTimeliness).toEqual(windowEnding('2026-11-23', 365));
  });

  it('have the length that was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 40_000 }),
        (days, offset) => {
          const { from, to } = windowEnding(addDays('1970-01-01', offset), days);
          expect(addDays(from, days)).toBe(to);
        },
      ),
    );
  });
});

describe('isDay', () => {
  it.each(['2026-11-23', '2024-02-29', '0001-01-01'])('takes %s', (text) =>
    expect(isDay(text)).toBe(true),
  );
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '23.11.2026', '', '2026-11-23T00:00:00Z'])(
    'refuses %j',
    (text) => expect(isDay(text)).toBe(false),
  );
});

describe('a day', () => {
  it('is one of the calendar', () => {
    expect(['2028-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '0000-01-01', 'today'].some(isDay)).toBe(false);
  });
});

describe('formatCount', () => {
  it('groups thousands and keeps two decimals at most', () => {
    expect([0, 999, 1_000, 1_234_567, 2.5, 0.125].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
      '2.5',
      '0.13',
    ]);
  });
});
