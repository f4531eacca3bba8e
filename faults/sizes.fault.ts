import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { EVENT_LIMITS } from '@customer-health/contract';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { headOf, openSocket } from './raw-socket.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const MB = 1024 * 1024;
const PATH = '/api/customers/a/events';
const compress = promisify(gzip);

/** A login of exactly so many bytes of JSON. */
function eventOf(bytes: number, eventId: string): string {
  const texts = (left: number) => {
    const lengths: number[] = [];
    for (let rest = left; rest > 0; rest -= 8_000) lengths.push(Math.min(rest, 8_000));
    const properties = Object.fromEntries(
      lengths.map((length, index) => [`p${index}`, 'x'.repeat(length)]),
    );
    return JSON.stringify({ type: 'login', eventId, properties });
  };
  // Each text brings a key and quotes along.
  for (let left = bytes; ; left -= 1) if (texts(left).length === bytes) return texts(left);
}

/** An array with one event, of so many bytes with the white space in it. */
const padded = (bytes: number, eventId: string) => {
  const event = JSON.stringify({ type: 'login', eventId });
  return `[${event}${' '.repeat(bytes - event.length - 2)}]`;
};

const logins = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({ type: 'login', eventId: `${name}${index}` }));

describe.each(KINDS)('12 size limits, %s', (kind) => {
  test('hold to the byte, and nothing gets round them', async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    const server = await startServer(settingsOf(place));
    await putCustomer(server.url, 'a');
    const statuses = new Map<number, number>();
    const acknowledged = new Set<string>();
    const note = (status: number) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return status;
    };
    const accept = (...eventIds: string[]) => {
      for (const eventId of eventIds) acknowledged.add(`a\n${eventId}`);
    };
    const post = async (body: string | Buffer | object, headers = {}) =>
      note((await send(eventsUrl(server.url, 'a'), { body, headers })).status);

    const { eventBytes, batchBytes, batchEvents } = EVENT_LIMITS;
    expect(await post(eventOf(eventBytes, 'largest'))).toBe(201);
    expect(await post(eventOf(eventBytes + 1, 'too large'))).toBe(422);
    const neighbours = `[${eventOf(eventBytes + 1, 'too large')},${eventOf(eventBytes, 'beside')}]`;
    expect(await post(neighbours)).toBe(207);
    accept('largest', 'beside');

    expect(await post(padded(batchBytes, 'full'))).toBe(200);
    expect(await post(padded(batchBytes + 1, 'over'))).toBe(413);
    accept('full');

    expect(await post(logins(batchEvents, 'n'))).toBe(200);
    expect(await post(logins(batchEvents + 1, 'm'))).toBe(413);
    accept(...logins(batchEvents, 'n').map(({ eventId }) => eventId));

    const gzipped = { 'content-encoding': 'gzip' };
    const zip = async (text: string) => compress(text);
    const inflated = JSON.stringify(logins(batchEvents, 'z'));
    expect(await post(await zip(inflated), gzipped)).toBe(200);
    expect(await post(await zip(padded(batchBytes + 1, 'over')), gzipped)).toBe(413);
    accept(...logins(batchEvents, 'z').map(({ eventId }) => eventId));

    // What is too large is refused before it is sent, and also told to who has sent it all.
    const early = await openSocket(server.url);
    early.write(headOf(PATH, [`Content-Length: ${10 * MB}`]) + ' '.repeat(64 * 1024));
    expect(note((await early.next())?.status ?? 0)).toBe(413);
    early.socket.destroy();
    for (const connection of ['keep-alive', 'keep-alive', 'close', 'close', 'close'])
      expect([connection, await post(' '.repeat(10 * MB), { connection })]).toEqual([
        connection,
        413,
      ]);

    const before = highestMemoryMb(server.child.pid);
    const member = await compress(Buffer.alloc(10 * MB, ' '));
    const bomb = Buffer.concat(Array.from({ length: 100 }, () => member));
    const bombs = await Promise.all(Array.from({ length: 10 }, () => post(bomb, gzipped)));
    for (const status of bombs) expect([413, 503]).toContain(status);
    const grown = highestMemoryMb(server.child.pid) - before;

    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
    const chunked = await openSocket(server.url);
    const head = headOf(PATH, ['Transfer-Encoding: chunked']);
    const event = eventOf(200, 'chunked');
    chunked.write(head + chunk(event.slice(0, 50)) + chunk(event.slice(50)) + chunk(''));
    expect(note((await chunked.next())?.status ?? 0)).toBe(201);
    accept('chunked');
    chunked.write(head);
    for (let sent = 0; sent <= batchBytes; sent += MB) chunked.write(chunk(' '.repeat(MB)));
    expect(note((await chunked.next())?.status ?? 0)).toBe(413);
    chunked.socket.destroy();

    const lies: [what: string, lines: string[], body: string][] = [
      ['shorter than what is sent', ['Content-Length: 20'], eventOf(200, 'short')],
      ['negative', ['Content-Length: -1'], eventOf(200, 'negative')],
      ['no number', ['Content-Length: many'], eventOf(200, 'many')],
      ['two of them', ['Content-Length: 200', 'Content-Length: 20'], eventOf(200, 'two')],
      [
        'and chunks',
        ['Content-Length: 20', 'Transfer-Encoding: chunked'],
        chunk(eventOf(200, 'both')) + chunk(''),
      ],
    ];
    for (const [what, lines, body] of lies) {
      const liar = await openSocket(server.url);
      liar.write(headOf(PATH, lines) + body);
      const status = note((await liar.next())?.status ?? 0);
      expect([what, status >= 400 && status < 500]).toEqual([what, true]);
      liar.socket.destroy();
    }
    const longer = await openSocket(server.url);
    longer.write(headOf(PATH, ['Content-Length: 500']) + eventOf(200, 'long'));
    longer.socket.end();
    await longer.closed;

    expect(await post({ type: 'login', eventId: 'last' })).toBe(201);
    accept('last');
    const ledger = await ledgerOf(place, { acknowledged });
    print(`12 size limits (${kind})`, {
      ...ledger,
      answers: statuses,
      'grown by bombs MB': grown,
      s: (performance.now() - start) / 1000,
    });
    expectNothingLost(ledger);
    expect(ledger.stored).toBe(acknowledged.size);
    expect(grown).toBeLessThan(200);
  });
});

/** The most memory that a process has had so far; 0 where the system does not tell. */
function highestMemoryMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
