import { expect, it, vi } from 'vitest';
import { createConnection } from './connection.ts';

const refuse = () => Promise.reject(new TypeError('Failed to fetch'));

it('takes one failed request for no proof', async () => {
  const probe = vi.fn(async () => 'alive');
  const connection = createConnection(probe, 1);
  await expect(connection.watch(refuse)('/api')).rejects.toThrow('Failed to fetch');
  await connection.check();
  expect(probe).toHaveBeenCalled();
  expect(connection.isUp()).toBe(true);
});

it('does not ask where a request was given up', async () => {
  const probe = vi.fn(refuse);
  const aborted = () => Promise.reject(new DOMException('given up', 'AbortError'));
  await expect(createConnection(probe, 1).watch(aborted)('/api')).rejects.toThrow('given up');
  expect(probe).not.toHaveBeenCalled();
});

it('tells when the server is gone, asks again, and tells when it is back', async () => {
  let isThere = false;
  const connection = createConnection(() => (isThere ? Promise.resolve() : refuse()), 1);
  const heard: boolean[] = [];
  const leave = connection.subscribe(() => heard.push(connection.isUp()));
  await expect(connection.watch(refuse)('/api')).rejects.toThrow();
  await connection.check();
  isThere = true;
  await vi.waitFor(() => expect(heard).toEqual([false, true]));
  leave();
});

it('takes any answer for a proof that the server is there', async () => {
  const connection = createConnection(refuse, 60_000);
  await connection.check();
  expect(connection.isUp()).toBe(false);
  await connection.watch(async () => new Response(null, { status: 503 }))('/api');
  expect(connection.isUp()).toBe(true);
});
