import { BANDS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  DaySchema,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  NoQuery,
  Nullable,
  Words,
} from './common.ts';
import { problems } from './errors.ts';

const text = (maxLength: number, description: string, example?: string) =>
  Nullable(Type.String({ maxLength, description, ...(example && { examples: [example] }) }));

const profile = {
  name: Type.String({ minLength: 1, maxLength: 500, examples: ['Acme Inc.'] }),
  segment: text(200, 'Free word, for filters.', 'Enterprise'),
  plan: text(200, 'The plan that they pay for.', 'Pro'),
  seats: Nullable(
    Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'Licensed seats.' }),
  ),
  arr: Nullable(
    Type.Number({
      minimum: 0,
      maximum: 1e12,
      description: 'Annual recurring revenue in `currency`.',
    }),
  ),
  currency: Nullable(
    Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['USD'] }),
  ),
  owner: text(200, 'Who looks after this customer.', 'Ana Ruiz'),
  renewalDate: Nullable(DaySchema),
  domain: text(253, 'E-mail domain.', 'acme.example'),
  signedUpAt: Nullable(InstantSchema),
  churnedAt: Nullable(InstantSchema),
  attributes: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Anything else worth keeping, at most 32 KB.',
  }),
};

/** A customer's profile as it is written: `name` and whatever is known. */
export const CustomerWriteSchema = Type.Object(
  { ...Type.Partial(Type.Object(profile)).properties, name: profile.name },
  { additionalProperties: false, title: 'CustomerWrite' },
);

/** What is sent to create or replace a customer. */
export type CustomerWrite = Static<typeof CustomerWriteSchema>;

/** The fields to change; those that are absent stay, null empties. */
export const CustomerPatchSchema = Type.Partial(Type.Object(profile), {
  additionalProperties: false,
  minProperties: 1,
  title: 'CustomerPatch',
});

/** What is sent to change some fields of a customer. */
export type CustomerPatch = Static<typeof CustomerPatchSchema>;

/** A customer. */
export const CustomerSchema = Type.Object(
  {
    id: IdSchema,
    ...profile,
    demo: Type.Boolean({ description: 'True for a demo customer.' }),
    createdAt: InstantSchema,
    updatedAt: InstantSchema,
  },
  { title: 'Customer' },
);

/** A customer. */
export type Customer = Static<typeof CustomerSchema>;

const change = (days: number) =>
  Nullable(
    Type.Number({
      description: `Score now less the score ${days} days before; null where one of them is not known.`,
    }),
  );

/** A row of the customers list: the customer and the current score. */
export const CustomerRowSchema = Type.Object(
  {
    ...CustomerSchema.properties,
    score: Nullable(Type.Number({ minimum: 0, maximum: 100, description: 'Two decimals.' })),
    band: Words(BANDS),
    computedScore: Nullable(
      Type.Number({ minimum: 0, maximum: 100, description: '`score` without an override.' }),
    ),
    computedBand: Words(BANDS, { description: '`band` without an override.' }),
    coverage: Type.Number({ minimum: 0, maximum: 1 }),
    change7d: change(7),
    change30d: change(30),
    change90d: change(90),
    mainReason: Nullable(
      Type.String({ description: 'What costs the most points, in words; null when nothing does.' }),
    ),
    scoredAt: Nullable(InstantSchema),
    lastActivityAt: Nullable(
      Type.String({
        format: 'date-time',
        description: 'When the last event happened, at most 2 s behind; null where there was none.',
      }),
    ),
  },
  { title: 'CustomerRow' },
);

/** A row of the customers list. */
export type CustomerRow = Static<typeof CustomerRowSchema>;

const tags = ['Customers'];

/** `GET /api/customers/{customerId}` */
export const getCustomerRoute = {
  method: 'GET',
  url: '/api/customers/:customerId',
  schema: {
    operationId: 'getCustomer',
    tags,
    summary: 'Get one customer',
    params: CustomerParams,
    querystring: NoQuery,
    response: { 200: jsonAnswer('The customer', CustomerRowSchema), ...problems(404, 422, 503) },
  },
} as const;

/** `PUT /api/customers/{customerId}` */
export const putCustomerRoute = {
  method: 'PUT',
  url: '/api/customers/:customerId',
  schema: {
    operationId: 'putCustomer',
    tags,
    summary: 'Create or replace a customer',
    description: 'Fields that are absent become empty. Events, history and scores stay.',
    params: CustomerParams,
    body: CustomerWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Replaced', CustomerSchema),
      201: jsonAnswer('Created', CustomerSchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;

/** `PATCH /api/customers/{customerId}` */
export const patchCustomerRoute = {
  method: 'PATCH',
  url: '/api/customers/:customerId',
  schema: {
    operationId: 'patchCustomer',
    tags,
    summary: 'Change some fields of a customer',
    description: 'JSON Merge Patch (RFC 7396) of the profile: absent fields stay, null empties.',
    params: CustomerParams,
    body: CustomerPatchSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Changed', CustomerSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/customers/{customerId}` */
export const deleteCustomerRoute = {
  method: 'DELETE',
  url: '/api/customers/:customerId',
  schema: {
    operationId: 'deleteCustomer',
    tags,
    summary: 'Delete a customer with all events, tickets, invoices and scores',
    params: CustomerParams,
    querystring: NoQuery,
    response: {
      204: { description: 'Deleted', type: 'null' },
      ...problems(404, 422, 503),
    },
  },
} as const;
