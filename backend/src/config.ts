/** The only reader of the environment. `loadConfig` is pure: variables in, settings or one error out. */

import { EVENT_LIMITS } from '@customer-health/contract';
import {
  parseOrigins,
  parsePassword,
  parseTrustedProxies,
  type TrustedProxies,
} from './network-settings.ts';

interface Variable<T> {
  meaning: string;
  /** The value when the variable is unset or empty, as it would be written. */
  fallback: string | undefined;
  parse: (text: string) => T;
}

const text = (meaning: string, fallback?: string): Variable<string> => ({
  meaning,
  fallback,
  parse: (value) => value,
});

const integer = (
  meaning: string,
  fallback: string,
  min: number,
  max: number,
): Variable<number> => ({
  meaning,
  fallback,
  parse: (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new Error(`must be a whole number from ${min} to ${max}`);
  },
});

const flag = (meaning: string, fallback?: string): Variable<boolean> => ({
  meaning,
  fallback,
  parse: (value) => {
    if (value === 'true' || value === 'false') return value === 'true';
    throw new Error('must be true or false');
  },
});

const word = <const T extends string>(
  meaning: string,
  fallback: T,
  words: readonly T[],
): Variable<T> => ({
  meaning,
  fallback,
  parse: (value) => {
    const known = words.find((candidate) => candidate === value);
    if (known !== undefined) return known;
    throw new Error(`must be one of ${words.join(', ')}`);
  },
});

const url = (meaning: string, protocols: readonly string[]): Variable<string> => ({
  meaning,
  fallback: undefined,
  parse: (value) => {
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    throw new Error(
      `must be a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    );
  },
});

function parseRetention(value: string): number {
  const days = Number(value);
  if (days === 0 || (Number.isInteger(days) && days >= EVENT_LIMITS.keptDays && days <= 36_500))
    return days;
  throw new Error(`must be 0 or a whole number from ${EVENT_LIMITS.keptDays} to 36500`);
}

/** Every variable the system reads. */
export const VARIABLES = {
  HOST: text('Address to listen on; 0.0.0.0 for every interface.', '127.0.0.1'),
  PORT: integer('Port to listen on; 0 takes a free one.', '8000', 0, 65_535),
  DATABASE_URL: url('PostgreSQL to use. Unset: the embedded database in DATA_DIR.', [
    'postgres:',
    'postgresql:',
  ]),
  DATABASE_POOL_SIZE: integer(
    'Connections to PostgreSQL held at most; jobs take up to 3 more for their locks.',
    '10',
    2,
    200,
  ),
  DATA_DIR: text('Directory of the embedded database.', './data'),
  SEED_ON_START: flag(
    'Load the demo customers into an empty database. Unset: true with the embedded database, false with DATABASE_URL.',
  ),
  SEED_CUSTOMERS: integer('How many demo customers to load.', '80', 1, 100_000),
  SEED_RESET: flag(
    'Remove the demo customers and load them anew at start. Never touches other customers.',
    'false',
  ),
  FRONTEND_URL: url(
    'Where the dashboard is when this server is not to serve it; / and /api/dashboard redirect there.',
    ['http:', 'https:'],
  ),
  CORS_ORIGINS: {
    meaning:
      'Origins that may call the API from a browser, separated by commas, as in https://app.example. Unset: none.',
    fallback: undefined,
    parse: parseOrigins,
  } satisfies Variable<string[]>,
  ACCESS_PASSWORD: {
    meaning:
      'A password of 12 characters or more that everything but /livez and /readyz asks for (HTTP Basic, any user name). Unset: nobody is asked.',
    fallback: undefined,
    parse: parsePassword,
  } satisfies Variable<string>,
  TRUST_PROXY: {
    meaning:
      'Whose X-Forwarded-For is believed: false for nobody; the addresses or ranges of your proxies, separated by commas (also loopback, linklocal, uniquelocal); or how many proxies stand in front. A number, and true for everybody, are for networks where only the proxy can reach the port.',
    fallback: 'false',
    parse: parseTrustedProxies,
  } satisfies Variable<TrustedProxies>,
  INGEST_RATE_LIMIT: integer(
    'Events that a sender may send within ten seconds, then 429; 0 for as many as come. A sender is a credential with ACCESS_PASSWORD, else an address.',
    '1000000',
    0,
    1_000_000_000,
  ),
  MAX_REQUESTS_IN_FLIGHT: integer(
    'Requests that are worked on at once; more are answered 503 before their bodies are read.',
    '1000',
    1,
    100_000,
  ),
  MAX_BODY_MB_IN_FLIGHT: integer(
    'Megabytes that the bodies of these requests may take together, those above 16 KB; more are answered 503.',
    '64',
    8,
    65_536,
  ),
  EVENT_RETENTION_DAYS: {
    meaning:
      'Days after which raw events are deleted, 35 or more; 0 keeps them for ever. Daily counts, tickets, invoices and scores stay. Older events are not accepted over HTTP.',
    fallback: '400',
    parse: parseRetention,
  } satisfies Variable<number>,
  LOG_LEVEL: word('Least severe level that is logged.', 'info', [
    'fatal',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'silent',
  ]),
} as const;

type Values = {
  [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K] extends Variable<infer T>
    ? T | undefined
    : never;
};

/** Every fault of the environment, in one error. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The settings of a process, grouped. */
export type Config = ReturnType<typeof loadConfig>;

/**
 * Reads the settings from environment variables.
 *
 * @throws ConfigError with a line for each variable that is wrong; values are not repeated.
 */
export function loadConfig(env: Record<string, string | undefined>) {
  const values = readVariables(env);
  const required = <T>(value: T | undefined): T => value as T;
  return {
    http: {
      host: required(values.HOST),
      port: required(values.PORT),
      corsOrigins: values.CORS_ORIGINS ?? [],
      frontendUrl: values.FRONTEND_URL,
      accessPassword: values.ACCESS_PASSWORD,
      trustProxy: required(values.TRUST_PROXY),
      ingestRateLimit: required(values.INGEST_RATE_LIMIT),
      inFlight: {
        requests: required(values.MAX_REQUESTS_IN_FLIGHT),
        bodyBytes: required(values.MAX_BODY_MB_IN_FLIGHT) * 1024 * 1024,
      },
    },
    database: {
      url: values.DATABASE_URL,
      directory: required(values.DATA_DIR),
      poolSize: required(values.DATABASE_POOL_SIZE),
    },
    seed: {
      onStart: values.SEED_ON_START ?? values.DATABASE_URL === undefined,
      customers: required(values.SEED_CUSTOMERS),
      reset: required(values.SEED_RESET),
    },
    retentionDays: required(values.EVENT_RETENTION_DAYS),
    logLevel: required(values.LOG_LEVEL),
  };
}

function readVariables(env: Record<string, string | undefined>): Values {
  const faults: string[] = [];
  const entries = Object.entries(VARIABLES).map(([name, variable]) => {
    const given = env[name] === undefined || env[name] === '' ? variable.fallback : env[name];
    try {
      return [name, given === undefined ? undefined : variable.parse(given)];
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
      return [name, undefined];
    }
  });
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return Object.fromEntries(entries) as Values;
}
