import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('loadConfig', () => {
  it('needs nothing: the embedded database on the loopback address, with demo customers', () => {
    expect(loadConfig({})).toEqual({
      http: {
        host: '127.0.0.1',
        port: 8000,
        corsOrigins: [],
        frontendUrl: undefined,
        accessPassword: undefined,
        trustProxy: false,
        ingestRateLimit: 1_000_000,
        inFlight: { requests: 1_000, bodyBytes: 64 * 1024 * 1024 },
      },
      database: { url: undefined, directory: './data', poolSize: 10 },
      seed: { onStart: true, customers: 80, reset: false },
      retentionDays: 400,
      logLevel: 'info',
    });
  });

  it('keeps events for ever, or for as long as they are told apart from repeated ones', () => {
    const days = (text: string) => loadConfig({ EVENT_RETENTION_DAYS: text }).retentionDays;
    expect([days('0'), days('35'), days('36500')]).toEqual([0, 35, 36_500]);
    for (const text of ['34', '1', '-1', '36.5', 'x', '36501'])
      expect(messageOf(() => days(text))).toBe(
        'EVENT_RETENTION_DAYS must be 0 or a whole number from 35 to 36500',
      );
  });

  it('seeds nothing on PostgreSQL unless it is asked to', () => {
    const DATABASE_URL = 'postgres://u:p@db/health';
    expect(loadConfig({ DATABASE_URL }).seed.onStart).toBe(false);
    expect(loadConfig({ DATABASE_URL, SEED_ON_START: 'true' }).seed.onStart).toBe(true);
    expect(loadConfig({ SEED_ON_START: 'false' }).seed.onStart).toBe(false);
  });

  it('takes an empty variable for an unset one, and splits lists', () => {
    expect(
      loadConfig({ PORT: '', CORS_ORIGINS: ' https://a.example, https://b.example ,' }).http,
    ).toMatchObject({
      port: 8000,
      corsOrigins: ['https://a.example', 'https://b.example'],
    });
  });

  it('reads who may use the server, and whose word it takes for an address', () => {
    const ACCESS_PASSWORD = 'correct horse battery';
    expect(loadConfig({ ACCESS_PASSWORD, TRUST_PROXY: '2' }).http).toMatchObject({
      accessPassword: ACCESS_PASSWORD,
      trustProxy: 2,
    });
    expect(loadConfig({ TRUST_PROXY: 'loopback,10.0.0.0/8' }).http.trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
    ]);
    expect(loadConfig({ ACCESS_PASSWORD: '' }).http.accessPassword).toBeUndefined();
  });

  it('names every fault at once, and no value', () => {
    const env = {
      PORT: '99999',
      DATABASE_URL: 'mysql://user:secret@db/x',
      SEED_ON_START: 'yes',
      LOG_LEVEL: 'loud',
      SEED_CUSTOMERS: '1.5',
      ACCESS_PASSWORD: 'tooshort-pw',
      TRUST_PROXY: '10.0.0.0/40',
      CORS_ORIGINS: 'https://a.example/app',
    };
    expect(() => loadConfig(env)).toThrow(ConfigError);
    const message = messageOf(() => loadConfig(env));
    expect(
      message
        .split('\n')
        .map((line) => line.split(' ')[0])
        .sort(),
    ).toEqual([
      'ACCESS_PASSWORD',
      'CORS_ORIGINS',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'SEED_CUSTOMERS',
      'SEED_ON_START',
      'TRUST_PROXY',
    ]);
    expect(message).not.toMatch(/secret|tooshort/);
  });
});
