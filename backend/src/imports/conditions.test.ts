import { describe, expect, it } from 'vitest';
import { createTest } from './conditions.ts';
import type { Condition } from './mapping.ts';

const context = {
  timezone: 'UTC',
  asOf: '2024-12-31',
  lookups: { table: () => new Map() },
};

const holds = (condition: Condition, row: Record<string, string>) =>
  createTest(condition, context)(row);

describe('createTest', () => {
  it('tells empty cells', () => {
    expect(holds({ column: 'a', empty: true }, { a: ' ' })).toBe(true);
    expect(holds({ column: 'a', empty: true }, { a: 'x' })).toBe(false);
    expect(holds({ column: 'a', empty: false }, { a: 'x' })).toBe(true);
  });

  it('finds words whatever their case', () => {
    expect(holds({ column: 'a', in: ['Pro', 'Basic'] }, { a: 'PRO' })).toBe(true);
    expect(holds({ column: 'a', in: ['Pro'] }, { a: 'Free' })).toBe(false);
  });

  it('reads booleans, and refuses what is none', () => {
    expect(holds({ column: 'a', is: true }, { a: 'TRUE' })).toBe(true);
    expect(holds({ column: 'a', is: false }, { a: 'False' })).toBe(true);
    expect(() => holds({ column: 'a', is: false }, { a: 'perhaps' })).toThrow('neither true nor');
  });

  it('compares days, with asOf as the day of the export', () => {
    expect(holds({ column: 'a', onOrBefore: 'asOf' }, { a: '2024-12-31' })).toBe(true);
    expect(holds({ column: 'a', after: 'asOf' }, { a: '2024-12-31' })).toBe(false);
    expect(holds({ column: 'a', after: 'asOf' }, { a: '2025-01-01' })).toBe(true);
    expect(holds({ column: 'a', onOrBefore: '2023-01-01' }, { a: '2023-01-02' })).toBe(false);
    expect(
      holds({ column: 'a', after: '2023-01-01', dates: ['d.M.yyyy'] }, { a: '2.1.2023' }),
    ).toBe(true);
    expect(() => holds({ column: 'a', after: 'asOf' }, { a: 'never' })).toThrow(
      'a: "never" is not a date',
    );
  });

  it('fulfils no comparison with an empty cell', () => {
    expect(holds({ column: 'a', is: false }, { a: '' })).toBe(false);
    expect(holds({ column: 'a', after: 'asOf' }, { a: '' })).toBe(false);
    expect(holds({ column: 'a', in: ['x'] }, { a: '' })).toBe(false);
  });

  it('joins conditions', () => {
    const yes: Condition = { column: 'a', in: ['x'] };
    const no: Condition = { column: 'a', in: ['y'] };
    expect(holds({ all: [yes, yes] }, { a: 'x' })).toBe(true);
    expect(holds({ all: [yes, no] }, { a: 'x' })).toBe(false);
    expect(holds({ any: [no, yes] }, { a: 'x' })).toBe(true);
    expect(holds({ any: [no, no] }, { a: 'x' })).toBe(false);
    expect(holds({ not: no }, { a: 'x' })).toBe(true);
  });
});
