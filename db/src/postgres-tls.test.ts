import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, DatabaseOpenError, DatabaseUnavailableError } from './database.ts';
import { openPostgres } from './postgres.ts';
import { startPlainProxy } from './test-postgres-proxy.ts';

const template = inject('template');
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(url: string, parameters: string, hostname = 'localhost'): Database {
  const changed = new URL(url);
  changed.hostname = hostname;
  changed.search = parameters;
  const database = openPostgres({ url: changed.toString(), poolSize: 2 });
  opened.push(database);
  return database;
}

const isEncrypted = async (database: Database) =>
  (
    await database.query<{ ssl: boolean }>(
      'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    )
  )[0]?.ssl;
const failure = async (database: Database) => {
  const error = await database.query('select 1').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  return (error as Error).cause as { code?: string; message: string };
};

describe('a URL', () => {
  it('that cannot be used is refused before anything is sent', () => {
    expect(() => openPostgres({ url: 'postgres://h/db?sslmode=on' })).toThrow(DatabaseOpenError);
  });

  it('of a server that is not there fails as unavailable', async () => {
    expect(await failure(open('postgres://127.0.0.1:1/db', '', '127.0.0.1'))).toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

// Only PostgreSQL is reached over a network.
if ('url' in template) {
  const { url } = template;
  const ca = process.env.TEST_DATABASE_CA ?? '';

  beforeAll(async () => {
    const plain = openPostgres({ url: `${url}?sslmode=disable`, poolSize: 1 });
    const [row] = await plain.query<{ ssl: string }>(`select current_setting('ssl') as ssl`);
    await plain.close();
    if (row?.ssl === 'on' && ca !== '') return;
    throw new Error(
      'These tests need a PostgreSQL with ssl=on and a self-signed certificate for "localhost", named by TEST_DATABASE_CA: npm run test:postgres starts one.',
    );
  });

  describe('a connection to a PostgreSQL with TLS', () => {
    it.each([
      ['sslmode=disable', false],
      ['', true],
      ['sslmode=prefer', true],
      ['sslmode=require', true],
      ['ssl=true', true],
      ['sslmode=require&channel_binding=prefer&application_name=a&connect_timeout=3', true],
    ])('%s', async (parameters, expected) => {
      expect(await isEncrypted(open(url, parameters))).toBe(expected);
    });

    it('is refused by verify-full when no authority vouches for the certificate', async () => {
      expect(await failure(open(url, 'sslmode=verify-full'))).toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    });

    it('is verified with sslrootcert: by the name too, where that is asked for', async () => {
      const root = `sslrootcert=${ca}`;
      expect(await isEncrypted(open(url, `sslmode=verify-full&${root}`))).toBe(true);
      expect(await isEncrypted(open(url, root))).toBe(true);
      expect(await failure(open(url, `sslmode=verify-full&${root}`, '127.0.0.1'))).toMatchObject({
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      });
      for (const mode of ['verify-ca', 'require'])
        expect(await isEncrypted(open(url, `sslmode=${mode}&${root}`, '127.0.0.1'))).toBe(true);
    });

    it('warns of nothing', async () => {
      const warnings: Error[] = [];
      const onWarning = (warning: Error) => warnings.push(warning);
      process.on('warning', onWarning);
      await isEncrypted(open(url, 'sslmode=require'));
      await new Promise((resolve) => setImmediate(resolve));
      process.off('warning', onWarning);
      expect(warnings).toEqual([]);
    });

    it('is in UTC, also where the URL brings options', async () => {
      const [row] = await open(
        url,
        'options=-c%20timezone%3DAsia/Tokyo%20-c%20search_path%3Dpg_temp',
      ).query(
        `select current_setting('timezone') as zone, current_setting('search_path') as path, current_setting('statement_timeout') as timeout`,
      );
      expect(row).toEqual({ zone: 'UTC', path: 'pg_temp', timeout: '8s' });
    });
  });

  describe('a connection to a PostgreSQL without TLS', () => {
    it('is plain where that is allowed, and refused where it is not', async () => {
      const proxy = await startPlainProxy(url);
      opened.push(proxy);
      const database = open(proxy.url, '', '127.0.0.1');
      expect(await Promise.all([isEncrypted(database), isEncrypted(database)])).toEqual([
        false,
        false,
      ]);
      expect((await failure(open(proxy.url, 'sslmode=require', '127.0.0.1'))).message).toMatch(
        /does not support SSL/,
      );
    });

    it('is refused when the server is too old, in words', async () => {
      const database = open(url, '');
      const [row] = await database.query<{ version: string }>(
        `select current_setting('server_version') as version`,
      );
      const version = row?.version ?? '';
      const proxy = await startPlainProxy(url, (answer) =>
        answer.replaceAll(version, version.replace(/^\d\d/, '13')),
      );
      opened.push(proxy);
      const old = open(proxy.url, '', '127.0.0.1');
      await expect(old.query('select 1')).rejects.toThrow(DatabaseOpenError);
      await expect(old.query('select 1')).rejects.toThrow(/PostgreSQL 13.* 14 or newer/);
    });
  });
}
