export { utcDay } from '@customer-health/scoring';

const DAY_MS = 86_400_000;

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day on the wall calendar of the person looking. */
export function localDay(instant: Date): string {
  const pad = (value: number, length = 2) => String(value).padStart(length, '0');
  return `${pad(instant.getFullYear(), 4)}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}
