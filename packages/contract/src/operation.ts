import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery, Words } from './common.ts';
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

/** How far the scores that are shown are behind the events that were taken. */
export const FreshnessSchema = Type.Object(
  {
    waitingCustomers: Type.Integer({ description: 'Customers that wait to be scored anew.' }),
    behindSeconds: Type.Number({
      minimum: 0,
      description: 'How long the one of them that came first has waited; 0 when none waits.',
    }),
  },
  { title: 'Freshness' },
);

/** How far the scores that are shown are behind the events that were taken. */
export type Freshness = Static<typeof FreshnessSchema>;

/** `GET /api/freshness` */
export const getFreshnessRoute = {
  method: 'GET',
  url: '/api/freshness',
  schema: {
    operationId: 'getFreshness',
    tags,
    summary: 'Tell how far scores are behind events',
    description:
      'Scores of the list and the portfolio follow within seconds; more is worth a look.',
    querystring: NoQuery,
    response: { 200: jsonAnswer('How far', FreshnessSchema), ...problems(503) },
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
