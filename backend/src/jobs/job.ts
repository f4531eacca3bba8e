import type { Database } from '@customer-health/db';

/** Work that a server does by itself, again and again. */
export interface Job {
  name: string;
  /** Pause between the end of one run and the start of the next, in milliseconds. */
  intervalMs: number;
  /**
   * Held while it runs, so that one server at a time does it; a held lock is a connection that nobody else can use.
   * Without one every server does it, at the same time as others.
   */
  lockId?: number;
  run(database: Database, context: { asOf: Date; signal: AbortSignal }): Promise<void>;
}
