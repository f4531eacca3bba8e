import { describe, expect, it, test } from 'vitest';
import { useTestApp } from '../test-app.ts';

const t = useTestApp();

interface Operation {
  operationId: string;
  summary: string;
  responses: Record<string, unknown>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

describe('the API document', () => {
  it('is OpenAPI 3.1 and names every route, each with a summary, its answers and its errors', async () => {
    const document: Document = (await t.send('GET', '/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        ...operation,
      })),
    );
    expect(operations.map(({ name }) => name).sort()).toEqual([
      'DELETE /api/customers/{customerId}',
      'DELETE /api/customers/{customerId}/notes/{noteId}',
      'DELETE /api/customers/{customerId}/override',
      'DELETE /api/demo',
      'DELETE /api/scorecards/{scorecardId}/draft',
      'DELETE /api/unmatched',
      'DELETE /api/views/{viewId}',
      'GET /api/backtest',
      'GET /api/customer-facets',
      'GET /api/customer-sparklines',
      'GET /api/customers',
      'GET /api/customers.csv',
      'GET /api/customers/{customerId}',
      'GET /api/customers/{customerId}/changes',
      'GET /api/customers/{customerId}/events',
      'GET /api/customers/{customerId}/health',
      'GET /api/customers/{customerId}/history',
      'GET /api/customers/{customerId}/invoices',
      'GET /api/customers/{customerId}/notes',
      'GET /api/customers/{customerId}/overrides',
      'GET /api/customers/{customerId}/pulses',
      'GET /api/customers/{customerId}/tickets',
      'GET /api/customers/{customerId}/timeline',
      'GET /api/customers/{customerId}/usage',
      'GET /api/dashboard',
      'GET /api/demo',
      'GET /api/freshness',
      'GET /api/portfolio',
      'GET /api/portfolio/movers',
      'GET /api/pulse-mismatches',
      'GET /api/rejected-events',
      'GET /api/scorecard-rules',
      'GET /api/scorecards',
      'GET /api/scorecards/{scorecardId}',
      'GET /api/scorecards/{scorecardId}/versions',
      'GET /api/scorecards/{scorecardId}/versions/{version}',
      'GET /api/settings/currency',
      'GET /api/settings/features',
      'GET /api/settings/ingest',
      'GET /api/settings/segment',
      'GET /api/sources',
      'GET /api/start',
      'GET /api/unmatched',
      'GET /api/unmatched/events',
      'GET /api/unmatched/replay',
      'GET /api/views',
      'GET /livez',
      'GET /metrics',
      'GET /readyz',
      'PATCH /api/customers/{customerId}',
      'PATCH /api/customers/{customerId}/notes/{noteId}',
      'POST /api/customers.csv',
      'POST /api/customers/bulk',
      'POST /api/customers/{customerId}/events',
      'POST /api/customers/{customerId}/notes',
      'POST /api/customers/{customerId}/pulse',
      'POST /api/demo',
      'POST /api/events',
      'POST /api/events/batch',
      'POST /api/scorecards',
      'POST /api/scorecards/{scorecardId}/facts',
      'POST /api/scorecards/{scorecardId}/preview',
      'POST /api/scorecards/{scorecardId}/publish',
      'POST /api/unmatched/map',
      'POST /api/views',
      'POST /v1/alias',
      'POST /v1/batch',
      'POST /v1/group',
      'POST /v1/identify',
      'POST /v1/page',
      'POST /v1/screen',
      'POST /v1/track',
      'PUT /api/customers/{customerId}',
      'PUT /api/customers/{customerId}/override',
      'PUT /api/scorecard-rules',
      'PUT /api/scorecards/{scorecardId}/draft',
      'PUT /api/settings/currency',
      'PUT /api/settings/features',
      'PUT /api/settings/ingest',
      'PUT /api/settings/segment',
      'PUT /api/views/{viewId}',
    ]);
    for (const { name, operationId, summary, responses } of operations) {
      expect([name, Boolean(operationId && summary)]).toEqual([name, true]);
      if (!['GET /livez', 'GET /metrics'].includes(name))
        expect([name, Object.keys(responses).some((status) => status >= '400')]).toEqual([
          name,
          true,
        ]);
    }
  });

  it('names each schema once and refers to it', async () => {
    const document: Document = (await t.send('GET', '/openapi.json')).json();
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining([
        'Customer',
        'CustomerRow',
        'Event',
        'Health',
        'LoginEvent',
        'Problem',
      ]),
    );
    expect(JSON.stringify(document.paths)).toContain('{"$ref":"#/components/schemas/Health"}');
  });

  it('tells of the key that makes a POST safe to repeat, once and wherever it counts', async () => {
    const { paths, components } = (await t.send('GET', '/openapi.json')).json();
    expect(components.parameters.IdempotencyKey).toMatchObject({
      name: 'Idempotency-Key',
      in: 'header',
      schema: { type: 'string' },
    });
    expect(components.headers.IdempotencyReplayed).toMatchObject({ schema: { const: 'true' } });
    const names = ['IdempotencyKey', 'IdempotencyReplayed'];
    for (const [path, methods] of Object.entries<Record<string, object>>(paths))
      for (const [method, operation] of Object.entries(methods))
        expect([
          path,
          method,
          names.filter((name) => JSON.stringify(operation).includes(name)),
        ]).toEqual([path, method, method === 'post' ? names : []]);
    expect(Object.keys(paths['/api/customers/{customerId}/pulse'].post.responses)).toContain('409');
  });

  it('names the media types of each body', async () => {
    const { paths } = (await t.send('GET', '/openapi.json')).json();
    const taken = (path: string) => Object.keys(paths[path].post.requestBody.content);
    expect(taken('/api/customers/{customerId}/events')).toEqual(['application/json']);
    expect(taken('/api/events/batch')).toEqual(['application/json', 'application/x-ndjson']);
    expect(taken('/api/events')).toEqual([
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/json',
    ]);
  });

  it('asks for no parameter that has a default', async () => {
    const { paths } = (await t.send('GET', '/openapi.json')).json();
    const parameters: { name: string; required?: boolean }[] =
      paths['/api/customers'].get.parameters;
    expect(parameters.map(({ name }) => name)).toContain('limit');
    expect(parameters.filter(({ required }) => required)).toEqual([]);
  });

  test.each([
    ['/docs', 'swagger-ui'],
    ['/redoc', '<redoc spec-url="/openapi.json"'],
  ])('%s is a page', async (url, text) => {
    const answer = await t.send('GET', url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain(text);
  });

  it('serves the script that Redoc needs', async () => {
    const answer = await t.send('GET', '/redoc/redoc.standalone.js');
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.body.length).toBeGreaterThan(100_000);
    expect(answer.body).not.toContain('cdn.redoc.ly');
  });
});
