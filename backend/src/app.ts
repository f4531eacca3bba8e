import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { accountRoutes } from './account/routes.ts';
import { backtestRoutes } from './backtest/routes.ts';
import { changeRoutes } from './changes/routes.ts';
import { cloudEventRoutes } from './cloudevents/routes.ts';
import { exportRoutes } from './customers/export-routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { type DashboardOptions, dashboardRoutes } from './dashboard/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { openapi } from './docs/openapi.ts';
import { docsRoutes } from './docs/routes.ts';
import { AppError } from './errors.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { ingestRoutes } from './ingest/routes.ts';
import type { TrustedProxies } from './network-settings.ts';
import { noteRoutes } from './notes/routes.ts';
import { operationRoutes } from './operation/routes.ts';
import { overrideRoutes } from './overrides/routes.ts';
import { access } from './plugins/access.ts';
import { bodyParsing } from './plugins/bodies.ts';
import { answer, errorHandling, refuseConnection } from './plugins/errors.ts';
import { httpMetrics } from './plugins/http-metrics.ts';
import { idempotency } from './plugins/idempotency.ts';
import { type InFlightLimits, limitInFlight } from './plugins/in-flight.ts';
import { inflateBodies } from './plugins/inflate.ts';
import { createIngestLimit } from './plugins/ingest-limit.ts';
import { collectMethods } from './plugins/methods.ts';
import { requestLog } from './plugins/request-log.ts';
import { security } from './plugins/security.ts';
import { portfolioRoutes } from './portfolio/routes.ts';
import { pulseRoutes } from './pulses/routes.ts';
import { rejectRoutes } from './rejects/routes.ts';
import { scorecardRoutes } from './scorecards/routes.ts';
import { segmentRoutes } from './segment/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { sourceRoutes } from './sources/routes.ts';
import { startRoutes } from './start/routes.ts';
import { timelineRoutes } from './timeline/routes.ts';
import type { App, AppDeps } from './types.ts';
import { unmatchedRoutes } from './unmatched/routes.ts';
import { compileBody, compileText } from './validation/compilers.ts';
import { viewRoutes } from './views/routes.ts';

/** What the server is set up with besides what its routes work with. */
export interface AppOptions {
  logger?: FastifyBaseLogger;
  corsOrigins?: string[];
  /** What every route but the probes asks for. */
  accessPassword?: string | undefined;
  trustProxy?: TrustedProxies;
  dashboard: DashboardOptions;
  /** How much is worked on at once. */
  inFlight?: InFlightLimits;
  /** Events that a sender may send in ten seconds; 0 for as many as come. */
  ingestRateLimit?: number;
  timeouts?: Timeouts;
}

/** How long a connection may take, in milliseconds. */
export type Timeouts = typeof TIMEOUTS;

/**
 * The head of a request and the whole of it must arrive in time, looked for every two seconds. A connection that has
 * sent no request yet has as long as a head; one that is used again is kept longer than the 60 s that load balancers
 * keep theirs, so that they close it first and no request meets one that is closing. `connection` ends what neither
 * sends nor takes anything meanwhile.
 */
const TIMEOUTS = {
  headers: 15_000,
  request: 30_000,
  checking: 2_000,
  keepAlive: 65_000,
  connection: 60_000,
};

/** The whole API: what every request passes through, then the routes. */
export async function buildApp(
  dependencies: Omit<AppDeps, 'limits'>,
  options: AppOptions,
): Promise<App> {
  const { corsOrigins = [], accessPassword, dashboard, ingestRateLimit: quota = 0 } = options;
  const { inFlight = { requests: 1_000, bodyBytes: 64 * 1024 * 1024 } } = options;
  const byCredential = accessPassword !== undefined;
  const limits = createIngestLimit({ quota, byCredential, ...dependencies });
  const deps = { ...dependencies, limits };
  const app = createServer(options);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    httpPart === 'body' ? compileBody(schema as object) : compileText(schema as object),
  );
  requestLog(app);
  httpMetrics(app, deps.metrics);
  errorHandling(app);
  bodyParsing(app);
  await security(app, { corsOrigins });
  // After the headers that every answer needs and the answers to preflights, before all else.
  limitInFlight(app, inFlight, deps.metrics);
  if (accessPassword !== undefined) access(app, accessPassword, deps);
  inflateBodies(app);
  await app.register(compress, { encodings: ['br', 'gzip'], globalDecompression: false });
  idempotency(app, deps);
  await openapi(app, { withPassword: accessPassword !== undefined });
  const answerOtherMethods = collectMethods(app);
  await addRoutes(app, deps, { corsOrigins, dashboard, accessPassword });
  answerOtherMethods();
  return app;
}

async function addRoutes(
  app: App,
  deps: AppDeps,
  {
    corsOrigins,
    dashboard,
    accessPassword,
  }: Required<Pick<AppOptions, 'corsOrigins' | 'dashboard'>> & Pick<AppOptions, 'accessPassword'>,
): Promise<void> {
  customerRoutes(app, deps);
  exportRoutes(app, deps);
  viewRoutes(app, deps);
  healthRoutes(app, deps);
  historyRoutes(app, deps);
  changeRoutes(app, deps);
  portfolioRoutes(app, deps);
  backtestRoutes(app, deps);
  overrideRoutes(app, deps);
  pulseRoutes(app, deps);
  noteRoutes(app, deps);
  accountRoutes(app, deps);
  timelineRoutes(app, deps);
  eventRoutes(app, deps);
  await ingestRoutes(app, deps);
  await cloudEventRoutes(app, deps);
  rejectRoutes(app, deps);
  await segmentRoutes(app, deps, corsOrigins);
  unmatchedRoutes(app, deps);
  sourceRoutes(app, deps);
  scorecardRoutes(app, deps);
  settingsRoutes(app, deps);
  demoRoutes(app, deps);
  startRoutes(app, deps, accessPassword === undefined ? 'open' : 'password');
  operationRoutes(app, deps);
  await docsRoutes(app);
  await dashboardRoutes(app, dashboard);
}

/** What answers HTTP, without hooks and routes. */
function createServer({ logger, trustProxy = false, timeouts = TIMEOUTS }: AppOptions): App {
  return fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    genReqId: ({ headers }) => usableRequestId(headers['x-request-id']) ?? randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // Fastify takes a number for nobody, because it cannot know that only the proxy reaches the port.
    trustProxy:
      typeof trustProxy === 'number' ? (_: string, hop: number) => hop < trustProxy : trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: timeouts.request,
    connectionTimeout: timeouts.connection,
    keepAliveTimeout: timeouts.keepAlive,
    http: {
      headersTimeout: timeouts.headers,
      connectionsCheckingInterval: timeouts.checking,
      maxHeaderSize: 16 * 1024,
    },
    // Told by ourselves, in the form of every other failure.
    return503OnClosing: false,
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
}

/** A client's own request id is taken over when it cannot do harm in a log. */
function usableRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(header) ? header : undefined;
}
