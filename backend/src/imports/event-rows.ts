import { EVENT_SCHEMAS } from '@customer-health/contract';
import type { NewEvent } from '../events/service.ts';
import { ImportError, RowFault } from './import-error.ts';
import { readOne } from './read-events.ts';
import { cell, type Row } from './values.ts';

type Sent = Record<string, unknown>;

/** What a row must have: without an id, a second run would count its event twice. */
const REQUIRED = ['customerId', 'eventId', 'type', 'timestamp'];
const FIELDS = new Set([
  'customerId',
  ...Object.values(EVENT_SCHEMAS).flatMap(({ properties }) => Object.keys(properties)),
]);
const PROPERTIES = 'properties.';

/**
 * Makes sure that a header has what is needed, and nothing that would be left out.
 *
 * @throws ImportError
 */
export function checkHeader(file: string, header: readonly string[]): void {
  const missing = REQUIRED.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !isField(name));
  const faults = [
    ...(missing.length > 0 ? [`has no column ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`has columns that mean nothing: ${unknown.join(', ')}`] : []),
  ];
  if (faults.length === 0) return;
  throw new ImportError(
    `${file} ${faults.join(' and ')}. Columns are customerId and the fields of an event, and properties.NAME; for a file of any other shape there is npm run import.`,
  );
}

function isField(name: string): boolean {
  return (name !== 'properties' && FIELDS.has(name)) || name.startsWith(PROPERTIES);
}

/** A row of CSV as an object that could have been sent; empty cells are absent. */
export function toSent(row: Row): Sent {
  const sent: Sent = {};
  const properties: Sent = {};
  for (const name of Object.keys(row)) {
    const text = cell(row, name);
    if (text === null) continue;
    if (name.startsWith(PROPERTIES)) properties[name.slice(PROPERTIES.length)] = text;
    else sent[name] = typed(name, text);
  }
  return Object.keys(properties).length === 0 ? sent : { ...sent, properties };
}

function typed(name: string, text: string): unknown {
  if (name === 'amount' && /^\d+(\.\d+)?$/.test(text)) return Number(text);
  if ((name === 'count' || name === 'timestamp') && /^\d+$/.test(text)) return Number(text);
  return text;
}

/**
 * The event of a row.
 *
 * @throws RowFault that says everything that is wrong with it
 */
export function readRow({ customerId, ...sent }: Sent, now: Date): NewEvent {
  const row: Sent = { customerId, ...sent };
  const missing = REQUIRED.filter((name) => row[name] === undefined);
  if (missing.length > 0) throw new RowFault(`${missing.join(', ')}: is missing`);
  if (typeof customerId !== 'string') throw new RowFault('customerId: must be a string');
  return readOne(customerId, sent, now);
}
