import type { Connection } from './database.ts';

const LOOK_EVERY_MS = 5_000;
const LOG_BYTES = 64 * 1024 * 1024;

/**
 * Makes a checkpoint whenever the write-ahead log has grown by 64 MB, until the answered function is called.
 * PostgreSQL leaves that to a process of its own, which the embedded one does not have: its log would grow until
 * the disk is full, and every start would read all of it.
 */
export function keepLogShort(query: Connection['query']): () => void {
  const look = async () => {
    const [row] = await query<{ bytes: number }>(
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
    );
    if ((row?.bytes ?? 0) > LOG_BYTES) await query('checkpoint');
  };
  // Where the database is away, whoever uses it is told.
  const timer = setInterval(() => look().catch(() => undefined), LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
