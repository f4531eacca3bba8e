import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { DatabaseOpenError } from './database.ts';
import { readPostgresUrl } from './postgres-url.ts';

const directory = mkdtempSync(join(tmpdir(), 'customer-health-url-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = (name: string) => {
  const path = join(directory, name);
  writeFileSync(path, `content of ${name}`);
  return path;
};
const [ca, cert, key] = [file('ca'), file('cert'), file('key')];
const read = (more: string) =>
  readPostgresUrl(`postgres://ana:secret@db.example:5433/health${more}`);
const ssl = (more: string) => read(more).connection.ssl;

describe('where a URL leads', () => {
  it('is its host, port, user, password and database', () => {
    const { connection, name, location } = read('');
    expect(connection).toMatchObject({
      host: 'db.example',
      port: 5433,
      user: 'ana',
      password: 'secret',
      database: 'health',
    });
    expect(name).toBe('health');
    expect(location).toBe('PostgreSQL db.example:5433/health');
  });

  it('takes codes, percent signs that begin none, sockets and IPv6', () => {
    expect(readPostgresUrl('postgres://a%40b:50%25@h/d%20b').connection).toMatchObject({
      user: 'a@b',
      password: '50%',
      database: 'd b',
    });
    expect(readPostgresUrl('postgres://a:100%sure@h/db').connection.password).toBe('100%sure');
    expect(readPostgresUrl('postgres://a@[::1]:5432/db')).toMatchObject({
      connection: { host: '::1' },
      location: 'PostgreSQL [::1]:5432/db',
    });
    const socket = readPostgresUrl('postgresql:///health?host=/var/run/postgresql&sslmode=require');
    expect(socket.connection).toMatchObject({ host: '/var/run/postgresql', ssl: false });
    expect(socket.location).toBe('PostgreSQL /var/run/postgresql/health');
    expect(readPostgresUrl('postgres://ana@h').name).toBe('ana');
  });

  it('keeps our settings whatever parameters come with it', () => {
    const { connection } = read(
      '?channel_binding=require&connect_timeout=10&pgbouncer=true&schema=x&statement_timeout=1&max=1&options=-c%20search_path%3Da&application_name=mine',
    );
    expect(connection).toEqual({
      host: 'db.example',
      port: 5433,
      user: 'ana',
      password: 'secret',
      database: 'health',
      ssl: { rejectUnauthorized: false },
      application_name: 'mine',
      options: '-c search_path=a',
    });
  });

  it('is one host', () => {
    expect(() => readPostgresUrl('postgres://ana:secret@a,b/health')).toThrow(/several hosts/);
  });
});

describe('sslmode', () => {
  test.each([
    ['?sslmode=disable', false],
    ['?ssl=false', false],
    ['', { rejectUnauthorized: false }],
    ['?sslmode=prefer', { rejectUnauthorized: false }],
    ['?sslmode=require', { rejectUnauthorized: false }],
    ['?sslmode=no-verify', { rejectUnauthorized: false }],
    ['?ssl=true', { rejectUnauthorized: false }],
    ['?sslmode=verify-full', { rejectUnauthorized: true }],
    ['?sslrootcert=system', { rejectUnauthorized: true }],
    [`?sslrootcert=${ca}`, { rejectUnauthorized: true, ca: 'content of ca' }],
    [
      `?sslmode=verify-full&sslrootcert=${ca}&sslcert=${cert}&sslkey=${key}&sslpassword=x`,
      {
        rejectUnauthorized: true,
        ca: 'content of ca',
        cert: 'content of cert',
        key: 'content of key',
        passphrase: 'x',
      },
    ],
  ])('%s', (parameters, expected) => {
    expect(ssl(parameters)).toEqual(expected);
  });

  test.each(['verify-ca', 'require'])('%s with an authority does not compare names', (mode) => {
    expect(ssl(`?sslmode=${mode}&sslrootcert=${ca}`)).toEqual({
      rejectUnauthorized: true,
      ca: 'content of ca',
      checkServerIdentity: expect.any(Function),
    });
  });

  it('lets only those that say so go on without TLS', () => {
    const optional = (more: string) => read(more).tlsIsOptional;
    expect(['', '?sslmode=prefer', '?sslmode=allow'].map(optional)).toEqual([true, true, true]);
    expect(['?sslmode=require', '?sslmode=verify-full', '?ssl=true'].map(optional)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each([
    ['?sslmode=on', /sslmode in DATABASE_URL must be one of disable, allow/],
    ['?ssl=maybe', /sslmode in DATABASE_URL must be one of/],
    ['?sslmode=verify-ca', /needs sslrootcert=FILE/],
    ['?sslmode=require&sslrootcert=system', /needs sslmode=verify-full/],
    ['?sslrootcert=/not/there', /sslrootcert in DATABASE_URL names \/not\/there.*ENOENT/],
    ['?sslcert=/not/there', /sslcert in DATABASE_URL names/],
  ])('%s is refused', (parameters, message) => {
    expect(() => ssl(parameters)).toThrow(DatabaseOpenError);
    expect(() => ssl(parameters)).toThrow(message);
  });
});
