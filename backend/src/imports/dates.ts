import { parseInstant } from '../validation/formats.ts';

/** A date as it is kept: the instant in UTC, and the day as it was written. */
export interface ReadDate {
  instant: string;
  day: string;
}

type ReadFormat = (text: string) => ReadDate | null;

/** How dates are written when the mapping does not say. */
export const DEFAULT_FORMATS = ['yyyy-MM-dd', 'iso'];

const TOKENS: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  SSS: '(?<milli>\\d{3})',
  XXX: '(?<offset>[Zz]|[+-]\\d{2}:?\\d{2})',
};

const TOKEN = /yyyy|MM?|dd?|HH?|mm?|ss?|SSS|XXX|[\s\S]/g;

/** Makes a reader of dates that are written in one of these formats. */
export function createDateReader(
  formats: readonly string[],
  timezone: string,
): (text: string) => ReadDate | null {
  const readers = formats.map((format) => createFormat(format, timezone));
  return (text) => {
    for (const read of readers) {
      const date = read(text);
      if (date !== null) return date;
    }
    return null;
  };
}

/** Whether the name is a time zone that this system knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

function createFormat(format: string, timezone: string): ReadFormat {
  if (format === 'iso') return (text) => at(parseInstant(text));
  if (format === 'epochSeconds') return (text) => at(epoch(text, 1000));
  if (format === 'epochMilliseconds') return (text) => at(epoch(text, 1));
  const pattern = format.replace(TOKEN, (part) => TOKENS[part] ?? escapePattern(part));
  const expression = new RegExp(`^${pattern}$`);
  const zone = timezone === 'UTC' ? null : createZone(timezone);
  return (text) => {
    const parts = expression.exec(text)?.groups;
    return parts === undefined ? null : fromParts(parts, zone);
  };
}

function escapePattern(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/, '\\$&');
}

function epoch(text: string, unit: number): number | null {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Math.round(Number(text) * unit) : null;
}

function at(time: number | null): ReadDate | null {
  if (time === null || Math.abs(time) > 8.64e15) return null;
  const instant = new Date(time).toISOString();
  return { instant, day: instant.slice(0, 10) };
}

function fromParts(parts: Record<string, string | undefined>, zone: Zone | null): ReadDate | null {
  const { offset, hour } = parts;
  const number = (name: string, otherwise: number) => Number(parts[name] ?? otherwise);
  const local = utc(
    [number('year', 1), number('month', 1), number('day', 1)],
    [number('hour', 0), number('minute', 0), number('second', 0), number('milli', 0)],
  );
  if (local === null) return null;
  if (offset !== undefined) return at(local - offsetMs(offset));
  const instant = new Date(hour === undefined || zone === null ? local : zone.toUtc(local));
  return { instant: instant.toISOString(), day: new Date(local).toISOString().slice(0, 10) };
}

/** The time of these parts in UTC; null when the calendar or the clock has no such moment. */
function utc([year, month, day]: number[], [hour, minute, second, milli]: number[]): number | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(milli, 3)}Z`;
  return hour === 24 ? null : parseInstant(text);
}

function pad(value: number | undefined, length: number): string {
  return String(value).padStart(length, '0');
}

function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

interface Zone {
  toUtc(local: number): number;
}

function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const localAt = (time: number) => {
    const parts = format.formatToParts(time).map(({ type, value }) => [type, Number(value)]);
    const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetAt = (time: number) => localAt(time) - Math.floor(time / 1000) * 1000;
  // Twice, as the first guess may lie on the other side of a change of clocks.
  return { toUtc: (local) => local - offsetAt(local - offsetAt(local)) };
}
