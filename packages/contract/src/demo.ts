import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery } from './common.ts';
import { problems } from './errors.ts';

/** How many customers there are, and how many of them are demo customers. */
export const DemoStatusSchema = Type.Object(
  { customers: Type.Integer(), demoCustomers: Type.Integer() },
  { title: 'DemoStatus' },
);

/** How many customers there are, and how many of them are demo customers. */
export type DemoStatus = Static<typeof DemoStatusSchema>;

/** `GET /api/demo` */
export const getDemoRoute = {
  method: 'GET',
  url: '/api/demo',
  schema: {
    operationId: 'getDemo',
    tags: ['Demo'],
    summary: 'Tell whether demo customers are loaded',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The counts', DemoStatusSchema), ...problems(503) },
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
    description: 'Other customers, and the key features where others use them, stay.',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The counts afterwards', DemoStatusSchema), ...problems(503) },
  },
} as const;
