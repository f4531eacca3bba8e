import { DatabaseUnavailableError } from './database.ts';

const READ_ONLY = '25006';
const FAILED_TRANSACTION = '25P02';
// 40001 serialization failure, 40P01 deadlock, 57P01/57P02/57P03 the server is going down or starting,
// 53300 no free connection; 08xxx is every connection fault. After a failover the next connection is not read-only.
const TRANSIENT = new Set(['40001', '40P01', '57P01', '57P02', '57P03', '53300', READ_ONLY]);
const CONNECTION_FAULTS = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** The SQLSTATE of a database error, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether the connection itself failed, so that what became of the statement is not known. */
export function isConnectionFault(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith('08') || state.startsWith('57P');
  const {
    code,
    syscall,
    message = '',
  } = error as { code?: string; syscall?: string; message?: string };
  if (code !== undefined && CONNECTION_FAULTS.has(code)) return true;
  // A socket in the file system that is not there yet.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  return /connection (terminated|ended|timeout|refused)|timeout exceeded|query read timeout|not queryable/i.test(
    message,
  );
}

/** Whether a statement went unanswered for as long as the driver waits. */
export function isReadTimeout(error: unknown): boolean {
  return /query read timeout/i.test((error as Error).message);
}

/** Whether the server takes no writes now: a standby, or one that was told so. */
export function isReadOnly(error: unknown): boolean {
  return sqlState(error) === READ_ONLY;
}

/** Whether the same work may succeed when it is done again at once. A time-out has cost its time already. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return isTransient(error.cause);
  const state = sqlState(error);
  if (state !== undefined && TRANSIENT.has(state)) return true;
  return isConnectionFault(error) && !/timeout/i.test((error as Error).message);
}

/**
 * Does idempotent work again when it failed for a passing reason, with a growing, jittered pause.
 *
 * @param attempts how often in all
 */
export async function withRetry<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  let first: unknown;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      // Within a transaction that has failed, only the first failure tells why, and that it may be begun anew.
      if (sqlState(error) === FAILED_TRANSACTION && first !== undefined) throw first;
      first ??= error;
      if (attempt >= attempts || !isTransient(error)) throw error;
      await pause(25 * 4 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
