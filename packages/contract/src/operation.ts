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
    writable: Type.Boolean({
      description:
        'Whether the database takes writes. When it is false (a standby, or set read-only), reads are answered and writes are 503.',
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

/** `GET /metrics` */
export const metricsRoute = {
  method: 'GET',
  url: '/metrics',
  schema: {
    operationId: 'metrics',
    tags,
    summary: 'Read what the server counts and measures, for Prometheus',
    description:
      'Prometheus text format 0.0.4. Answers 200 also while the database is away: `customer_health_database_up` is then 0, and what only the database knows is absent.',
    response: {
      200: { description: 'Metrics', content: { 'text/plain': { schema: Type.String() } } },
    },
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
