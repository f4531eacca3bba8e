import type { CustomerRow } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';
import { CSV_HEAD, csvCell, csvLines } from './csv.ts';

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2', "'-2"],
    ['@sum(a1)', "'@sum(a1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
  ])('%j does not become a formula', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it.each([
    ['Acme, Inc.', '"Acme, Inc."'],
    ['the "best"', '"the ""best"""'],
    ['two\nlines', '"two\nlines"'],
    ['=a,b', '"\'=a,b"'],
    ['a=b', 'a=b'],
    ['Müller 🚀', 'Müller 🚀'],
    ['', ''],
  ])('%j is quoted where it has to be', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('of a number is the number, also below zero', () => {
    expect([csvCell(-3.5), csvCell(0), csvCell(1e6)]).toEqual(['-3.5', '0', '1000000']);
  });

  it('of what is not known is empty', () => {
    expect(csvCell(null)).toBe('');
  });
});

describe('the file', () => {
  it('begins with the mark of UTF-8 and the names of the columns', () => {
    expect(CSV_HEAD.startsWith('\uFEFFid,name,score,band,')).toBe(true);
    expect(CSV_HEAD.endsWith(',updatedAt\r\n')).toBe(true);
  });

  it('has a line for each customer, with as many cells as the first one', () => {
    const row = { id: 'a', name: '=x', score: 61.87, band: 'watch', change7d: -5 } as CustomerRow;
    const blank = Object.fromEntries(
      CSV_HEAD.slice(1, -2)
        .split(',')
        .map((name) => [name, null]),
    );
    const lines = csvLines([
      { ...blank, ...row } as CustomerRow,
      { ...blank, id: 'b' } as CustomerRow,
    ]);
    expect(lines.split('\r\n').map((line) => line.split(',').length)).toEqual([25, 25, 1]);
    expect(lines.startsWith("a,'=x,61.87,watch,,,,-5,")).toBe(true);
  });
});
