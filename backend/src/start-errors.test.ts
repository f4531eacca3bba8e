import { DatabaseOpenError, DatabaseUnavailableError } from '@customer-health/db';
import { describe, expect, it, test } from 'vitest';
import { ConfigError } from './config.ts';
import { explainStartError, UsageError } from './start-errors.ts';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('raw'), { code, ...more });

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
    ['a wrong password', withCode('28P01'), /password.*DATABASE_URL/],
    ['a database that is not there', withCode('3D000'), /createdb/],
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
