import type { Band } from '@customer-health/scoring';
import { format } from '../components/format.ts';
import { messages } from '../components/messages.ts';
import type { RawSearch } from '../components/search-params.ts';

const { names, asOf } = messages.print;

/** What the search of an address restricts, in words, for paper. */
export function describeSearch(search: RawSearch): string[] {
  return Object.entries(search)
    .filter(([name, value]) => name !== 'asOf' && value !== undefined && value !== '')
    .map(([name, value]) => {
      const values = (Array.isArray(value) ? value : [value]).map(toWord);
      return `${names[name] ?? name}: ${values.join(', ')}`;
    });
}

/** The day that an address asks for, in words. */
export function describeDay(search: RawSearch): string {
  const day = typeof search.asOf === 'string' ? search.asOf.slice(0, 10) : '';
  return /^\d{4}-\d\d-\d\d$/.test(day) ? asOf(format.day(day)) : messages.print.current;
}

function toWord(value: unknown): string {
  return messages.bands[value as Band] ?? String(value);
}
