/** How the text of a cell is read. */
export type FieldType = 'text' | 'number' | 'integer' | 'boolean' | 'day' | 'instant';

interface Field {
  type: FieldType;
  required?: true;
}

const customerId: Field = { type: 'text', required: true };
const ticket: Record<string, Field> = {
  ticketId: { type: 'text' },
  priority: { type: 'text' },
  subject: { type: 'text' },
};
const invoice: Record<string, Field> = {
  invoiceId: { type: 'text' },
  amount: { type: 'number' },
  currency: { type: 'text' },
  dueAt: { type: 'day' },
};
const required = (field: Field | undefined): Field => ({ type: 'text', ...field, required: true });

/** What a file can be imported as, and the fields of each. */
export const TARGETS = {
  customers: {
    customerId,
    name: { type: 'text' },
    segment: { type: 'text' },
    plan: { type: 'text' },
    seats: { type: 'integer' },
    arr: { type: 'number' },
    currency: { type: 'text' },
    owner: { type: 'text' },
    renewalDate: { type: 'day' },
    domain: { type: 'text' },
    signedUpAt: { type: 'instant' },
    churnedAt: { type: 'instant' },
  },
  events: {
    customerId,
    eventId: { type: 'text', required: true },
    type: { type: 'text', required: true },
    timestamp: { type: 'instant', required: true },
    userId: { type: 'text' },
    feature: { type: 'text' },
    count: { type: 'integer' },
    ...ticket,
    ...invoice,
  },
  tickets: {
    customerId,
    ...ticket,
    ticketId: required(ticket.ticketId),
    openedAt: { type: 'instant', required: true },
    solvedAt: { type: 'instant' },
    userId: { type: 'text' },
  },
  invoices: {
    customerId,
    ...invoice,
    invoiceId: required(invoice.invoiceId),
    dueAt: required(invoice.dueAt),
    issuedAt: { type: 'instant', required: true },
    paidAt: { type: 'instant' },
    voidedAt: { type: 'instant' },
  },
  outcomes: {
    customerId,
    outcomeId: { type: 'text', required: true },
    kind: { type: 'text', required: true },
    occurredOn: { type: 'day', required: true },
    reason: { type: 'text' },
  },
} satisfies Record<string, Record<string, Field>>;

/** What a file can be imported as. */
export type Target = keyof typeof TARGETS;

/** Where a target keeps whatever else is worth keeping, as in `attributes.country`; null when nowhere. */
export const FREE_FIELDS: Record<Target, 'attributes' | 'properties' | null> = {
  customers: 'attributes',
  events: 'properties',
  tickets: 'properties',
  invoices: 'properties',
  outcomes: null,
};

/** The declared field of a target; undefined for the free ones. */
export function fieldOf(target: Target, name: string): Field | undefined {
  const fields: Record<string, Field> = TARGETS[target];
  return fields[name];
}

/** The fields that a target cannot do without. */
export function requiredFields(target: Target): string[] {
  return Object.entries<Field>(TARGETS[target]).flatMap(([name, field]) =>
    field.required ? [name] : [],
  );
}
