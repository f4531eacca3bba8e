import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailableError } from './database.ts';
import { type EmbeddedThread, startThread } from './embedded-thread.ts';

/** A thread that died this soon died of the same cause again, so the next one waits before it tries. */
const SETTLED_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;

/** The embedded database as a thread has it open; another thread takes over when that one dies. */
export interface KeptThread {
  /**
   * The thread that has the database open now. A transaction stays with the thread it began on.
   *
   * @throws DatabaseUnavailableError while none has
   */
  current(): EmbeddedThread;
  close(): Promise<void>;
}

/**
 * Opens the files of a database and keeps them open until they are closed: after a crash, such as that of a full
 * disk, they are opened again, at once and then with pauses, for as long as it takes.
 *
 * @param onEnd told why a thread died, or why the next one does not start
 * @throws DatabaseOpenError when they do not open the first time
 */
export async function keepThread(
  directory: string,
  onEnd: (error: Error) => void = () => undefined,
): Promise<KeptThread> {
  let state: EmbeddedThread | DatabaseUnavailableError = await startThread(directory);
  let failures = 0;
  const closing = new AbortController();
  const { signal } = closing;

  /** The next thread; null when the database is closed before it is there. */
  async function startAgain(): Promise<EmbeddedThread | null> {
    for (let told = false; ; told = true) {
      failures += 1;
      await pause(pauseAfter(failures), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return null;
      try {
        const thread = await startThread(directory);
        if (!signal.aborted) return thread;
        await thread.close();
      } catch (error) {
        const cause = (error as Error).cause ?? error;
        state = new DatabaseUnavailableError('The embedded database has stopped', { cause });
        if (!told) onEnd(state);
      }
    }
  }

  async function keep(first: EmbeddedThread): Promise<void> {
    for (let thread: EmbeddedThread | null = first; thread !== null; ) {
      state = thread;
      const began = performance.now();
      state = await thread.ended;
      if (signal.aborted) return;
      if (performance.now() - began > SETTLED_MS) failures = 0;
      onEnd(state);
      thread = await startAgain();
    }
  }
  const kept = keep(state);

  return {
    current() {
      if (state instanceof Error) throw state;
      return state;
    },
    async close() {
      closing.abort();
      if (!(state instanceof Error)) await state.close();
      await kept;
    },
  };
}

/** None after the first failure, then longer and longer. */
function pauseAfter(failures: number): number {
  return failures <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 125 * 2 ** failures);
}
