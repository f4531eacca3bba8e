import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer, listHeaders, NoQuery, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';
import { VIEW_LIMITS, VIEW_PARAMETERS, VIEW_VISIBILITIES } from './vocabulary.ts';

const fields = {
  name: Type.String({
    minLength: 1,
    maxLength: VIEW_LIMITS.nameLength,
    pattern: '\\S',
    format: 'text',
    examples: ['At risk, renewing soon'],
  }),
  query: Type.String({
    maxLength: VIEW_LIMITS.queryLength,
    format: 'text',
    description: `The query of the customers page, without \`?\`, as it stands in the address. Its parameters: ${VIEW_PARAMETERS.join(', ')}.`,
    examples: ['band=at_risk&band=critical&sort=renewalDate'],
  }),
  visibility: Words(VIEW_VISIBILITIES, {
    description: '`shared` stands in everybody’s list, `personal` in the author’s alone.',
  }),
  isDefault: Type.Boolean({
    description: 'Whether the author’s customers page opens with it; one view of an author can.',
  }),
};

/** A view as it is written. */
export const ViewWriteSchema = Type.Object(
  {
    name: fields.name,
    query: fields.query,
    visibility: Words(VIEW_VISIBILITIES, { default: 'personal' }),
    isDefault: Type.Boolean({ default: false }),
  },
  { additionalProperties: false, title: 'ViewWrite' },
);

/** What is sent to replace a view. */
export type ViewWrite = Static<typeof ViewWriteSchema>;

/** A view as it is created. */
export const ViewCreateSchema = Type.Object(
  { ...ViewWriteSchema.properties, author: AuthorSchema },
  { additionalProperties: false, title: 'ViewCreate' },
);

/** What is sent to create a view. */
export type ViewCreate = Static<typeof ViewCreateSchema>;

/** A saved view of the customers list: filters and order under a name. */
export const ViewSchema = Type.Object(
  {
    id: Type.String(),
    ...fields,
    author: Type.String(),
    createdAt: InstantSchema,
    updatedAt: InstantSchema,
  },
  { title: 'View' },
);

/** A saved view of the customers list. */
export type View = Static<typeof ViewSchema>;

/** Query parameters of the saved views. */
export const ViewListQuery = Type.Object(
  {
    ...pageQuery,
    author: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        format: 'text',
        description: 'Whose personal views come with the shared ones.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of the saved views. */
export type ViewListQuery = Static<typeof ViewListQuery>;

const ViewParams = Type.Object({ viewId: Type.String({ maxLength: 100 }) });

const tags = ['Customers'];

/** `GET /api/views` */
export const listViewsRoute = {
  method: 'GET',
  url: '/api/views',
  schema: {
    operationId: 'listViews',
    tags,
    summary: 'List saved views by name',
    description:
      'The shared ones, and the personal ones of `author`. A name is no secret: until people sign in, personal means out of the way of others, not hidden from them.',
    querystring: ViewListQuery,
    response: {
      200: jsonAnswer('A page of views', Type.Array(ViewSchema), listHeaders),
      ...problems(422, 503),
    },
  },
} as const;

/** `POST /api/views` */
export const createViewRoute = {
  method: 'POST',
  url: '/api/views',
  schema: {
    operationId: 'createView',
    tags,
    summary: 'Save a view',
    description: `409 when there are ${VIEW_LIMITS.count} already.`,
    body: ViewCreateSchema,
    querystring: NoQuery,
    response: { 201: jsonAnswer('Saved', ViewSchema), ...problems(400, 409, 413, 415, 422, 503) },
  },
} as const;

/** `PUT /api/views/{viewId}` */
export const putViewRoute = {
  method: 'PUT',
  url: '/api/views/:viewId',
  schema: {
    operationId: 'putView',
    tags,
    summary: 'Replace a view: rename, share, other filters',
    description: 'The author stays.',
    params: ViewParams,
    body: ViewWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Replaced', ViewSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/views/{viewId}` */
export const deleteViewRoute = {
  method: 'DELETE',
  url: '/api/views/:viewId',
  schema: {
    operationId: 'deleteView',
    tags,
    summary: 'Delete a view',
    params: ViewParams,
    querystring: NoQuery,
    response: { 204: { description: 'Deleted', type: 'null' }, ...problems(404, 422, 503) },
  },
} as const;
