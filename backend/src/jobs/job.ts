import type { Database } from '@customer-health/db';

/** Work that a server does by itself, again and again. */
export interface Job {
  name: string;
  /** Pause between the end of one run and the start of the next, in milliseconds. */
  intervalMs: number;
  lockId: number;
  run(database: Database, context: { asOf: Date; signal: AbortSignal }): Promise<void>;
}
