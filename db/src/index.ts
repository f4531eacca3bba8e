export {
  type Connection,
  type Database,
  DatabaseOpenError,
  DatabaseUnavailableError,
  type Durability,
  type Transaction,
} from './database.ts';
export { dumpDatabase } from './dump.ts';
export { DumpError, type DumpManifest, type TableTotal } from './dump-format.ts';
export { countTables, settleTransaction } from './dump-tables.ts';
export { holdsEmbedded } from './embedded.ts';
export {
  appliedMigrations,
  migrate,
  migratedTables,
  migrationNames,
  SchemaTooNewError,
} from './migrate.ts';
export {
  type DatabaseOptions,
  type DatabasePlace,
  openDatabase,
  openExisting,
  openForBackup,
  openUnmigrated,
} from './open-database.ts';
export { postgresEnvironment } from './postgres-environment.ts';
export { readDump } from './read-dump.ts';
export {
  type RestoredTable,
  refuseFilled,
  refuseNewer,
  restoreDump,
} from './restore-dump.ts';
export { isConnectionFault, isTransient, sqlState, withRetry } from './retry.ts';
