import { describe, expect, test } from 'vitest';
import { createDateReader, DEFAULT_FORMATS, isTimeZone } from './dates.ts';

const instant = (text: string, formats: string[] = DEFAULT_FORMATS, zone = 'UTC') =>
  createDateReader(formats, zone)(text)?.instant ?? null;

describe('createDateReader', () => {
  test('reads days and instants when nothing else is said', () => {
    expect(instant('2024-02-29')).toBe('2024-02-29T00:00:00.000Z');
    expect(instant('2024-02-29T23:30:00-05:00')).toBe('2024-03-01T04:30:00.000Z');
  });

  test('tries the formats in order, as one column may mix them', () => {
    const formats = ['yyyy-MM-dd', 'yyyy-MM-dd H:mm'];
    expect(instant('2023-07-28', formats)).toBe('2023-07-28T00:00:00.000Z');
    expect(instant('2023-07-28 3:00', formats)).toBe('2023-07-28T03:00:00.000Z');
    expect(instant('2023-07-28 13:05', formats)).toBe('2023-07-28T13:05:00.000Z');
  });

  test.each([
    ['28.7.2023', 'd.M.yyyy', '2023-07-28T00:00:00.000Z'],
    ['07/28/2023 04:05:06', 'MM/dd/yyyy HH:mm:ss', '2023-07-28T04:05:06.000Z'],
    ['2023-07-28 04:05:06.789', 'yyyy-MM-dd HH:mm:ss.SSS', '2023-07-28T04:05:06.789Z'],
    ['2023-07-28 04:05 +0200', 'yyyy-MM-dd HH:mm XXX', '2023-07-28T02:05:00.000Z'],
    ['2023-07-28 04:05-03:30', 'yyyy-MM-dd HH:mmXXX', '2023-07-28T07:35:00.000Z'],
    ['2023-07-28 04:05Z', 'yyyy-MM-dd HH:mmXXX', '2023-07-28T04:05:00.000Z'],
    ['1690517100', 'epochSeconds', '2023-07-28T04:05:00.000Z'],
    ['1690517100123', 'epochMilliseconds', '2023-07-28T04:05:00.123Z'],
  ])('reads %s as %s', (text, format, expected) => {
    expect(instant(text, [format])).toBe(expected);
  });

  test.each([
    ['2023-02-30', 'yyyy-MM-dd'],
    ['2023-13-01', 'yyyy-MM-dd'],
    ['0000-01-01', 'yyyy-MM-dd'],
    ['2023-07-28 24:00', 'yyyy-MM-dd H:mm'],
    ['2023-07-28 3:60', 'yyyy-MM-dd H:mm'],
    ['2023-07-28 3:00 ', 'yyyy-MM-dd H:mm'],
    ['28x7y2023', 'd.M.yyyy'],
    ['soon', 'epochSeconds'],
    ['999999999999999', 'epochSeconds'],
    ['', 'yyyy-MM-dd'],
  ])('refuses %s', (text, format) => {
    expect(instant(text, [format])).toBeNull();
  });

  test('reads times without offset in the time zone, on both sides of a change of clocks', () => {
    const berlin = (text: string) => instant(text, ['yyyy-MM-dd H:mm'], 'Europe/Berlin');
    expect(berlin('2023-07-28 3:00')).toBe('2023-07-28T01:00:00.000Z');
    expect(berlin('2023-01-28 3:00')).toBe('2023-01-28T02:00:00.000Z');
    expect(berlin('2023-03-26 1:30')).toBe('2023-03-26T00:30:00.000Z');
    expect(berlin('2023-03-26 3:30')).toBe('2023-03-26T01:30:00.000Z');
    expect(berlin('2023-10-29 3:30')).toBe('2023-10-29T02:30:00.000Z');
  });

  test('does not shift a day that has no time', () => {
    expect(instant('2023-07-28', ['yyyy-MM-dd'], 'Asia/Tokyo')).toBe('2023-07-28T00:00:00.000Z');
  });

  test('keeps the day as it was written', () => {
    const read = createDateReader(['yyyy-MM-dd H:mm'], 'Asia/Tokyo');
    expect(read('2023-07-28 3:00')).toEqual({
      instant: '2023-07-27T18:00:00.000Z',
      day: '2023-07-28',
    });
  });
});

test('isTimeZone', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});
