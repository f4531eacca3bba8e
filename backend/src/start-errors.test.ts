import { DatabaseOpenError, DatabaseUnavailableError } from '@customer-health/db';
import { describe, expect, it, test } from 'vitest';
import { ConfigError } from './config.ts';
import { DemoBusyError } from './demo/service.ts';
import { explainStartError, UsageError } from './start-errors.ts';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('raw'), { code, ...more });

const refused = (code: string | undefined, message = 'raw') =>
  new DatabaseUnavailableError('PostgreSQL does not answer', {
    cause: Object.assign(new Error(message), { code }),
  });

const untrusted = (code: string): [string, unknown, RegExp] => [
  code,
  refused(code),
  new RegExp(`not trusted \\(${code}\\).*sslrootcert=FILE.*sslmode=require`),
];

describe('explainStartError', () => {
  const cases: [string, unknown, RegExp][] = [
    [
      'settings',
      new ConfigError('PORT must be a whole number'),
      /PORT must be.*\n?.*\.env\.example/s,
    ],
    ['a directory in use', new DatabaseOpenError('in use by process 7'), /in use by process 7/],
    [
      'a database that is down',
      new DatabaseUnavailableError('PostgreSQL does not answer', {
        cause: withCode('ECONNREFUSED'),
      }),
      /does not answer \(ECONNREFUSED\).*DATABASE_URL/,
    ],
    ['a wrong password', refused('28P01'), /password.*DATABASE_URL/],
    [
      'no password',
      refused(undefined, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
      /asks for a password/,
    ],
    [
      'an address that is not admitted',
      refused('28000', 'no pg_hba.conf entry for host "10.0.0.7", no encryption'),
      /no pg_hba\.conf entry for host "10\.0\.0\.7", no encryption\): .*sslmode=require/,
    ],
    ['a database that is not there', refused('3D000'), /createdb/],
    ['a read-only database', withCode('25006'), /read-only.*primary/],
    ['a full PostgreSQL', refused('53300'), /max_connections.*DATABASE_POOL_SIZE/],
    [
      'a PostgreSQL without TLS',
      refused(undefined, 'The server does not support SSL connections'),
      /no TLS.*sslmode=disable/,
    ],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'].map(untrusted),
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'].map(untrusted),
    [
      'a certificate for another name',
      refused('ERR_TLS_CERT_ALTNAME_INVALID'),
      /another host name/,
    ],
    ['an old certificate', refused('CERT_HAS_EXPIRED'), /has expired/],
    ['a key that is none', refused('ERR_OSSL_UNSUPPORTED'), /sslkey.*PEM/],
    ['a load that is under way', new DemoBusyError('wait until'), /wait until/],
    ['a port in use', withCode('EADDRINUSE', { port: 8000 }), /Port 8000 is in use.*PORT=8001/],
    ['a port below 1024', withCode('EACCES', { port: 80 }), /Port 80 may not/],
    [
      'an address of another machine',
      withCode('EADDRNOTAVAIL', { address: '1.2.3.4' }),
      /no address 1\.2\.3\.4/,
    ],
    ['a file that is not there', withCode('ENOENT', { path: '/x' }), /There is no \/x/],
    ['an unknown option', withCode('ERR_PARSE_ARGS_UNKNOWN_OPTION'), /--help/],
    ['a wrong call', new UsageError('--days must be'), /--days must be/],
  ];
  test.each(cases)('%s', (_, error, text) => {
    expect(explainStartError(error)).toMatch(text);
  });

  it('does not explain a fault of the program', () => {
    expect(explainStartError(new TypeError('x is not a function'))).toBeNull();
    expect(explainStartError(withCode('23505'))).toBeNull();
  });
});
