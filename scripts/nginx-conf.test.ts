import { readFileSync } from 'node:fs';
import { ERROR_CODES, EVENT_LIMITS } from '@customer-health/contract';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { security } from '../backend/src/plugins/security.ts';
import type { App } from '../backend/src/types.ts';

const read = (path: string) =>
  readFileSync(new URL(`../frontend/${path}`, import.meta.url), 'utf8');
const conf = read('nginx.conf');

describe('nginx in front of the dashboard', () => {
  it('tells the browser what the server tells it', async () => {
    const app = fastify() as unknown as App;
    await security(app, { corsOrigins: [] });
    app.get('/', async () => '');
    const { headers } = await app.inject({ url: '/' });
    const ofServer = Object.entries(headers).filter(([name]) =>
      /policy|^x-(?!request-id)|^origin-/.test(name),
    );
    const ofNginx = [...read('nginx-headers.conf').matchAll(/^add_header (\S+) (.+) always;$/gm)];
    expect(
      ofNginx.map(([, name = '', value = '']) => [name.toLowerCase(), value.replaceAll('"', '')]),
    ).toEqual(ofServer);
  });

  it('answers for a server that is away as the server itself would', () => {
    const body = conf.match(/return 503 '(.+)';/)?.[1] ?? '';
    const { status, title } = ERROR_CODES.unavailable;
    expect(JSON.parse(body)).toEqual({
      type: 'urn:customer-health:problem:unavailable',
      title,
      status,
      detail: expect.stringContaining('Try again'),
      code: 'unavailable',
      requestId: '$request_id',
    });
  });

  it('lets through a body as large as the server takes', () => {
    const megabytes = Number(conf.match(/client_max_body_size (\d+)m/)?.[1]);
    expect(megabytes * 1024 * 1024).toBe(EVENT_LIMITS.batchBytes);
  });
});
