import { describe, expect, it } from 'vitest';
import { postgresEnvironment } from './postgres-environment.ts';

const given = (url: string, env: Record<string, string> = {}) => postgresEnvironment(url, env);

describe('postgresEnvironment', () => {
  it('says in variables what a URL says', () => {
    expect(
      given('postgres://ana:s%20%3A%40x@db.example:6432/health%2F1', { PATH: '/bin' }),
    ).toEqual({
      PATH: '/bin',
      PGHOST: 'db.example',
      PGPORT: '6432',
      PGUSER: 'ana',
      PGPASSWORD: 's :@x',
      PGDATABASE: 'health/1',
      PGAPPNAME: 'customer-health-backup',
    });
  });

  it('knows sockets, IPv6 and TLS', () => {
    expect(given('postgres:///health?host=/run/pg&user=ana')).toMatchObject({
      PGHOST: '/run/pg',
      PGUSER: 'ana',
      PGDATABASE: 'health',
    });
    expect(given('postgres://[::1]/health').PGHOST).toBe('::1');
    expect(given('postgres://a/b?sslmode=no-verify&connect_timeout=9')).toMatchObject({
      PGSSLMODE: 'require',
      PGCONNECT_TIMEOUT: '9',
    });
    expect(given('postgres://a/b?ssl=true').PGSSLMODE).toBe('require');
    expect(given('postgres://a/b?ssl=0').PGSSLMODE).toBe('disable');
    expect(given('postgres://a/b?sslmode=require').PGSSLMODE).toBe('require');
    expect(given('postgres://a/b').PGSSLMODE).toBeUndefined();
  });

  it('takes over what the driver takes from the environment, and nothing that leads elsewhere', () => {
    const env = {
      PGUSER: 'bo',
      PGPASSWORD: 'x',
      PGHOST: 'other',
      PGDATABASE: 'other',
      PGHOSTADDR: '10.0.0.1',
      PGSERVICE: 'other',
      PGOPTIONS: '-c search_path=other',
    };
    expect(given('postgres://db.example/health', env)).toEqual({
      PGUSER: 'bo',
      PGPASSWORD: 'x',
      PGHOST: 'db.example',
      PGDATABASE: 'health',
      PGAPPNAME: 'customer-health-backup',
    });
  });
});
