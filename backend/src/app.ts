import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { backtestRoutes } from './backtest/routes.ts';
import { changeRoutes } from './changes/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { type DashboardOptions, dashboardRoutes } from './dashboard/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { openapi } from './docs/openapi.ts';
import { docsRoutes } from './docs/routes.ts';
import { AppError } from './errors.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { historyRoutes } from './history/routes.ts';
import type { TrustedProxies } from './network-settings.ts';
import { operationRoutes } from './operation/routes.ts';
import { overrideRoutes } from './overrides/routes.ts';
import { access } from './plugins/access.ts';
import { bodyParsing } from './plugins/bodies.ts';
import { answer, errorHandling, refuseConnection } from './plugins/errors.ts';
import { httpMetrics } from './plugins/http-metrics.ts';
import { collectMethods } from './plugins/methods.ts';
import { requestLog } from './plugins/request-log.ts';
import { security } from './plugins/security.ts';
import { portfolioRoutes } from './portfolio/routes.ts';
import { pulseRoutes } from './pulses/routes.ts';
import { scorecardRoutes } from './scorecards/routes.ts';
import { segmentRoutes } from './segment/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { sourceRoutes } from './sources/routes.ts';
import type { App, AppDeps } from './types.ts';
import { unmatchedRoutes } from './unmatched/routes.ts';
import { compileBody, compileText } from './validation/compilers.ts';

/** What the server is set up with besides what its routes work with. */
export interface AppOptions {
  logger?: FastifyBaseLogger;
  corsOrigins?: string[];
  /** What every route but the probes asks for. */
  accessPassword?: string | undefined;
  trustProxy?: TrustedProxies;
  dashboard: DashboardOptions;
}

/** The whole API: what every request passes through, then the routes. */
export async function buildApp(
  deps: AppDeps,
  { logger, corsOrigins = [], accessPassword, trustProxy = false, dashboard }: AppOptions,
): Promise<App> {
  const app = fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    genReqId: ({ headers }) => usableRequestId(headers['x-request-id']) ?? randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // Fastify takes a number for nobody, because it cannot know that only the proxy reaches the port.
    trustProxy:
      typeof trustProxy === 'number' ? (_: string, hop: number) => hop < trustProxy : trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      // An address that cannot be decoded never reaches a route, nor the hook that names the request.
      reply.header('x-request-id', request.id);
      return answer(new AppError('malformed_request', `${error.message}.`), request, reply);
    },
    clientErrorHandler: refuseConnection,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 1_000,
    },
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;

  app.setValidatorCompiler(({ schema, httpPart }) =>
    httpPart === 'body' ? compileBody(schema as object) : compileText(schema as object),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  requestLog(app);
  httpMetrics(app, deps.metrics);
  errorHandling(app);
  bodyParsing(app, corsOrigins);
  await security(app, { corsOrigins });
  // After the headers that every answer needs and the answers to preflights, before all else.
  if (accessPassword !== undefined) access(app, accessPassword, deps);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    requestEncodings: ['gzip', 'identity'],
    onUnsupportedRequestEncoding: (encoding) =>
      new AppError(
        'unsupported_media_type',
        `"${encoding}" is not taken; send gzip or no encoding.`,
      ),
    onInvalidRequestPayload: () => new AppError('malformed_request', 'The body is not valid gzip.'),
  });
  await openapi(app, { withPassword: accessPassword !== undefined });
  const answerOtherMethods = collectMethods(app);

  featureRoutes(app, deps);
  await docsRoutes(app);
  await dashboardRoutes(app, dashboard);
  answerOtherMethods();
  return app;
}

function featureRoutes(app: App, deps: AppDeps): void {
  customerRoutes(app, deps);
  healthRoutes(app, deps);
  historyRoutes(app, deps);
  changeRoutes(app, deps);
  portfolioRoutes(app, deps);
  backtestRoutes(app, deps);
  overrideRoutes(app, deps);
  pulseRoutes(app, deps);
  eventRoutes(app, deps);
  segmentRoutes(app, deps);
  unmatchedRoutes(app, deps);
  sourceRoutes(app, deps);
  scorecardRoutes(app, deps);
  settingsRoutes(app, deps);
  demoRoutes(app, deps);
  operationRoutes(app, deps);
}

/** A client's own request id is taken over when it cannot do harm in a log. */
function usableRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(header) ? header : undefined;
}
