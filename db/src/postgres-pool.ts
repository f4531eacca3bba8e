import pg from 'pg';
import { DatabaseOpenError, DatabaseUnavailableError } from './database.ts';
import { readPostgresUrl } from './postgres-url.ts';
import { isConnectionFault, isReadOnly, isReadTimeout, sqlState } from './retry.ts';
import { VALUE_PARSERS } from './value-parsers.ts';

/** How to reach PostgreSQL. */
export interface PostgresOptions {
  url: string;
  /** Connections held at most. */
  poolSize?: number;
  /** Time-out of a statement in milliseconds; 0 for none (migrations). */
  statementTimeoutMs?: number;
  /** Told of connections that broke while nobody used them. */
  onIdleError?: (error: Error) => void;
}

/** Connections to one PostgreSQL. */
export interface PostgresPool {
  name: string;
  location: string;
  /**
   * Runs `work` with a connection that nobody else uses meanwhile. `patienceMs` is how long its first statement may
   * go unanswered: less than others where the connection had to be waited for, 0 for ever.
   *
   * @throws DatabaseUnavailableError when none can be had, or when it breaks
   */
  withClient<T>(work: (client: pg.PoolClient, patienceMs: number) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const OLDEST_VERSION = 14;

const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    VALUE_PARSERS[id] ?? pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig;

/**
 * Opens a pool. Nothing is sent before the first use.
 *
 * @throws DatabaseOpenError when the URL cannot be used
 */
export function openPool(options: PostgresOptions): PostgresPool {
  const { connection, tlsIsOptional, name, location } = readPostgresUrl(options.url);
  const { statementTimeoutMs = 8_000 } = options;
  const fullPatienceMs = statementTimeoutMs > 0 ? statementTimeoutMs + 500 : 0;
  const pool = createPool(connection, { ...options, statementTimeoutMs }, fullPatienceMs);
  // Which connections still lead to the right server: a new set is begun when one turns out to be read-only.
  let trusted = new WeakSet<object>();
  pool.on('connect', (client) => trusted.add(client));

  async function connect(): Promise<pg.PoolClient> {
    try {
      for (;;) {
        const client = await pool.connect();
        if (trusted.has(client)) return client;
        client.release(true);
      }
    } catch (error) {
      if (tlsIsOptional && saysNoTls(error)) {
        pool.options.ssl = false;
        return connect();
      }
      throw error instanceof DatabaseOpenError ? error : unavailable(error);
    }
  }

  async function withClient<T>(
    work: (client: pg.PoolClient, patienceMs: number) => Promise<T>,
  ): Promise<T> {
    const start = performance.now();
    const client = await connect();
    const patienceMs = Math.max(0, Math.round(fullPatienceMs - (performance.now() - start)));
    let broken = false;
    try {
      return await work(client, patienceMs);
    } catch (error) {
      // After a failover the old server goes on as a read-only one: neither this connection nor those that
      // were made before it may be used again, not even to read. New ones go where the primary is now.
      // A server that has not even said that the statement took too long is not reached by this connection any
      // more, and hardly by those that were made before: each would cost somebody the same wait.
      const isLeftBehind =
        isReadOnly(error) || (isReadTimeout(error) && patienceMs > statementTimeoutMs);
      if (isLeftBehind && trusted.has(client)) trusted = new WeakSet();
      // Without an SQLSTATE the server did not answer this statement: its connection is not to be used again.
      broken = sqlState(error) === undefined || isConnectionFault(error) || !trusted.has(client);
      throw isConnectionFault(error) ? unavailable(error) : error;
    } finally {
      client.release(broken);
    }
  }

  return { name, location, withClient, close: () => pool.end() };
}

function createPool(
  connection: pg.ClientConfig,
  {
    poolSize = 10,
    statementTimeoutMs,
    onIdleError,
  }: PostgresOptions & { statementTimeoutMs: number },
  patienceMs: number,
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types,
    ...(patienceMs > 0 && { query_timeout: patienceMs }),
    onConnect: (client) => prepareSession(client, statementTimeoutMs),
  });
  // Without a listener the first connection that breaks while idle ends the process.
  const onError = (error: Error) => onIdleError?.(error);
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/**
 * Sets what every session needs. As a statement, for a pooler refuses most settings that come with a connection.
 * The keepalives end the session, and with it the locks, of a machine that is gone within a minute.
 */
async function prepareSession(client: pg.ClientBase, statementTimeoutMs: number): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version, set_config('TimeZone', 'UTC', false),
       set_config('statement_timeout', '${statementTimeoutMs}', false),
       set_config('idle_in_transaction_session_timeout', '15s', false),
       set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
       set_config('tcp_keepalives_count', '3', false)`,
  );
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new DatabaseOpenError(
    `This is PostgreSQL ${version}: version ${OLDEST_VERSION} or newer is required.`,
  );
}

function saysNoTls(error: unknown): boolean {
  return /server does not support SSL/.test((error as Error).message);
}

/** The same failure as a reason to try again later. */
export function unavailable(cause: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError('PostgreSQL does not answer', { cause });
}
