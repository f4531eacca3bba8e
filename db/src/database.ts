import type { CopyValue } from './copy-text.ts';

/** Somewhere a statement can be sent: the database, or one transaction on it. */
export interface Connection {
  /**
   * Sends one statement and answers its rows. Values go in as parameters (`$1`): text, numbers, booleans,
   * null and arrays of them; JSON as text. Days and instants come back as text (`2026-11-23`,
   * `2026-11-23T09:30:00Z`), `bigint` and `numeric` as numbers.
   */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** One transaction. */
export interface Transaction extends Connection {
  /** Adds rows to a table by `copy`, the fastest way in; the rows are held in memory. */
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly CopyValue[]>,
  ): Promise<void>;
}

/** What an acknowledged write survives: loss of power, or only the end of the process. */
export type Durability = 'power_loss' | 'process_crash';

/** An open database. */
export interface Database extends Connection {
  readonly kind: 'postgres' | 'embedded';
  /** Its short name: the database's on a server, the directory's where it is embedded. */
  readonly name: string;
  /** Where it is, for people; never a password. */
  readonly location: string;
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (connection: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` while no other server runs the same: `held` when another one has the lock.
   * The lock ends with this process at the latest.
   */
  withLock<T>(lockId: number, work: () => Promise<T>): Promise<T | 'held'>;
  durability(): Promise<Durability>;
  close(): Promise<void>;
}

/** The database cannot be used right now; the message is for the operator. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

/** The database cannot be opened at all; the message says in one line what to do. */
export class DatabaseOpenError extends Error {
  override name = 'DatabaseOpenError';
}
