import { type NewEvent, readEvent } from '../events/service.ts';
import { idFault } from '../validation/formats.ts';
import { RowFault } from './import-error.ts';
import type { Scalar } from './mapping.ts';
import type { Target } from './mapping-fields.ts';
import type { Fields } from './run.ts';

type Sent = Record<string, unknown>;

/** The targets whose rows become events. */
export type EventTarget = Exclude<Target, 'customers' | 'outcomes'>;

const TO_EVENTS: Record<EventTarget, (fields: Fields) => Sent[]> = {
  events: (fields) => [withProperties(fields)],
  tickets: toTicketEvents,
  invoices: toInvoiceEvents,
};

/** The events that a row stands for; each has an id that the same row always gets. */
export function toEvents(
  target: EventTarget,
  { customerId, ...fields }: Fields,
  now: Date,
): NewEvent[] {
  return TO_EVENTS[target](fields).map((sent) => readOne(String(customerId), sent, now));
}

/**
 * Checks an event of a file as one that is sent, but for its age.
 *
 * @throws RowFault that says everything that is wrong with it
 */
export function readOne(customerId: string, sent: Sent, now: Date): NewEvent {
  const fault = idFault(customerId);
  if (fault !== null) throw new RowFault(`customerId: ${fault}`);
  const read = readEvent(sent, { customerId, now, pointer: '#', anyAge: true });
  if ('event' in read) return read.event;
  const faults = read.faults.map(({ pointer, detail }) => `${pointer.slice(2)}: ${detail}`);
  throw new RowFault([...new Set(faults)].join('; '));
}

function toTicketEvents({ openedAt, solvedAt, ...rest }: Fields): Sent[] {
  const { ticketId, userId } = rest;
  const event = (type: string, timestamp: Scalar | undefined, fields: Fields) =>
    timestamp === undefined
      ? []
      : [{ ...withProperties(fields), type, timestamp, eventId: `ticket:${ticketId}:${type}` }];
  return [
    ...event('ticket_opened', openedAt, rest),
    ...event('ticket_solved', solvedAt, given({ ticketId, userId })),
  ];
}

function toInvoiceEvents({ issuedAt, paidAt, voidedAt, ...rest }: Fields): Sent[] {
  const { invoiceId } = rest;
  const event = (type: string, timestamp: Scalar | undefined, fields: Fields) =>
    timestamp === undefined
      ? []
      : [{ ...withProperties(fields), type, timestamp, eventId: `invoice:${invoiceId}:${type}` }];
  return [
    ...event('invoice_issued', issuedAt, rest),
    ...event('invoice_paid', paidAt, given({ invoiceId })),
    ...event('invoice_voided', voidedAt, given({ invoiceId })),
  ];
}

function given(fields: Record<string, Scalar | undefined>): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Fields;
}

/** Puts `properties.x` fields into one object. */
function withProperties(fields: Fields): Sent {
  const sent: Sent = {};
  const properties: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('properties.')) properties[name.slice('properties.'.length)] = value;
    else sent[name] = value;
  }
  return Object.keys(properties).length === 0 ? sent : { ...sent, properties };
}
