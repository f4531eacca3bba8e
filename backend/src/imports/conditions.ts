import { createDateReader, DEFAULT_FORMATS } from './dates.ts';
import { RowFault } from './import-error.ts';
import type { Condition } from './mapping.ts';
import { cell, type ReadingContext, type Row, readBoolean } from './values.ts';

/** Whether a row is like the condition says. */
export type Test = (row: Row) => boolean;

type TestCell = (text: string) => boolean;

/** Makes the test of a condition. An empty cell fulfils no comparison, only `empty: true`. */
export function createTest(condition: Condition, context: ReadingContext): Test {
  const { column, all, any, not, empty } = condition;
  const tests = (conditions: Condition[]) => conditions.map((part) => createTest(part, context));
  if (all !== undefined) {
    const parts = tests(all);
    return (row) => parts.every((test) => test(row));
  }
  if (any !== undefined) {
    const parts = tests(any);
    return (row) => parts.some((test) => test(row));
  }
  if (not !== undefined) {
    const test = createTest(not, context);
    return (row) => !test(row);
  }
  const name = column ?? '';
  if (empty !== undefined) return (row) => (cell(row, name) === null) === empty;
  const testCell = createCellTest(condition, context);
  return (row) => {
    const text = cell(row, name);
    return text !== null && testCell(text);
  };
}

function createCellTest(condition: Condition, { asOf, timezone }: ReadingContext): TestCell {
  const { column, is, in: words, onOrBefore, after, dates = DEFAULT_FORMATS } = condition;
  if (is !== undefined) return (text) => readBoolean(text) === is;
  if (words !== undefined) {
    const wanted = new Set(words.map((word) => word.toLowerCase()));
    return (text) => wanted.has(text.toLowerCase());
  }
  const readDate = createDateReader(dates, timezone);
  const day = (text: string) => {
    const date = readDate(text);
    if (date !== null) return date.day;
    throw new RowFault(`${column}: "${text}" is not a date like ${dates.join(' or ')}`);
  };
  const limit = (given: string) => (given === 'asOf' ? (asOf ?? '') : given);
  if (after !== undefined) return (text) => day(text) > limit(after);
  return (text) => day(text) <= limit(onOrBefore ?? '');
}
