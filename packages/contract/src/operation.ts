import Type, { type Static } from 'typebox';
import { jsonAnswer, Words } from './common.ts';
import { problems } from './errors.ts';

const tags = ['Operation'];

/** `GET /livez` */
export const livezRoute = {
  method: 'GET',
  url: '/livez',
  schema: {
    operationId: 'livez',
    tags,
    summary: 'Tell that the process runs',
    response: { 200: jsonAnswer('Alive', Type.Object({ status: Words(['ok']) })) },
  },
} as const;

/** What readiness tells. */
export const ReadinessSchema = Type.Object(
  {
    status: Words(['ready']),
    version: Type.String(),
    database: Words(['postgres', 'embedded']),
    schemaVersion: Type.String({ description: 'The newest migration that is applied.' }),
    durability: Words(['power_loss', 'process_crash'], {
      description:
        'What an acknowledged event survives: `power_loss` (PostgreSQL that flushes at commit), or `process_crash` only (embedded database, or PostgreSQL with fsync or synchronous_commit off).',
    }),
  },
  { title: 'Readiness' },
);

/** What readiness tells. */
export type Readiness = Static<typeof ReadinessSchema>;

/** `GET /readyz` */
export const readyzRoute = {
  method: 'GET',
  url: '/readyz',
  schema: {
    operationId: 'readyz',
    tags,
    summary: 'Tell whether requests can be served: database reachable and migrated',
    response: { 200: jsonAnswer('Ready', ReadinessSchema), ...problems(503) },
  },
} as const;

/** `GET /api/dashboard` */
export const dashboardRoute = {
  method: 'GET',
  url: '/api/dashboard',
  schema: {
    operationId: 'dashboard',
    tags,
    summary: 'Open the dashboard',
    description: 'The page itself where it is built in, else a redirect to the frontend.',
    response: {
      200: { description: 'The page', content: { 'text/html': { schema: Type.String() } } },
      302: { description: 'Redirect to the frontend', type: 'null' },
      ...problems(404),
    },
  },
} as const;
