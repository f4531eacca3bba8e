import { describe, expect, it } from 'vitest';
import { RowFault } from './import-error.ts';
import type { LookupTable } from './lookups.ts';
import type { Value } from './mapping.ts';
import type { FieldType } from './mapping-fields.ts';
import { createValueReader, type ReadingContext } from './values.ts';

const owners: LookupTable = new Map<string, { text: string | null } | 'ambiguous'>([
  ['S-1', { text: 'acme' }],
  ['S-2', 'ambiguous'],
  ['S-3', { text: null }],
]);
const context: ReadingContext = {
  timezone: 'UTC',
  asOf: '2024-12-31',
  lookups: { table: () => owners },
};

const read = (value: Value, row: Record<string, string>, type: FieldType = 'text') =>
  createValueReader(value, type, context)(row);

const lookup = { file: 'subs.csv', key: 'sub', match: 'id', take: 'account' };

describe('createValueReader', () => {
  it('reads a column without the white space and NUL around it', () => {
    expect(read({ column: 'a' }, { a: ' x\u0000 y ' })).toBe('x y');
    expect(read({ column: 'a' }, { a: '  ' })).toBeNull();
    expect(read({ column: 'a' }, {})).toBeNull();
  });

  it('reads a constant', () => {
    expect(read({ constant: 7 }, {})).toBe('7');
    expect(read({ constant: 7 }, {}, 'number')).toBe(7);
  });

  it('joins columns, so that an id can be made of several', () => {
    expect(read({ concat: ['a', 'b'] }, { a: '1', b: '2' })).toBe('1:2');
    expect(read({ concat: ['a', 'b'], separator: '' }, { a: '1', b: '' })).toBe('1');
    expect(read({ concat: ['a', 'b'] }, { a: '', b: ' ' })).toBeNull();
  });

  it('takes the default where the cell is empty', () => {
    expect(read({ column: 'a', default: 'x' }, { a: '' })).toBe('x');
    expect(read({ column: 'a', default: 'x' }, { a: 'y' })).toBe('y');
  });

  it('looks a cell up in another file', () => {
    expect(read({ lookup }, { sub: 'S-1' })).toBe('acme');
    expect(read({ lookup }, { sub: 'S-3' })).toBeNull();
    expect(read({ lookup }, { sub: '' })).toBeNull();
    expect(() => read({ lookup }, { sub: 'S-9' })).toThrow('there is no id "S-9" in subs.csv');
    expect(() => read({ lookup }, { sub: 'S-2' })).toThrow('id "S-2" is not unique in subs.csv');
  });

  it('maps words whatever their case', () => {
    const map = { medium: 'normal', none: null };
    expect(read({ column: 'p', map }, { p: 'Medium' })).toBe('normal');
    expect(read({ column: 'p', map }, { p: 'none' })).toBeNull();
    expect(read({ column: 'p', map }, { p: '' })).toBeNull();
    expect(read({ column: 'p', map, default: 'low' }, { p: 'odd' })).toBe('low');
    expect(() => read({ column: 'p', map }, { p: 'odd' })).toThrow('"odd" is not in the map');
  });

  it('maps booleans in any spelling, as exports mix TRUE and True', () => {
    const map = { true: 'reactivated', false: 'churned' };
    expect(read({ column: 'r', map }, { r: 'TRUE' })).toBe('reactivated');
    expect(read({ column: 'r', map }, { r: 'False' })).toBe('churned');
  });

  it.each([
    ['TRUE', true],
    ['True', true],
    ['1', true],
    ['yes', true],
    ['FALSE', false],
    ['False', false],
    ['n', false],
  ])('reads %s as the boolean %s', (text, expected) => {
    expect(read({ column: 'b' }, { b: text }, 'boolean')).toBe(expected);
  });

  it.each([
    ['12', 'number', 12],
    ['-1.50', 'number', -1.5],
    ['.5', 'number', 0.5],
    ['1e3', 'number', 1000],
    ['9.0', 'integer', 9],
  ] as const)('reads %s as the %s %s', (text, type, expected) => {
    expect(read({ column: 'n' }, { n: text }, type)).toBe(expected);
  });

  it.each([
    ['1,234.50', 'number', 'is not a number like 1234.5'],
    ['0x10', 'number', 'is not a number'],
    ['Infinity', 'number', 'is not a number'],
    ['1e999', 'number', 'is not a number'],
    ['9.5', 'integer', 'is not a whole number'],
    ['maybe', 'boolean', 'is neither true nor false'],
    ['31.12.2024', 'day', 'is not a date like yyyy-MM-dd or iso'],
  ] as const)('refuses %s as a %s', (text, type, reason) => {
    expect(() => read({ column: 'n' }, { n: text }, type)).toThrow(reason);
    expect(() => read({ column: 'n' }, { n: text }, type)).toThrow(RowFault);
  });

  it('reads days and instants', () => {
    const dates = ['yyyy-MM-dd H:mm'];
    expect(read({ column: 'd', dates }, { d: '2023-07-28 3:00' }, 'day')).toBe('2023-07-28');
    expect(read({ column: 'd', dates }, { d: '2023-07-28 3:00' }, 'instant')).toBe(
      '2023-07-28T03:00:00.000Z',
    );
  });
});
