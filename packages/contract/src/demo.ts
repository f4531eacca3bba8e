import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { DEMO_STAGES } from './vocabulary.ts';

/** How many customers there are, and how many of them are demo customers. */
export const DemoStatusSchema = Type.Object(
  {
    customers: Type.Integer(),
    demoCustomers: Type.Integer(),
    loading: Type.Optional(
      Type.Object(
        {
          state: Words(['running', 'failed'] as const, {
            description: '`failed`: it ended in the middle; loading again begins anew.',
          }),
          stage: Words(DEMO_STAGES),
          done: Type.Integer({ description: 'Of `total`, in this stage.' }),
          total: Type.Integer(),
        },
        { description: 'Only while demo customers are being loaded, or where that failed.' },
      ),
    ),
  },
  { title: 'DemoStatus' },
);

/** How many customers there are, and how many of them are demo customers. */
export type DemoStatus = Static<typeof DemoStatusSchema>;

/** What demo customers to load. */
export const DemoLoadSchema = Type.Object(
  {
    customers: Type.Integer({
      minimum: 1,
      maximum: 500,
      default: 80,
      description: 'How many.',
    }),
    besideOwn: Type.Boolean({
      default: false,
      description:
        'Load them also where there are customers that are no demo customers. While they are there, they count in every sum, and their events tell which kinds of event are sent here.',
    }),
  },
  { additionalProperties: false, title: 'DemoLoad' },
);

/** What demo customers to load. */
export type DemoLoadRequest = Static<typeof DemoLoadSchema>;

/** `GET /api/demo` */
export const getDemoRoute = {
  method: 'GET',
  url: '/api/demo',
  schema: {
    operationId: 'getDemo',
    tags: ['Demo'],
    summary: 'Tell whether demo customers are loaded, or how far that is',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The counts', DemoStatusSchema), ...problems(503) },
  },
} as const;

/** `POST /api/demo` */
export const postDemoRoute = {
  method: 'POST',
  url: '/api/demo',
  schema: {
    operationId: 'postDemo',
    tags: ['Demo'],
    summary: 'Begin to load demo customers',
    description:
      'Answers at once; `GET /api/demo` tells how far it is. 409 when they are loaded or being loaded already, and, unless `besideOwn` is set, when there are other customers.',
    body: DemoLoadSchema,
    querystring: NoQuery,
    response: {
      202: jsonAnswer('Begun', DemoStatusSchema),
      ...problems(400, 409, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/demo` */
export const deleteDemoRoute = {
  method: 'DELETE',
  url: '/api/demo',
  schema: {
    operationId: 'deleteDemo',
    tags: ['Demo'],
    summary: 'Remove every demo customer with its data',
    description:
      'Other customers, and the key features where others use them, stay. 409 while demo customers are being loaded.',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The counts afterwards', DemoStatusSchema), ...problems(409, 503) },
  },
} as const;
