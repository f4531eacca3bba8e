import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';
import { DatabaseOpenError } from './database.ts';

/** How strictly a connection is protected: the words of libpq, of which `allow` is here what `prefer` is. */
const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
type SslMode = (typeof SSL_MODES)[number];

/** A PostgreSQL URL, read. */
export interface PostgresAddress {
  /** As the driver takes it. */
  connection: pg.ClientConfig;
  /** Whether to go on without TLS where the server offers none. */
  tlsIsOptional: boolean;
  /** The name of the database. */
  name: string;
  /** Where it is, for people; never a password. */
  location: string;
}

/**
 * Reads a URL as libpq does: without `sslmode` it is `prefer`, and `require` encrypts without verifying. The
 * driver's own reading differs (its `require` verifies, with a warning), and lets a parameter of the URL replace
 * any of our settings. Parameters that are not named here have no effect.
 *
 * @throws DatabaseOpenError when a parameter makes no sense or a file cannot be read
 */
export function readPostgresUrl(url: string): PostgresAddress {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const parameter = (name: string) => searchParams.get(name) || undefined;
  const host = parameter('host') ?? (decode(hostname).replace(/^\[(.+)\]$/, '$1') || 'localhost');
  const user = parameter('user') ?? decode(username);
  const name = parameter('dbname') ?? (decode(pathname.slice(1)) || user);
  const at = parameter('port') ?? port;
  const options = parameter('options');
  if (host.includes(',')) {
    throw new DatabaseOpenError(
      'DATABASE_URL names several hosts: name the one that is written to.',
    );
  }
  // A socket of this machine needs no TLS, and PostgreSQL offers none on it.
  const mode = host.startsWith('/') ? 'disable' : sslMode(parameter);
  return {
    connection: {
      host,
      ...(at !== '' && { port: Number(at) }),
      ...(user !== '' && { user }),
      ...(name !== '' && { database: name }),
      ...((parameter('password') ?? password) !== '' && {
        password: parameter('password') ?? decode(password),
      }),
      application_name: parameter('application_name') ?? 'customer-health',
      ssl: mode === 'disable' ? false : sslOptions(mode, parameter),
      ...(options !== undefined && { options }),
    },
    tlsIsOptional: mode === 'allow' || mode === 'prefer',
    name,
    location: `PostgreSQL ${host.includes(':') ? `[${host}]` : host}${at && `:${at}`}/${name}`,
  };
}

type Parameter = (name: string) => string | undefined;

function sslMode(parameter: Parameter): SslMode {
  const root = parameter('sslrootcert');
  const text = parameter('sslmode') ?? fromSsl(parameter('ssl'));
  // Who names an authority wants to know whom it speaks to. (libpq would go on without, as for `prefer`.)
  if (text === undefined) return root === undefined ? 'prefer' : 'verify-full';
  const mode = SSL_MODES.find((known) => known === (text === 'no-verify' ? 'require' : text));
  if (mode === undefined) {
    throw new DatabaseOpenError(`sslmode in DATABASE_URL must be one of ${SSL_MODES.join(', ')}.`);
  }
  if (root === 'system' && mode !== 'verify-full') {
    throw new DatabaseOpenError('sslrootcert=system in DATABASE_URL needs sslmode=verify-full.');
  }
  if (root === undefined && mode === 'verify-ca') {
    throw new DatabaseOpenError(
      'sslmode=verify-ca in DATABASE_URL needs sslrootcert=FILE: the certificate of the authority that signed the one of PostgreSQL.',
    );
  }
  // With a certificate to verify by, libpq verifies also where it is only told to encrypt.
  return root !== undefined && mode === 'require' ? 'verify-ca' : mode;
}

/** JDBC's way to say it, and the driver's own. */
function fromSsl(ssl: string | undefined): string | undefined {
  if (ssl === 'true' || ssl === '1') return 'require';
  return ssl === 'false' || ssl === '0' ? 'disable' : ssl;
}

function sslOptions(mode: SslMode, parameter: Parameter): ConnectionOptions {
  const root = parameter('sslrootcert');
  const [cert, key, ca] = [
    readParameterFile('sslcert', parameter('sslcert')),
    readParameterFile('sslkey', parameter('sslkey')),
    readParameterFile('sslrootcert', root === 'system' ? undefined : root),
  ];
  const passphrase = parameter('sslpassword');
  return {
    rejectUnauthorized: mode === 'verify-ca' || mode === 'verify-full',
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function readParameterFile(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new DatabaseOpenError(
      `${name} in DATABASE_URL names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

/** A part of a URL; a percent sign that begins no code stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
