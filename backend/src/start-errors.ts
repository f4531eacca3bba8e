import {
  DatabaseOpenError,
  DatabaseUnavailableError,
  SchemaTooNewError,
  sqlState,
} from '@customer-health/db';
import { ConfigError } from './config.ts';
import { DemoBusyError, NotOnlyDemoError } from './demo/service.ts';

/** The command was called in a way that makes no sense; the message says what to write. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const BY_STATE: Record<string, string> = {
  '28P01': 'PostgreSQL refuses the password: check user and password in DATABASE_URL.',
  '53300':
    'PostgreSQL has no connection left: raise its max_connections, or lower DATABASE_POOL_SIZE.',
  '3D000':
    'The database that DATABASE_URL names does not exist: create it (createdb NAME), or correct the name.',
  '25006':
    'The database is read-only, a standby or set so (default_transaction_read_only): point DATABASE_URL at the primary.',
  '42501': 'The database user may not create tables: make it the owner of the database.',
  '0A000':
    'This PostgreSQL lacks something that the schema needs: version 14 or newer, with pg_trgm, is required.',
};

/** Why a command could not do its work, in a line that says what to do; null for a fault of the program. */
export function explainStartError(error: unknown): string | null {
  if (error instanceof ConfigError)
    return `The settings are not right:\n  ${error.message.replaceAll('\n', '\n  ')}\nSee .env.example.`;
  if (error instanceof DatabaseUnavailableError) return explainUnavailable(error);
  const expected = [
    DatabaseOpenError,
    SchemaTooNewError,
    NotOnlyDemoError,
    DemoBusyError,
    UsageError,
  ];
  if (expected.some((type) => error instanceof type)) return (error as Error).message;
  const { code, address, port, path } = error as {
    code?: string;
    address?: string;
    port?: number;
    path?: string;
  };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop what listens there, or choose another one, as in PORT=8001 npm start.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user: choose one above 1023 with PORT.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}: correct HOST.`;
  if (code?.startsWith('ERR_PARSE_ARGS'))
    return `${(error as Error).message}. --help lists the options.`;
  if (code === 'ENOENT' && path !== undefined) return `There is no ${path}.`;
  return BY_STATE[sqlState(error) ?? ''] ?? null;
}

function explainUnavailable({ message, cause }: DatabaseUnavailableError): string {
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
  const known = explainRefusal(code, reason ?? '') ?? BY_STATE[code ?? ''];
  return (
    known ??
    `${message} (${code || reason || 'no reason given'}): check that it runs, and host and port in DATABASE_URL.`
  );
}

/** Why PostgreSQL, or we, refused the connection; in its words where they tell more than the code. */
function explainRefusal(code: string | undefined, reason: string): string | null {
  if (code === '28000')
    return `PostgreSQL refuses the connection (${reason}): check the user in DATABASE_URL, add sslmode=require where it asks for encryption, or admit this machine in its pg_hba.conf.`;
  if (/client password must be a string/.test(reason))
    return 'PostgreSQL asks for a password: put it into DATABASE_URL, as in postgres://user:password@host/name.';
  if (/does not support SSL/.test(reason))
    return 'PostgreSQL offers no TLS, and sslmode in DATABASE_URL asks for it: set ssl=on there, or use sslmode=disable on a network you trust.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'The certificate of PostgreSQL is for another host name: use its name in DATABASE_URL, or sslmode=verify-ca.';
  if (code === 'CERT_HAS_EXPIRED')
    return 'The certificate of PostgreSQL, or of who signed it, has expired: renew it.';
  if (code?.startsWith('ERR_OSSL'))
    return `A certificate or key that DATABASE_URL names cannot be used (${code}): sslcert, sslkey and sslrootcert are PEM files.`;
  if (/CERT|SIGNATURE/.test(code ?? ''))
    return `The certificate of PostgreSQL is not trusted (${code}): name the certificate of who signed it with sslrootcert=FILE in DATABASE_URL, or use sslmode=require to encrypt without verifying.`;
  return null;
}

/** Ends a command: one line for what an operator can mend, the whole error for a fault of the program. */
export function failStart(error: unknown): void {
  const explanation = explainStartError(error);
  process.stderr.write(
    explanation === null
      ? `${(error as Error).stack ?? error}\n`
      : `\nCustomer Health cannot go on. ${explanation}\n`,
  );
  process.exitCode = 1;
}
