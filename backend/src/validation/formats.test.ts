import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idFault, parseDay, parseInstant } from './formats.ts';

describe('ids', () => {
  test.each(['a', 'acme/eu', '🚀', 'ключ', 'a b', '=1+1', 'x'.repeat(200), '...'])(
    '%s is one',
    (id) => {
      expect(idFault(id)).toBeNull();
    },
  );
  test.each([
    'a\u0000',
    '\n',
    'a\u007f',
    'a\u0085',
    '\ud800',
    'x'.repeat(201),
    '🚀'.repeat(51),
    ' a',
    'a ',
    '.',
    '..',
  ])('%j is none', (id) => {
    expect(idFault(id)).not.toBeNull();
  });
});

describe('instants', () => {
  test.each([
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23t09:30:00.123456z', '2026-11-23T09:30:00.123Z'],
    ['2026-11-23T09:30:00+05:30', '2026-11-23T04:00:00.000Z'],
    ['2026-11-23 09:30:00-08:00', '2026-11-23T17:30:00.000Z'],
  ])('%s', (text, iso) => {
    expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(iso);
  });
  test.each([
    '2026-11-23T09:30:00',
    '2026-11-23',
    '2026-11-23T09:30:60Z',
    '2026-11-23T24:01:00Z',
    '0000-01-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    'infinity',
    '',
    '2026-11-23T09:30:00+25:00',
    '9999-12-31T23:59:59-12:00',
    '+002026-11-23T09:30:00Z',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
  it('reads back whatever it can print', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });
});

describe('days', () => {
  it('may be told by an instant, of which the UTC day counts', () => {
    expect(parseDay('2026-11-23T23:30:00-05:00')).toBe('2026-11-24');
    expect(parseDay('2026-11-23')).toBe('2026-11-23');
    expect(parseDay('soon')).toBeNull();
  });
});
