import Type, { type Static } from 'typebox';
import { IdSchema, jsonAnswer, NoQuery, Nullable, Words } from './common.ts';
import { SelectionSchema } from './customer-export.ts';
import { problems } from './errors.ts';
import { CustomerNoteWriteSchema } from './notes.ts';

/** What became of one customer: `unknown` when there is none with that id. */
export const BULK_OUTCOMES = ['changed', 'unchanged', 'unknown'] as const;

/** Chosen customers and what all of them get. */
export const BulkChangeSchema = Type.Object(
  {
    ids: SelectionSchema,
    owner: Type.Optional(
      Nullable(
        Type.String({
          minLength: 1,
          maxLength: 200,
          pattern: '\\S',
          format: 'text',
          description: 'Who looks after them from now on; null for nobody.',
          examples: ['Ana Ruiz'],
        }),
      ),
    ),
    note: Type.Optional(CustomerNoteWriteSchema),
  },
  {
    additionalProperties: false,
    minProperties: 2,
    title: 'BulkChange',
    description: 'An owner, a note, or both.',
  },
);

/** What is sent to change chosen customers. */
export type BulkChange = Static<typeof BulkChangeSchema>;

/** What became of each customer, in the order of the ids. */
export const BulkResultSchema = Type.Object(
  {
    changed: Type.Integer({ description: 'How many have become different.' }),
    results: Type.Array(
      Type.Object({
        id: IdSchema,
        outcome: Words(BULK_OUTCOMES, {
          description:
            '`changed`: another owner, or a note more; `unchanged`: it was so already; `unknown`: there is no such customer.',
        }),
      }),
    ),
  },
  { title: 'BulkResult' },
);

/** What became of each customer. */
export type BulkResult = Static<typeof BulkResultSchema>;

/** `POST /api/customers/bulk` */
export const bulkChangeRoute = {
  method: 'POST',
  url: '/api/customers/bulk',
  schema: {
    operationId: 'changeCustomers',
    tags: ['Customers'],
    summary: 'Change chosen customers',
    description:
      'All of them in one transaction; ids without a customer are told and keep nothing from the others.',
    body: BulkChangeSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('What became of each', BulkResultSchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;
