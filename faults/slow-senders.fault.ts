import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { headOf, openSocket } from './raw-socket.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';

const IDLE = 1_000;
const SLOW = 20;
const EVENT = JSON.stringify({ type: 'login', properties: { p: 'x'.repeat(500) } });
const HEAD = headOf('/api/customers/a/events', [`Content-Length: ${EVENT.length}`]);

test('13 slow and idle senders are cut off, and nobody else notices them', async () => {
  const start = performance.now();
  const place = await emptyDatabase('PostgreSQL');
  const server = await startServer(settingsOf(place));
  // Tells what the machine does to requests while nobody is slow.
  const quiet = await startServer(settingsOf(await emptyDatabase('PostgreSQL')));
  for (const { url } of [server, quiet]) await putCustomer(url, 'a');

  /** Sends `first` at once and then a character a second; resolves with the seconds until the server closed. */
  const drip = async (first: string, rest: string) => {
    const { socket, write, closed } = await openSocket(server.url);
    const opened = performance.now();
    if (first !== '') write(first);
    let next = 0;
    const dripping = setInterval(() => write(rest.charAt(next++ % rest.length)), 1_000);
    if (rest === '') clearInterval(dripping);
    socket.on('end', () => clearInterval(dripping));
    await closed;
    clearInterval(dripping);
    return (performance.now() - opened) / 1_000;
  };
  const many = (count: number, first: string, rest: string) =>
    Promise.all(Array.from({ length: count }, () => drip(first, rest)));
  let slow = true;
  const cutOff = Promise.all([
    many(SLOW, HEAD.slice(0, 20), 'x'),
    many(SLOW, HEAD, ' '),
    many(IDLE, '', ''),
  ]).finally(() => {
    slow = false;
  });

  const acknowledged = new Set<string>();
  const statuses = new Map<number, number>();
  const times = { server: [] as number[], quiet: [] as number[] };
  for (let index = 0; slow; index += 1) {
    const body = { type: 'login', eventId: `e${index}` };
    for (const [name, { url }] of Object.entries({ server, quiet })) {
      const { status, took } = await send(eventsUrl(url, 'a'), { body });
      times[name as keyof typeof times].push(took);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    acknowledged.add(`a\n${body.eventId}`);
    await pause(20);
  }
  const [heads, bodies, idle] = (await cutOff).map((seconds) => Math.max(...seconds));
  const ledger = await ledgerOf(place, { acknowledged });
  print('13 slow senders', {
    'slow heads closed after s': heads,
    'slow bodies closed after s': bodies,
    [`${IDLE} idle closed after s`]: idle,
    ...ledger,
    answers: statuses,
    'p99 ms': p99(times.server),
    'p99 ms without slow senders': p99(times.quiet),
    s: (performance.now() - start) / 1000,
  });
  expectNothingLost(ledger);
  expect([...statuses.keys()]).toEqual([201]);
  expect(ledger.stored).toBe(acknowledged.size);
  // The server looks every two seconds.
  expect(Math.max(heads ?? 0, bodies ?? 0)).toBeLessThan(40);
  expect(idle).toBeLessThan(60);
  expect(p99(times.server)).toBeLessThan(200 + 2 * p99(times.quiet));
});

function p99(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}
