import { DumpError, sqlState } from '@customer-health/db';
import { explainStartError, UsageError } from '../start-errors.ts';
import { BackupError } from './backup-error.ts';

/** Puts what an operator can mend into a line; any other error stays as it is. */
export function explainBackupError(error: unknown): unknown {
  if (error instanceof BackupError || error instanceof DumpError) {
    return new UsageError(error.message);
  }
  if (sqlState(error) !== undefined && explainStartError(error) === null) {
    return new UsageError(`Nothing was changed. The database says: ${(error as Error).message}.`);
  }
  return error;
}
