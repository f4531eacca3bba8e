import { readPostgresUrl } from './postgres-url.ts';

/** What the parameters of a URL are called as variables; the others are read by `readPostgresUrl`. */
const VARIABLES = {
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  connect_timeout: 'PGCONNECT_TIMEOUT',
} as const;

/** What would lead PostgreSQL's own programs elsewhere than the URL does. */
const MISLEADING = ['PGHOSTADDR', 'PGSERVICE', 'PGSERVICEFILE', 'PGSSLMODE', 'PGOPTIONS'];

/**
 * The environment in which PostgreSQL's own programs (`pg_dump`) reach the database of a URL: an argument could be
 * read by everybody on the machine, password and all.
 *
 * @param env what else such a program needs, as PATH and HOME
 * @throws DatabaseOpenError when the URL cannot be used
 */
export function postgresEnvironment(
  url: string,
  env: Record<string, string | undefined>,
): Record<string, string | undefined> {
  const { host, port, user, password, database, options } = readPostgresUrl(url).connection;
  const { searchParams } = new URL(url);
  const variables: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !MISLEADING.includes(name))),
    PGHOST: host,
    PGPORT: port?.toString() ?? env.PGPORT,
    PGUSER: user ?? env.PGUSER,
    PGPASSWORD: typeof password === 'string' ? password : env.PGPASSWORD,
    PGDATABASE: database ?? env.PGDATABASE,
    PGOPTIONS: options,
    PGSSLMODE: sslMode(searchParams),
    PGAPPNAME: 'customer-health-backup',
  };
  for (const [parameter, variable] of Object.entries(VARIABLES)) {
    const value = searchParams.get(parameter);
    if (value) variables[variable] = value;
  }
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}

function sslMode(parameters: URLSearchParams): string | undefined {
  const ssl = parameters.get('ssl');
  const mode = parameters.get('sslmode') || ssl;
  if (mode === 'true' || mode === '1' || mode === 'no-verify') return 'require';
  if (mode === 'false' || mode === '0') return 'disable';
  if (mode) return mode;
  return parameters.get('sslrootcert') ? 'verify-full' : undefined;
}
