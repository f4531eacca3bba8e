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
      'DELETE /api/customers/{customerId}/override',
      'DELETE /api/demo',
      'DELETE /api/scorecards/{scorecardId}/draft',
      'DELETE /api/unmatched',
      'GET /api/backtest',
      'GET /api/customers',
      'GET /api/customers/{customerId}',
      'GET /api/customers/{customerId}/changes',
      'GET /api/customers/{customerId}/events',
      'GET /api/customers/{customerId}/health',
      'GET /api/customers/{customerId}/history',
      'GET /api/customers/{customerId}/overrides',
      'GET /api/customers/{customerId}/pulses',
      'GET /api/dashboard',
      'GET /api/demo',
      'GET /api/portfolio',
      'GET /api/portfolio/movers',
      'GET /api/pulse-mismatches',
      'GET /api/scorecard-rules',
      'GET /api/scorecards',
      'GET /api/scorecards/{scorecardId}',
      'GET /api/scorecards/{scorecardId}/versions',
      'GET /api/scorecards/{scorecardId}/versions/{version}',
      'GET /api/settings/currency',
      'GET /api/settings/features',
      'GET /api/settings/segment',
      'GET /api/sources',
      'GET /api/unmatched',
      'GET /api/unmatched/events',
      'GET /livez',
      'GET /metrics',
      'GET /readyz',
      'PATCH /api/customers/{customerId}',
      'POST /api/customers/{customerId}/events',
      'POST /api/customers/{customerId}/pulse',
      'POST /api/scorecards',
      'POST /api/scorecards/{scorecardId}/facts',
      'POST /api/scorecards/{scorecardId}/preview',
      'POST /api/scorecards/{scorecardId}/publish',
      'POST /api/unmatched/map',
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
      'PUT /api/settings/segment',
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
