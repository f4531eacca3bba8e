export {
  type Connection,
  type Database,
  DatabaseOpenError,
  DatabaseUnavailableError,
  type Durability,
} from './database.ts';
export { appliedMigrations, migrationNames, SchemaTooNewError } from './migrate.ts';
export { type DatabaseOptions, openDatabase } from './open-database.ts';
export { isConnectionFault, isTransient, sqlState, withRetry } from './retry.ts';
