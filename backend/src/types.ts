import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '@customer-health/db';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { EventWriter } from './events/writer.ts';
import type { Metrics } from './metrics.ts';
import type { IngestLimit } from './plugins/ingest-limit.ts';
import type { RejectLog } from './rejects/reject-log.ts';
import type { ModelCache } from './settings/service.ts';

/** The server with types that follow from the contract's schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes work with. */
export interface AppDeps {
  database: Database;
  writer: EventWriter;
  models: ModelCache;
  metrics: Metrics;
  rejects: RejectLog;
  /** Asked by every route that takes events, with how many there are. */
  limits: IngestLimit;
  /** The time, asked once at the edge of each request or job and handed down. */
  clock: () => Date;
}
