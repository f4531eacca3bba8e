import pg from 'pg';
import {
  type Connection,
  type Database,
  DatabaseUnavailableError,
  type Durability,
} from './database.ts';
import { isConnectionFault, sqlState } from './retry.ts';
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

const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    VALUE_PARSERS[id] ?? pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig;

/** Opens a pool of connections to PostgreSQL. Nothing is sent before the first statement. */
export function openPostgres(options: PostgresOptions): Database {
  const pool = createPool(options);
  const connection = (client: pg.PoolClient): Connection => ({
    query: (text, values) => send(client, text, values),
  });

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connect(pool);
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      // Without an SQLSTATE the server did not answer this statement: its connection is not to be used again.
      broken = sqlState(error) === undefined || isConnectionFault(error);
      throw broken && isConnectionFault(error) ? unavailable(error) : error;
    } finally {
      client.release(broken);
    }
  }

  return {
    kind: 'postgres',
    name: decodeURIComponent(new URL(options.url).pathname.slice(1)),
    location: describeUrl(options.url),
    query: (text, values) => withClient((client) => send(client, text, values)),
    transaction: (work) =>
      withClient(async (client) => {
        await client.query('begin');
        try {
          const result = await work(connection(client));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        }
      }),
    withLock: (lockId, work) =>
      withClient(async (client) => {
        const [row] = await send<{ locked: boolean }>(
          client,
          'select pg_try_advisory_lock($1) as locked',
          [lockId],
        );
        if (!row?.locked) return 'held';
        try {
          return await work();
        } finally {
          await send(client, 'select pg_advisory_unlock($1)', [lockId]);
        }
      }),
    durability: async () => {
      const [row] = await withClient((client) =>
        send<{ durable: boolean }>(
          client,
          `select current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable`,
        ),
      );
      return (row?.durable ? 'power_loss' : 'process_crash') satisfies Durability;
    },
    close: () => pool.end(),
  };
}

function createPool({
  url,
  poolSize = 10,
  statementTimeoutMs = 8_000,
  onIdleError,
}: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    options: '-c timezone=UTC',
    types,
    ...(statementTimeoutMs > 0 && {
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + 1_000,
    }),
  });
  // Without a listener the first connection that breaks while idle ends the process.
  const onError = (error: Error) => onIdleError?.(error);
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw isConnectionFault(error) ? unavailable(error) : error;
  }
}

const statementNames = new Map<string, string>();

/** Prepared on first use on each connection; the texts are constants of the program, so they are few. */
function statementName(text: string): string {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  const name = `s${statementNames.size + 1}`;
  statementNames.set(text, name);
  return name;
}

async function send<Row>(
  client: pg.PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> {
  const query =
    values === undefined ? { text } : { name: statementName(text), text, values: [...values] };
  return (await client.query(query)).rows as Row[];
}

function unavailable(cause: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError('PostgreSQL does not answer', { cause });
}

function describeUrl(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL ${hostname || 'localhost'}${port && `:${port}`}${pathname}`;
}
