import { FAULT_CODES, type FaultCode } from '@customer-health/contract';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createRequestTimes } from './request-times.ts';
import { createRejectTally } from './sources/reject-tally.ts';
import { VERSION } from './version.ts';

/** What became of an event, as it is counted. */
export type EventOutcome = 'accepted' | 'duplicate' | 'conflict' | 'parked';

const OUTCOMES: readonly EventOutcome[] = ['accepted', 'duplicate', 'conflict', 'parked'];

const REQUEST_TIMES = {
  name: 'customer_health_http_request_duration_seconds',
  help: 'Time from the head of a request to the end of its answer. `route` is the pattern, never the address; `unknown` is what has no route, `page` the pages of the dashboard.',
  bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
};

/** What refuses requests, so that one sender or one minute cannot take everything. */
const REFUSALS = ['requests', 'body_bytes', 'ingest_rate', 'passwords'] as const;

const IDEMPOTENT = ['first', 'again', 'replayed', 'in_progress', 'other_body'] as const;

const STATEMENT_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10];

/** What a server counts and measures. */
export type Metrics = ReturnType<typeof createMetrics>;

/**
 * Everything that `GET /metrics` tells of the program itself, in a registry of its own: nothing is shared by
 * two apps of one process. A new metric is one more entry below, and `npm run metrics:doc`.
 */
export function createMetrics() {
  const registry = new Registry();
  const declare = declareIn(registry);
  const buildInfo = declare.gauge(
    'build_info',
    'Always 1; the version of the program is its label.',
    ['version'],
  );
  buildInfo.set({ version: VERSION }, 1);
  return {
    registry,
    requestTimes: createRequestTimes(registry, REQUEST_TIMES),
    rejects: createRejectTally(),
    ...requestMetrics(declare),
    ...eventMetrics(declare),
    ...databaseMetrics(declare),
    ...jobMetrics(declare),
  };
}

function requestMetrics({ counter, gauge }: Declare) {
  // Plain numbers on the way of every request, read when they are asked for.
  const inFlight = { requests: 0, bodyBytes: 0 };
  gauge('http_requests_in_flight', 'Requests whose answer has not ended.', [], function collect() {
    this.set(inFlight.requests);
  });
  gauge(
    'http_body_bytes_in_flight',
    'Bytes that the bodies of these requests may take, those above 16 KB: as announced, and as much as the route takes where nothing is.',
    [],
    function collect() {
      this.set(inFlight.bodyBytes);
    },
  );
  const metrics = {
    inFlight,
    refused: counter(
      'refused_total',
      'Requests refused by a limit: `requests` in flight and `body_bytes` in flight (503), `ingest_rate` of a sender and wrong `passwords` of an address (429).',
      ['limit'],
    ),
    idempotentRequests: counter(
      'idempotent_requests_total',
      'Requests with an `Idempotency-Key`: the `first` with it, one that runs `again` after a failure, one whose answer was `replayed`; refused: the first is `in_progress` (409), or it had an `other_body` (422).',
      ['outcome'],
    ),
  };
  for (const limit of REFUSALS) metrics.refused.inc({ limit }, 0);
  for (const outcome of IDEMPOTENT) metrics.idempotentRequests.inc({ outcome }, 0);
  return metrics;
}

function eventMetrics({ counter, gauge, histogram }: Declare) {
  const metrics = {
    events: counter(
      'events_total',
      'Events that were sent, by what became of each: `accepted`, `duplicate` (same content), `conflict` (known id, other content), `parked` (kept until its customer is known; counted again when it is stored), or `rejected` with the code of its first fault as `reason`.',
      ['outcome', 'reason'],
    ),
    eventsDeleted: counter(
      'events_deleted_total',
      'Raw events that were deleted because they were older than they are kept (EVENT_RETENTION_DAYS).',
    ),
    queueRows: gauge('writer_queue_rows', 'Events that wait to be written.'),
    queueLimitRows: gauge(
      'writer_queue_limit_rows',
      'Waiting events from which on requests are refused.',
    ),
    flushRows: histogram(
      'writer_flush_rows',
      'Events that were written together.',
      [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
    ),
    flushDuration: histogram(
      'writer_flush_duration_seconds',
      'Time to write the events of one flush, tries again included.',
      [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    ),
    writerRefused: counter(
      'writer_refused_total',
      'Requests refused with 503 because too many events waited, or the server was stopping.',
    ),
  };
  // From zero, so that a rate sees the first one too.
  for (const outcome of OUTCOMES) metrics.events.inc({ outcome }, 0);
  for (const reason of FAULT_CODES) countRejected(metrics, reason, 0);
  return metrics;
}

const databaseMetrics = ({ counter, gauge, histogram }: Declare) => ({
  databaseUp: gauge('database_up', 'Whether the database answered this scrape: 1 or 0.'),
  databaseErrors: counter(
    'database_errors_total',
    'Statements and transactions that failed: `connection`, `resources` (disk, memory, connections), `cancelled` (time-out, shutdown), `retry` (deadlock, serialization), `data` (a value was refused) or `other`.',
    ['kind'],
  ),
  databaseDuration: histogram(
    'database_duration_seconds',
    'Time of each statement that reads or writes (`read`, `write`), and of each `transaction` with all that is done in it; waiting for a connection included.',
    STATEMENT_BOUNDS,
    ['kind'],
  ),
  databaseOperations: gauge(
    'database_operations',
    'Statements, transactions and locks that hold a connection or wait for one. More than `customer_health_database_connections_max` means that some wait.',
  ),
  databaseConnectionsMax: gauge(
    'database_connections_max',
    'Connections held at most (DATABASE_POOL_SIZE); 1 for the embedded database.',
  ),
});

// The label is not called `job`: that one is Prometheus' own, which would rename ours.
const jobMetrics = ({ counter, gauge, histogram }: Declare) => ({
  jobRuns: counter(
    'job_runs_total',
    'Runs of each job: `ok`, `failed`, or `held` (another server was at it).',
    ['name', 'outcome'],
  ),
  jobDuration: histogram(
    'job_duration_seconds',
    'Time of each run that was not held.',
    [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 1800],
    ['name'],
  ),
  jobLastSuccess: gauge(
    'job_last_success_timestamp_seconds',
    'When a job last succeeded on this server, as Unix time; before that, when the server started its jobs.',
    ['name'],
  ),
  rescoreBacklog: gauge(
    'rescore_backlog_customers',
    'Customers with events that their stored score does not know yet. Absent while the database is away.',
  ),
  rescoreLag: gauge(
    'rescore_lag_seconds',
    'How long the one of these that waits longest has been waiting since its latest event; 0 when there is none. Absent while the database is away.',
  ),
  unmatchedEvents: gauge(
    'unmatched_events',
    'Events that wait for their customer to be known, counted up to 100,000. Absent while the database is away.',
  ),
});

/** Counts an event that was not taken, for its first fault. */
export function countRejected(
  { events }: Pick<Metrics, 'events'>,
  reason: FaultCode,
  count = 1,
): void {
  events.inc({ outcome: 'rejected', reason }, count);
}

/** Adds what Node and the operating system tell of this process: memory, CPU, event loop, garbage collection. */
export function collectProcessMetrics({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
  // Counted anew at each scrape, one by one, although what matters of them shows in other numbers.
  for (const { name } of registry.getMetricsAsArray())
    if (name.startsWith('nodejs_active_')) registry.removeSingleMetric(name);
}

type Declare = ReturnType<typeof declareIn>;

function declareIn(registry: Registry) {
  const registers = [registry];
  const named = (name: string, help: string) => ({
    name: `customer_health_${name}`,
    help,
    registers,
  });
  return {
    counter: <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Counter({ ...named(name, help), labelNames }),
    gauge: <L extends string>(
      name: string,
      help: string,
      labelNames: L[] = [],
      collect: (this: Gauge<L>) => void = () => undefined,
    ) => new Gauge({ ...named(name, help), labelNames, collect }),
    histogram: <L extends string>(
      name: string,
      help: string,
      buckets: number[],
      labelNames: L[] = [],
    ) => new Histogram({ ...named(name, help), buckets, labelNames }),
  };
}
