import { ApiError } from '@customer-health/contract';

/** What the server found wrong with single fields, by their JSON Pointer into the body (`#/rates/EUR`). */
export function fieldFaults(error: unknown): ReadonlyMap<string, string> {
  const faults = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  return new Map(faults.map(({ pointer, detail }) => [pointer, toSentence(detail)]));
}

/** A detail of the API, which follows the name of its field, as a sentence of its own. */
export function toSentence(detail: string): string {
  const end = /[.!?]$/.test(detail) ? '' : '.';
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${end}`;
}
