import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailableError, isConnectionFault } from '@customer-health/db';

/** How long a server waits for its database, unless DATABASE_URL says otherwise with connect_timeout. */
const PATIENCE_SECONDS = 60;
const PAUSE_MS = 500;

/**
 * Opens a database that may come up later than this server, as in containers: while nobody answers, or the
 * database says that it is starting, it is tried again. Any other failure is thrown at once.
 *
 * @param url where it is; the embedded database (undefined) is not waited for
 * @param onWait told once, with the failure and for how long it is tried
 */
export async function waitForDatabase<T>(
  url: string | undefined,
  open: () => Promise<T>,
  onWait: (error: unknown, seconds: number) => void,
): Promise<T> {
  const seconds = patience(url);
  const end = performance.now() + seconds * 1_000;
  for (let told = false; ; told = true) {
    try {
      return await open();
    } catch (error) {
      if (!isNotThereYet(error) || performance.now() >= end) throw error;
      if (!told) onWait(error, seconds);
    }
    await pause(PAUSE_MS);
  }
}

function patience(url: string | undefined): number {
  if (url === undefined) return 0;
  const given = Number(new URL(url).searchParams.get('connect_timeout') ?? '');
  return given > 0 ? given : PATIENCE_SECONDS;
}

function isNotThereYet(error: unknown): boolean {
  return (
    error instanceof DatabaseUnavailableError &&
    error.cause !== undefined &&
    isConnectionFault(error.cause)
  );
}
