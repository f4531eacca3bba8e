import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  DaySchema,
  jsonAnswer,
  listHeaders,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { problems } from './errors.ts';
import { ACCOUNT_STATES, INVOICE_STATES, USAGE_TYPES } from './vocabulary.ts';

const instant = (description: string) =>
  Nullable(Type.String({ format: 'date-time', description }));

/** A support ticket, as its events tell of it. */
export const TicketSchema = Type.Object(
  {
    id: Type.String({ examples: ['T-17'] }),
    subject: Nullable(Type.String()),
    priority: Nullable(Type.String({ examples: ['high'] })),
    state: Words(['open', 'solved']),
    openedAt: instant('First opened; null when only its solution is known.'),
    reopenedAt: instant('Last opened again; null when that never happened.'),
    solvedAt: instant('Last solved; null when it never was.'),
  },
  { title: 'Ticket' },
);

/** A support ticket. */
export type Ticket = Static<typeof TicketSchema>;

/** An invoice, as its events tell of it. */
export const InvoiceSchema = Type.Object(
  {
    id: Type.String({ examples: ['INV-2026-104'] }),
    state: Words(INVOICE_STATES, {
      description: '`overdue`: open, and its due day is over.',
    }),
    amount: Nullable(Type.Number()),
    currency: Nullable(Type.String()),
    issuedAt: instant('Null when only a later event is known.'),
    dueOn: Nullable(DaySchema),
    paidAt: instant('Null when it is not paid.'),
    voidedAt: instant('Null when it is not voided.'),
    daysLate: Nullable(
      Type.Integer({
        minimum: 0,
        description:
          'Days from its due day to its payment or, while it is open, to today; 0 in time, null when voided or without a due day.',
      }),
    ),
  },
  { title: 'Invoice' },
);

/** An invoice. */
export type Invoice = Static<typeof InvoiceSchema>;

/** Query parameters of the tickets or invoices of a customer. */
export const AccountListQuery = Type.Object(
  {
    ...pageQuery,
    state: Words(ACCOUNT_STATES, {
      default: 'all',
      description: '`open`: not solved, or neither paid nor voided.',
    }),
  },
  { additionalProperties: false },
);

/** Query parameters of the tickets or invoices of a customer. */
export type AccountListQuery = Static<typeof AccountListQuery>;

const tags = ['Customers'];

/** `GET /api/customers/{customerId}/tickets` */
export const listTicketsRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/tickets',
  schema: {
    operationId: 'listTickets',
    tags,
    summary: 'List the support tickets of a customer, last opened first',
    params: CustomerParams,
    querystring: AccountListQuery,
    response: {
      200: jsonAnswer('A page of tickets', Type.Array(TicketSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;

/** `GET /api/customers/{customerId}/invoices` */
export const listInvoicesRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/invoices',
  schema: {
    operationId: 'listInvoices',
    tags,
    summary: 'List the invoices of a customer, last due first',
    params: CustomerParams,
    querystring: AccountListQuery,
    response: {
      200: jsonAnswer('A page of invoices', Type.Array(InvoiceSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;

/** How much a customer used of one kind, or of one feature. */
export const UsageSchema = Type.Object(
  {
    type: Words(USAGE_TYPES),
    feature: Nullable(Type.String({ description: 'Only where the type is `feature_use`.' })),
    key: Type.Boolean({ description: 'Whether it is one of the key features.' }),
    last30: Type.Integer({ description: 'Count in the last 30 UTC days, today included.' }),
    previous30: Type.Integer({ description: 'Count in the 30 days before.' }),
    lastDay: Nullable(
      Type.String({ format: 'date', description: 'The last day of use; null when there is none.' }),
    ),
  },
  { title: 'Usage' },
);

/** How much a customer used of one kind, or of one feature. */
export type Usage = Static<typeof UsageSchema>;

/** Query parameters of the usage of a customer. */
export const UsageQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the usage of a customer. */
export type UsageQuery = Static<typeof UsageQuery>;

/** `GET /api/customers/{customerId}/usage` */
export const listUsageRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/usage',
  schema: {
    operationId: 'listUsage',
    tags,
    summary: 'List what a customer uses, the most of the last 30 days first',
    description:
      'A row for logins, for API calls, and for each feature. Key features that were never used are among them.',
    params: CustomerParams,
    querystring: UsageQuery,
    response: {
      200: jsonAnswer('A page of rows', Type.Array(UsageSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;
