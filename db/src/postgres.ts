import type pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { type CopyValue, copyCommand, copyText } from './copy-text.ts';
import type { Database, Durability, Transaction } from './database.ts';
import { openPool, type PostgresOptions, unavailable } from './postgres-pool.ts';
import { isConnectionFault } from './retry.ts';

export type { PostgresOptions } from './postgres-pool.ts';

/** How many locks are held at once, each by a connection of its own. */
const LOCK_CONNECTIONS = 3;

/**
 * Opens PostgreSQL. Nothing is sent before the first statement.
 *
 * @throws DatabaseOpenError when the URL cannot be used
 */
export function openPostgres(options: PostgresOptions): Database {
  const { name, location, withClient, close } = openPool(options);
  // Whoever holds a lock goes on to work: with the connections of the work they would wait for each other.
  const locks = openPool({ ...options, poolSize: LOCK_CONNECTIONS });
  return {
    kind: 'postgres',
    name,
    location,
    query: (text, values) =>
      withClient((client, patienceMs) => send(client, text, values, patienceMs)),
    transaction: (work) =>
      withClient(async (client, patienceMs) => {
        await client.query(withPatience({ text: 'begin' }, patienceMs));
        try {
          const result = await work(transactionOn(client));
          await client.query('commit');
          return result;
        } catch (error) {
          // A connection that gives no answer gives none to this either: it is closed, which rolls back as well.
          if (!isConnectionFault(error)) await client.query('rollback').catch(() => undefined);
          throw error;
        }
      }),
    withLock: (lockId, work) => locks.withClient((client) => lock(client, lockId, work)),
    durability: async () => {
      const [row] = await withClient((client) =>
        send<{ durable: boolean }>(
          client,
          `select current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable`,
        ),
      );
      return (row?.durable ? 'power_loss' : 'process_crash') satisfies Durability;
    },
    close: async () => {
      await Promise.all([close(), locks.close()]);
    },
  };
}

/** The lock belongs to the session: when that breaks, another server may have it, and this one is told at once. */
async function lock<T>(
  client: pg.PoolClient,
  lockId: number,
  work: () => Promise<T>,
): Promise<T | 'held'> {
  const [row] = await send<{ locked: boolean }>(
    client,
    'select pg_try_advisory_lock($1) as locked',
    [lockId],
  );
  if (!row?.locked) return 'held';
  let onError: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    onError = (error) => reject(unavailable(error));
    client.once('error', onError);
  });
  try {
    return await Promise.race([work(), lost]);
  } finally {
    client.off('error', onError);
    // A connection that may still hold the lock must not be used again: this error has it closed.
    await send(client, 'select pg_advisory_unlock($1)', [lockId]).catch((error: unknown) => {
      throw unavailable(error);
    });
  }
}

function transactionOn(client: pg.PoolClient): Transaction {
  return {
    query: (text, values) => send(client, text, values),
    copy: (table, columns, rows) => copy(client, copyCommand(table, columns, 'stdin'), rows),
  };
}

function copy(
  client: pg.PoolClient,
  command: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyStreams.from(command));
    stream.once('error', reject).once('finish', resolve);
    stream.end(copyText(rows));
  });
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
  patienceMs = 0,
): Promise<Row[]> {
  const query =
    values === undefined ? { text } : { name: statementName(text), text, values: [...values] };
  return (await client.query(withPatience(query, patienceMs))).rows as Row[];
}

/** The driver reads the time-out of one query, which its types leave out; 0 is that of the connection. */
function withPatience(query: pg.QueryConfig, patienceMs: number): pg.QueryConfig {
  return Object.assign(query, { query_timeout: patienceMs });
}
