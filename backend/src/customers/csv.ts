import type { CustomerRow } from '@customer-health/contract';

/** What the file has of a customer, in this order; the names stand in its first row. */
const COLUMNS = [
  'id',
  'name',
  'score',
  'band',
  'computedScore',
  'computedBand',
  'coverage',
  'change7d',
  'change30d',
  'change90d',
  'mainReason',
  'segment',
  'owner',
  'plan',
  'seats',
  'arr',
  'currency',
  'renewalDate',
  'domain',
  'signedUpAt',
  'churnedAt',
  'scoredAt',
  'lastActivityAt',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof CustomerRow)[];

/** How the file begins; the mark tells spreadsheets that it is UTF-8. */
export const CSV_HEAD = `\uFEFF${COLUMNS.join(',')}\r\n`;

/** Customers as lines of the file. */
export function csvLines(rows: readonly CustomerRow[]): string {
  return rows.map((row) => `${COLUMNS.map((name) => csvCell(row[name])).join(',')}\r\n`).join('');
}

/** One cell: a number bare, a text such that no spreadsheet runs it (OWASP ASVS 1.2.10), nothing for null. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
