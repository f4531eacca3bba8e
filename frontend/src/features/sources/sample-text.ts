import type { Event } from '@customer-health/contract';

/** An event as text, without the fields that it does not have. */
export function sampleText(event: Event): string {
  const { properties, ...fields } = event;
  const told = Object.entries(fields).filter(([, value]) => value !== null);
  const own = Object.keys(properties).length === 0 ? {} : { properties };
  return JSON.stringify({ ...Object.fromEntries(told), ...own }, null, 2);
}
