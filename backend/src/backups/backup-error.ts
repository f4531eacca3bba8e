/** A backup, a restore or a move that cannot be done; the message says in a line why and what to do. */
export class BackupError extends Error {
  override name = 'BackupError';
}
