import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, VARIABLES } from './config.ts';

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
      http: { host: '127.0.0.1', port: 8000, corsOrigins: [], frontendUrl: undefined },
      database: { url: undefined, directory: './data', poolSize: 10 },
      seed: { onStart: true, customers: 80, reset: false },
      logLevel: 'info',
    });
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

  it('names every fault at once, and no value', () => {
    const env = {
      PORT: '99999',
      DATABASE_URL: 'mysql://user:secret@db/x',
      SEED_ON_START: 'yes',
      LOG_LEVEL: 'loud',
      SEED_CUSTOMERS: '1.5',
    };
    expect(() => loadConfig(env)).toThrow(ConfigError);
    const message = messageOf(() => loadConfig(env));
    expect(
      message
        .split('\n')
        .map((line) => line.split(' ')[0])
        .sort(),
    ).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'SEED_CUSTOMERS', 'SEED_ON_START']);
    expect(message).not.toContain('secret');
  });
});

describe('.env.example', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  it('names every variable with its meaning and default, and no other', () => {
    const named = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(named).toEqual(
      Object.entries(VARIABLES).map(([name, { fallback }]) => [name, fallback ?? '']),
    );
    for (const { meaning } of Object.values(VARIABLES)) expect(example).toContain(`# ${meaning}`);
  });
});
