import {
  ERROR_CODES,
  IDEMPOTENCY_KEY_HEADER,
  IDEMPOTENCY_REPLAYED_HEADER,
} from '@customer-health/contract';
import swagger from '@fastify/swagger';
import type { App } from '../types.ts';
import { VERSION } from '../version.ts';

const BASIC_AUTH = {
  type: 'http',
  scheme: 'basic',
  description: 'The password of this server (`ACCESS_PASSWORD`), with any user name.',
} as const;

type Json = Record<string, unknown>;

/** Generates OpenAPI 3.1 from the schemas that also validate. */
export async function openapi(
  app: App,
  { withPassword }: { withPassword: boolean },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Customer Health',
        version: VERSION,
        description:
          'Takes in what customers do and answers an explained health score from 0 to 100. Higher is healthier.\n\nAn acknowledged event is committed: with PostgreSQL it survives loss of power, with the embedded database the end of the process; `GET /readyz` says which. Errors are `application/problem+json` with a stable `code`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      security: withPassword ? [{ basicAuth: [] }] : [],
      ...(withPassword && { components: { securitySchemes: { basicAuth: BASIC_AUTH } } }),
      tags: [
        { name: 'Customers', description: 'Who is looked after, with current scores.' },
        { name: 'Health', description: 'The score and everything that made it.' },
        { name: 'Portfolio', description: 'All customers together.' },
        { name: 'Backtest', description: 'Whether scores told who would churn.' },
        { name: 'Judgement', description: 'What people set in place of a score or say beside it.' },
        { name: 'Events', description: 'What customers do.' },
        {
          name: 'Segment-compatible',
          description: 'What SDKs of Segment and RudderStack send, when they are given this host.',
        },
        {
          name: 'Unmatched events',
          description: 'Events that wait until somebody tells whose they are.',
        },
        { name: 'Sources', description: 'Whether every kind of event still arrives.' },
        { name: 'Scorecards', description: 'What a score is computed with, and for whom.' },
        { name: 'Settings', description: 'What the model reads besides events.' },
        { name: 'Demo', description: 'Demo customers.' },
        { name: 'Operation', description: 'Probes, metrics and pages.' },
      ],
    },
    transformObject: (document) => {
      const spec = 'openapiObject' in document ? document.openapiObject : document.swaggerObject;
      return nameSchemas(structuredClone(spec) as unknown as Json) as typeof spec;
    },
  });
}

/** Moves every schema that has a title to `components/schemas`, so that the document names it once. */
function nameSchemas(document: Json): Json {
  const named: Json = {};
  const visit = (value: unknown, isRoot: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, false));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, part]) => [key, visit(part, false)]);
    const copy = withOptionalDefaults(Object.fromEntries(entries) as Json);
    const isSchema = 'type' in copy || 'oneOf' in copy || 'anyOf' in copy;
    if (isRoot || typeof copy.title !== 'string' || !isSchema) return copy;
    named[copy.title] = copy;
    return { $ref: `#/components/schemas/${copy.title}` };
  };
  const paths = withIdempotency(visit(document.paths, true) as Record<string, Json>);
  const components = {
    ...(document.components as Json),
    schemas: named,
    parameters: { IdempotencyKey: IDEMPOTENCY_KEY_HEADER },
    headers: { IdempotencyReplayed: IDEMPOTENCY_REPLAYED_HEADER },
  };
  return { ...document, paths, components };
}

/** What every POST takes and answers, which validates itself and so stands in no route's schema. */
function withIdempotency(paths: Record<string, Json>): Json {
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => {
      const { post } = methods as {
        post?: { parameters?: Json[]; responses: Record<string, Json> };
      };
      if (post === undefined) return [path, methods];
      const parameters = [
        ...(post.parameters ?? []),
        { $ref: '#/components/parameters/IdempotencyKey' },
      ];
      const answers = { 409: UNDER_WAY, ...post.responses };
      const responses = Object.entries(answers).map(([status, answer]) => [
        status,
        status === '429' || status >= '500' ? answer : replayable(answer),
      ]);
      return [
        path,
        { ...methods, post: { ...post, parameters, responses: Object.fromEntries(responses) } },
      ];
    }),
  );
}

const UNDER_WAY: Json = {
  description: ERROR_CODES.conflict.title,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function replayable(answer: Json): Json {
  const replayed = { $ref: '#/components/headers/IdempotencyReplayed' };
  return { ...answer, headers: { ...(answer.headers as Json), 'Idempotency-Replayed': replayed } };
}

/** A query parameter that has a default need not be sent, although a handler always finds it. */
function withOptionalDefaults(part: Json): Json {
  const hasDefault = (part.schema as Json | undefined)?.default !== undefined;
  return part.in === 'query' && hasDefault ? { ...part, required: false } : part;
}
