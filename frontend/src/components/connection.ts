/** Whether the server can be reached, told by what became of requests. */
export interface Connection {
  isUp: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** Asks the server now, where that is not known for sure. */
  check: () => Promise<void>;
  /** The same requests, whose fate is noticed. */
  watch: (send: typeof fetch) => typeof fetch;
}

const PAUSE_MS = 2_000;

/**
 * Follows the connection. One failed request is no proof: the probe decides, and is repeated until the server answers. What
 * the browser thinks is not asked, since it may be offline while a server on the same machine answers.
 */
export function createConnection(probe: () => Promise<unknown>, pauseMs = PAUSE_MS): Connection {
  const listeners = new Set<() => void>();
  let up = true;
  let running: Promise<void> | null = null;

  function set(now: boolean): void {
    if (now === up) return;
    up = now;
    for (const listener of listeners) listener();
  }

  async function ask(): Promise<void> {
    set(
      await probe().then(
        () => true,
        () => false,
      ),
    );
    running = null;
    if (!up) setTimeout(() => void check(), pauseMs);
  }

  function check(): Promise<void> {
    running ??= ask();
    return running;
  }

  return {
    isUp: () => up,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check,
    watch: (send) => async (input, init) => {
      try {
        const response = await send(input, init);
        set(true);
        return response;
      } catch (error) {
        // fetch rejects with a TypeError when there was no answer at all.
        if (error instanceof TypeError) void check();
        throw error;
      }
    },
  };
}
