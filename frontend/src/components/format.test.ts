import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ');

describe('numbers', () => {
  const us = createFormat('en-US', 'UTC');
  const german = createFormat('de-DE', 'UTC');

  it('shows scores and points with one decimal', () => {
    expect(us.score(56.8)).toBe('56.8');
    expect(us.score(100)).toBe('100.0');
    expect(german.score(56.8)).toBe('56,8');
  });

  it('shows a change with its sign, and no sign on what rounds to zero', () => {
    expect([us.change(1.25), us.change(-5.04), us.change(0), us.change(-0.04)]).toEqual([
      '+1.3',
      '-5.0',
      '0.0',
      '0.0',
    ]);
  });

  it('shows shares in percent', () => {
    expect(us.percent(33.34)).toBe('33.3%');
    expect(plain(german.percent(25))).toBe('25 %');
  });

  it('shows other numbers with at most two decimals', () => {
    expect(us.number(1234.567)).toBe('1,234.57');
    expect(createFormat('ar-EG', 'UTC').number(12)).toBe('١٢');
  });

  it('shows money in its currency, and as a number where that is not known', () => {
    expect(us.money(241_000, 'USD')).toBe('$241,000');
    expect(plain(german.money(241_000, 'EUR'))).toBe('241.000 €');
    expect(us.money(241_000, null)).toBe('241,000');
  });

  it('shows large money and its changes in a few characters', () => {
    expect(us.moneyShort(36_123_456, 'USD')).toBe('$36.1M');
    expect(us.moneyShort(950, null)).toBe('950');
    expect(us.moneyChange(721_400, 'USD')).toBe('+$721.4K');
    expect(us.moneyChange(-1_200, null)).toBe('-1.2K');
    expect(plain(german.moneyShort(36_123_456, 'EUR'))).toBe('36,1 Mio. €');
    expect([us.countShort(9_999), us.countShort(185_175)]).toEqual(['9,999', '185.2K']);
    expect([us.countChange(3), us.countChange(0), us.countChange(-1200)]).toEqual([
      '+3',
      '0',
      '-1,200',
    ]);
  });

  it('shows words one after another', () => {
    expect(us.list(['Ana', 'Ben', 'Cleo'])).toBe('Ana, Ben, and Cleo');
    expect(german.list(['Ana', 'Ben'])).toBe('Ana und Ben');
  });
});

describe('days', () => {
  it.each(['America/New_York', 'Pacific/Auckland', 'UTC'])('do not shift in %s', (zone) => {
    const format = createFormat('en-US', zone);
    expect(format.day('2026-11-23')).toBe('Nov 23, 2026');
    expect(plain(format.dayRange('2026-10-25', '2026-11-24'))).toBe('Oct 25 – Nov 23, 2026');
  });

  it('are told by their distance from a day', () => {
    const { relativeDay } = createFormat('en-US');
    expect(relativeDay('2026-11-24', '2026-11-23')).toBe('tomorrow');
    expect(relativeDay('2026-11-23', '2026-11-23')).toBe('today');
    expect(relativeDay('2027-10-26', '2026-11-23')).toBe('in 337 days');
    expect(relativeDay('2026-11-11', '2026-11-23')).toBe('12 days ago');
  });

  it('are counted from today where no day is given', () => {
    expect(createFormat('en-US').relativeDay('2000-01-01')).toMatch(/^[\d,]+ days ago$/);
  });
});

describe('instants', () => {
  const newYork = createFormat('en-US', 'America/New_York');
  const instant = '2026-11-23T02:30:00Z';

  it('are shown in the zone of the reader', () => {
    expect(plain(newYork.instant(instant))).toBe('Nov 22, 2026, 9:30 PM');
    expect(plain(newYork.time(instant))).toBe('9:30 PM');
    expect(plain(newYork.zonedTime(instant))).toBe('9:30 PM EST');
    expect(newYork.dayHeading(instant)).toBe('Sun, Nov 22, 2026');
  });

  it('are shown in UTC on request', () => {
    expect(plain(newYork.utcInstant(instant))).toBe('Nov 23, 2026, 2:30:00 AM UTC');
  });
});
