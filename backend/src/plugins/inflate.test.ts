import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { EVENT_LIMITS } from '@customer-health/contract';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const url = `${customerUrl('acme')}/events`;
let port: number;
beforeAll(async () => {
  await t.put('acme');
  const address = await t.app.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(address).port);
});
afterAll(() => t.app.close());

const send = (payload: Buffer, encoding = 'gzip') =>
  t.app.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/json', 'content-encoding': encoding },
  });
const login = JSON.stringify({ type: 'login' });

describe('a body in gzip', () => {
  test.each(['gzip', 'GZIP', ' gzip '])('is inflated where it says "%s"', async (encoding) => {
    expect((await send(gzipSync(login), encoding)).statusCode).toBe(201);
  });

  it('may be all alike as long as it is small', async () => {
    const text = login.padEnd(64 * 1024, ' ');
    expect(text.length / gzipSync(text).length).toBeGreaterThan(EVENT_LIMITS.inflation);
    expect((await send(gzipSync(text))).statusCode).toBe(201);
  });

  it('is refused beyond 64 KB when it inflates to more than a hundred times its size', async () => {
    const noise = Buffer.from(Array.from({ length: 1_000 }, () => Math.random()).join());
    const fill = (spaces: number) => gzipSync(Buffer.concat([noise, Buffer.alloc(spaces, ' ')]));
    const ratio = (spaces: number) => (noise.length + spaces) / fill(spaces).length;
    // What is not JSON is told to be that (422) once it is inflated, so the sizes need not make sense.
    const [under, over] = [700_000, 2_500_000];
    expect(ratio(under)).toBeLessThan(EVENT_LIMITS.inflation);
    expect(ratio(over)).toBeGreaterThan(EVENT_LIMITS.inflation);
    expect((await send(fill(under))).statusCode).toBe(422);
    const refused = await send(fill(over));
    expect([refused.statusCode, refused.json().code]).toEqual([413, 'payload_too_large']);
    expect(refused.json().detail).toContain('100 times');
  });

  test.each([
    ['rubbish', Buffer.from('no gzip at all')],
    ['one that is cut off', gzipSync(login).subarray(0, 20)],
    ['one without a byte', Buffer.alloc(0)],
  ])('is answered 400 for %s', async (_, payload) => {
    const answer = await send(payload);
    expect([400, 422]).toContain(answer.statusCode);
  });

  test.each(['br', 'deflate', 'gzip, gzip', 'zstd'])('is not one in %s', async (encoding) => {
    expect((await send(gzipSync(login), encoding)).statusCode).toBe(415);
  });
});

it('a bomb is refused early, and nothing of it is kept in memory', async () => {
  const bomb = gzipSync(Buffer.alloc(300_000_000));
  expect(bomb.length).toBeLessThan(1_000_000);
  const before = process.memoryUsage.rss();
  const answer = await send(bomb);
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'payload_too_large']);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});

it('a bomb over a socket is answered, and the server goes on', async () => {
  const bomb = gzipSync(Buffer.alloc(300_000_000));
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(
      `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`,
    );
    socket.write(bomb);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
});

it('a sender that leaves in the middle harms nobody', async () => {
  const socket = connect(port, '127.0.0.1');
  const half = gzipSync(login).subarray(0, 15);
  socket.write(
    `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 1000\r\n\r\n`,
  );
  socket.write(half, () => socket.destroy());
  await new Promise((resolve) => socket.on('close', resolve));
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
});
