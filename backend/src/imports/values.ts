import { createDateReader, DEFAULT_FORMATS } from './dates.ts';
import { RowFault } from './import-error.ts';
import type { LookupTables } from './lookups.ts';
import type { Lookup, Scalar, Value } from './mapping.ts';
import type { FieldType } from './mapping-fields.ts';

/** A row of a CSV file by column. */
export type Row = Record<string, string>;

/** Reads a field of a row; null when it is empty. Throws RowFault when it cannot be read. */
export type ReadValue = (row: Row) => Scalar | null;

/** What the reading of values depends on besides the row. */
export interface ReadingContext {
  timezone: string;
  asOf: string | undefined;
  lookups: LookupTables;
}

/** Makes the reader of a field from what the mapping says about it. */
export function createValueReader(
  value: Value,
  type: FieldType,
  context: ReadingContext,
): ReadValue {
  const readRaw = createRawReader(value, context.lookups);
  const translate = createTranslation(value);
  const convert = createConversion(type, value.dates ?? DEFAULT_FORMATS, context.timezone);
  return (row) => {
    const given = translate(readRaw(row)) ?? value.default ?? null;
    return given === null ? null : convert(given);
  };
}

function createRawReader(value: Value, lookups: LookupTables): ReadValue {
  const { column, constant, concat, separator = ':', lookup } = value;
  if (column !== undefined) return (row) => cell(row, column);
  if (lookup !== undefined) return createLookupReader(lookup, lookups);
  if (concat === undefined) return () => constant ?? null;
  return (row) => {
    const cells = concat.map((name) => cell(row, name));
    return cells.every((text) => text === null) ? null : cells.join(separator);
  };
}

/** The text of a cell without white space around it; null when nothing is left. */
export function cell(row: Row, column: string): string | null {
  return row[column]?.replaceAll('\u0000', '').trim() || null;
}

function createLookupReader(lookup: Lookup, lookups: LookupTables): ReadValue {
  const { file, key, match } = lookup;
  const table = lookups.table(lookup);
  return (row) => {
    const wanted = cell(row, key);
    if (wanted === null) return null;
    const found = table.get(wanted);
    if (found === undefined) throw new RowFault(`there is no ${match} "${wanted}" in ${file}`);
    if (found === 'ambiguous') throw new RowFault(`${match} "${wanted}" is not unique in ${file}`);
    return found.text;
  };
}

function createTranslation({
  map,
  default: otherwise,
}: Value): (raw: Scalar | null) => Scalar | null {
  if (map === undefined) return (raw) => raw;
  const words = new Map(Object.entries(map).map(([word, ours]) => [word.toLowerCase(), ours]));
  return (raw) => {
    if (raw === null) return null;
    const ours = words.get(String(raw).toLowerCase());
    if (ours !== undefined) return ours;
    if (otherwise !== undefined) return otherwise;
    throw new RowFault(`"${raw}" is not in the map`);
  };
}

function createConversion(type: FieldType, dates: readonly string[], timezone: string) {
  const readDate = createDateReader(dates, timezone);
  return (given: Scalar): Scalar => {
    switch (type) {
      case 'text':
        return String(given);
      case 'boolean':
        return readBoolean(String(given));
      case 'number':
        return readNumber(String(given));
      case 'integer':
        return readInteger(String(given));
      case 'day':
      case 'instant': {
        const date = readDate(String(given));
        if (date === null)
          throw new RowFault(`"${given}" is not a date like ${dates.join(' or ')}`);
        return date[type];
      }
    }
  };
}

const YES = new Set(['true', '1', 'yes', 'y', 't']);
const NO = new Set(['false', '0', 'no', 'n', 'f']);

/** Yes or no in the usual spellings. */
export function readBoolean(text: string): boolean {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new RowFault(`"${text}" is neither true nor false`);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(number)) return number;
  throw new RowFault(`"${text}" is not a number like 1234.5`);
}

function readInteger(text: string): number {
  const number = readNumber(text);
  if (Number.isSafeInteger(number)) return number;
  throw new RowFault(`"${text}" is not a whole number`);
}
