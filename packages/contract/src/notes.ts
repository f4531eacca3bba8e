import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  listHeaders,
  NoQuery,
  pageQuery,
} from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';
import { NOTE_LENGTH } from './vocabulary.ts';

const text = Type.String({
  minLength: 1,
  maxLength: NOTE_LENGTH,
  pattern: '\\S',
  format: 'text',
  examples: ['Called Ana: the rollout in Lyon waits for their new CTO.'],
});

/** A note to write. */
export const CustomerNoteWriteSchema = Type.Object(
  { text, author: Type.Optional(AuthorSchema) },
  { additionalProperties: false, title: 'CustomerNoteWrite' },
);

/** What is sent to write a note. */
export type CustomerNoteWrite = Static<typeof CustomerNoteWriteSchema>;

/** The new text of a note; who wrote it, and when, stays. */
export const CustomerNotePatchSchema = Type.Object(
  { text },
  { additionalProperties: false, title: 'CustomerNotePatch' },
);

/** What is sent to change a note. */
export type CustomerNotePatch = Static<typeof CustomerNotePatchSchema>;

/** A note as it is kept. */
export const CustomerNoteSchema = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    author: Type.String(),
    createdAt: InstantSchema,
    updatedAt: Type.String({
      format: 'date-time',
      description: 'As `createdAt` while it was never changed.',
    }),
  },
  { title: 'CustomerNote' },
);

/** A note as it is kept. */
export type CustomerNote = Static<typeof CustomerNoteSchema>;

const tags = ['Judgement'];

/** Query parameters of the notes of a customer. */
export const CustomerNoteListQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the notes of a customer. */
export type CustomerNoteListQuery = Static<typeof CustomerNoteListQuery>;

/** `GET /api/customers/{customerId}/notes` */
export const listCustomerNotesRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/notes',
  schema: {
    operationId: 'listCustomerNotes',
    tags,
    summary: 'List the notes about a customer, newest first',
    params: CustomerParams,
    querystring: CustomerNoteListQuery,
    response: {
      200: jsonAnswer('A page of notes', Type.Array(CustomerNoteSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;

/** `POST /api/customers/{customerId}/notes` */
export const postCustomerNoteRoute = {
  method: 'POST',
  url: '/api/customers/:customerId/notes',
  schema: {
    operationId: 'postCustomerNote',
    tags,
    summary: 'Write a note about a customer',
    params: CustomerParams,
    body: CustomerNoteWriteSchema,
    querystring: NoQuery,
    response: {
      201: jsonAnswer('Kept', CustomerNoteSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** Path parameters of one note. */
export const CustomerNoteParams = Type.Object({
  customerId: IdSchema,
  noteId: Type.String({ maxLength: 36, description: 'As the list tells it.' }),
});

/** `PATCH /api/customers/{customerId}/notes/{noteId}` */
export const patchCustomerNoteRoute = {
  method: 'PATCH',
  url: '/api/customers/:customerId/notes/:noteId',
  schema: {
    operationId: 'patchCustomerNote',
    tags,
    summary: 'Change the text of a note',
    params: CustomerNoteParams,
    body: CustomerNotePatchSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Changed', CustomerNoteSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/customers/{customerId}/notes/{noteId}` */
export const deleteCustomerNoteRoute = {
  method: 'DELETE',
  url: '/api/customers/:customerId/notes/:noteId',
  schema: {
    operationId: 'deleteCustomerNote',
    tags,
    summary: 'Delete a note',
    params: CustomerNoteParams,
    querystring: NoQuery,
    response: {
      204: { description: 'Deleted', type: 'null' },
      ...problems(404, 422, 503),
    },
  },
} as const;
