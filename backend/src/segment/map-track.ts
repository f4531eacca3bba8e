import type { EventType } from '@customer-health/contract';
import { parseDay } from '../validation/formats.ts';
import { type Bag, toId } from './message.ts';
import type { Mapping } from './settings.ts';

/** What a tracked name and its properties say in our words, and where each word comes from. */
export interface Mapped {
  type: EventType;
  /** The fields of the type; what is missing or cannot be read is left out, for the schema to tell. */
  fields: Bag;
  /** Where in the message a field comes from, for faults. */
  from: Record<string, string>;
}

/**
 * What a tracked event counts as; null when it is to be ignored.
 *
 * @example mapTrack('Report Exported', {}, mapping) → { type: 'feature_use', fields: { feature: 'Report Exported' }, … }
 */
export function mapTrack(event: string, properties: Bag, mapping: Mapping): Mapped | null {
  const key = event.toLowerCase();
  if (mapping.ignored.has(key)) return null;
  const target = mapping.events.get(key);
  const type = target?.type ?? 'feature_use';
  if (type === 'feature_use')
    return { type, fields: { feature: target?.feature ?? event }, from: { feature: 'event' } };
  return { type, ...READERS[type](properties) };
}

type Reader = (properties: Bag) => Omit<Mapped, 'type'>;

const login: Reader = () => ({ fields: {}, from: {} });

const apiCall: Reader = ({ count }) => {
  const number = toNumber(count);
  const isCount = Number.isInteger(number) && number >= 1 && number <= 1e9;
  return { fields: isCount ? { count: number } : {}, from: { count: 'properties/count' } };
};

const PRIORITIES: Record<string, string> = {
  low: 'low',
  normal: 'normal',
  medium: 'normal',
  high: 'high',
  urgent: 'urgent',
  critical: 'urgent',
};

const ticket: Reader = (properties) => {
  const { subject, priority } = properties;
  const word = PRIORITIES[String(priority).toLowerCase()];
  return {
    fields: {
      ...present('ticketId', firstId(properties, ['ticket_id', 'ticketId', 'id'])),
      ...present('priority', word),
      ...present('subject', typeof subject === 'string' ? cut(subject, 500) : undefined),
    },
    from: { ticketId: 'properties/ticket_id' },
  };
};

const invoice: Reader = (properties) => {
  const currency = String(properties.currency).toUpperCase();
  const amount = toNumber(properties.amount);
  const due = ['due_at', 'due_date', 'dueAt', 'dueDate'].find(
    (name) => (properties[name] ?? undefined) !== undefined,
  );
  const dueAt = due === undefined ? undefined : toDay(properties[due]);
  return {
    fields: {
      ...present('invoiceId', firstId(properties, ['invoice_id', 'invoiceId', 'id'])),
      ...present('amount', amount >= 0 && amount <= 1e12 ? amount : undefined),
      ...present('currency', /^[A-Z]{3}$/.test(currency) ? currency : undefined),
      ...present('dueAt', dueAt),
    },
    from: { invoiceId: 'properties/invoice_id', dueAt: `properties/${due ?? 'due_at'}` },
  };
};

const READERS: Record<Exclude<EventType, 'feature_use'>, Reader> = {
  login,
  api_call: apiCall,
  ticket_opened: ticket,
  ticket_solved: ticket,
  invoice_issued: invoice,
  invoice_paid: invoice,
  invoice_voided: invoice,
};

function present(name: string, value: unknown): Bag {
  return value === undefined ? {} : { [name]: value };
}

function firstId(properties: Bag, names: readonly string[]): string | undefined {
  for (const name of names) {
    const id = toId(properties[name]);
    if (id !== null) return id;
  }
  return undefined;
}

/** The number that a value is or spells; NaN for anything else. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)
    ? Number(value)
    : Number.NaN;
}

/** The UTC day that a day or an instant names, in text or epoch milliseconds. */
function toDay(value: unknown): string | undefined {
  if (typeof value === 'string') return parseDay(value) ?? undefined;
  const time = typeof value === 'number' ? new Date(value) : new Date(Number.NaN);
  const isTime = time.getTime() > 1e11 && time.getTime() < Date.UTC(10_000, 0);
  return isTime ? time.toISOString().slice(0, 10) : undefined;
}

// Never between the halves of a character.
function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return text
    .slice(0, characters)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
}
