import type { DatabasePlace } from '@customer-health/db';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, read, settingsOf } from './database.ts';
import { countDifferences, print } from './figures.ts';
import { type MalformedCase, malformedCases } from './malformed-bodies.ts';
import { openSocket, type RawAnswer } from './raw-socket.ts';
import { putCustomer } from './request.ts';
import { type Server, startServer } from './server.ts';

const CASES = { embedded: 30_000, PostgreSQL: 70_000 };
const CONNECTIONS = 8;
/** How many requests are on their way on a connection at once. */
const PIPELINED = 32;

const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 2 ** 31);

describe.each(['embedded', 'PostgreSQL'] as const)('14 malformed bodies, %s', (kind) => {
  test(`${CASES[kind]} of them get 2xx or 4xx, and what is taken is kept as it was sent`, async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    const server = await startServer({ ...settingsOf(place), INGEST_RATE_LIMIT: '0' });
    await putCustomer(server.url, 'a');
    const sent = createLedger();
    const statuses = new Map<number, number>();
    const wrong: string[] = [];
    let accepted = 0;
    for (let from = 0; from < CASES[kind]; from += 10_000) {
      const cases = malformedCases(10_000, seed + from, `${from}-`);
      await sendAll(server, cases, (one, answer) => {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        sent.note(one.body);
        accepted += acceptedIn(answer);
        if (answer.status < 200 || answer.status >= 500)
          wrong.push(`${answer.status} to ${one.path}: ${one.body.toString('base64')}`);
      });
    }
    const rows = await readRows(place);
    const changed = rows.filter((row) => !sent.holds(row));
    const double = await read(place, (database) => countDifferences(database));
    print(`14 malformed bodies (${kind})`, {
      seed: String(seed),
      cases: [...statuses.values()].reduce((sum, count) => sum + count, 0),
      answers: new Map([...statuses].sort()),
      acknowledged: accepted,
      stored: rows.length,
      'not as sent': changed.length,
      double,
      s: (performance.now() - start) / 1000,
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(changed.slice(0, 3)).toEqual([]);
    expect(rows.length).toBe(accepted);
    expect(double).toBe(0);
    expect(server.isRunning()).toBe(true);
    expect(server.output()).not.toMatch(/unhandled|uncaught|request failed/i);
  });
});

/** Sends cases over connections that stay open, many at once on each. */
async function sendAll(
  server: Server,
  cases: readonly MalformedCase[],
  onAnswer: (one: MalformedCase, answer: RawAnswer) => void,
): Promise<void> {
  let next = 0;
  const run = async () => {
    const { write, next: answerOf, socket } = await openSocket(server.url);
    const underWay: MalformedCase[] = [];
    for (;;) {
      const requests: Buffer[] = [];
      for (
        let one = cases[next];
        one !== undefined && underWay.length < PIPELINED;
        one = cases[next]
      ) {
        requests.push(toRequest(one));
        underWay.push(one);
        next += 1;
      }
      if (requests.length > 0) write(Buffer.concat(requests));
      const one = underWay.shift();
      if (one === undefined) break;
      const answer = await answerOf();
      if (answer === null)
        throw new Error(`the connection ended at ${one.path}: ${one.body.toString('base64')}`);
      onAnswer(one, answer);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
}

function toRequest({ path, contentType, body }: MalformedCase): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    'Host: a',
    `Content-Length: ${body.length}`,
    ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

function acceptedIn({ status, body }: RawAnswer): number {
  if (status < 200 || status >= 300) return 0;
  const receipt = JSON.parse(body) as { accepted?: number; status?: string };
  return receipt.accepted ?? (receipt.status === 'accepted' ? 1 : 0);
}

type Content = Record<string, unknown>;

/** All that was sent and could be read, by what is to be kept of it. */
function createLedger() {
  const forms = new Set<string>();
  return {
    note: (body: Buffer) => {
      for (const event of eventsIn(body)) forms.add(formOf(fromSent(event)));
    },
    /** An event without an id or a time of its own was given one. */
    holds: (row: Content) =>
      [row, { ...row, at: null }].some(
        (form) => forms.has(formOf(form)) || forms.has(formOf({ ...form, eventId: null })),
      ),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function eventsIn(body: Buffer): Content[] {
  const parse = (bytes: Buffer): unknown[] => {
    try {
      return [JSON.parse(utf8.decode(bytes)) as unknown].flat();
    } catch {
      return [];
    }
  };
  const lines = body.includes(0x0a) ? body.toString('latin1').split('\n') : [];
  return [body, ...lines.map((line) => Buffer.from(line, 'latin1'))]
    .flatMap(parse)
    .filter((event) => typeof event === 'object' && event !== null) as Content[];
}

/** What is to be kept of an event as it was sent: NUL is taken out, and what is no character is replaced. */
function fromSent(sent: Content): Content {
  const { eventId, type, timestamp, userId, feature, count, properties, dueAt } = sent;
  return {
    eventId: eventId ?? null,
    type,
    at: toInstant(timestamp),
    userId: userId ?? null,
    feature: type === 'feature_use' ? feature : null,
    count: count ?? 1,
    ...Object.fromEntries(
      ['ticketId', 'priority', 'subject', 'invoiceId', 'amount', 'currency'].map((name) => [
        name,
        sent[name] || sent[name] === 0 ? sent[name] : null,
      ]),
    ),
    dueAt: toInstant(dueAt)?.slice(0, 10) ?? null,
    properties: properties ?? null,
  };
}

function toInstant(sent: unknown): string | null {
  const date = new Date(typeof sent === 'number' ? sent : String(sent));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function formOf(content: Content): string {
  return JSON.stringify(content, (name, value: unknown) => {
    // A subject that says nothing is not kept.
    if (name === 'subject' && String(value).replaceAll('\u0000', '') === '') return null;
    if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function readRows(place: DatabasePlace): Promise<Content[]> {
  const rows = await read(place, (database) =>
    database.query<Content & { details: string | null; properties: string | null; at: string }>(
      `select event_id as "eventId", event_type as type, occurred_at as at, user_id as "userId", feature, count,
         details::text as details, properties::text as properties from events`,
    ),
  );
  return rows.map(({ details, properties, at, ...row }) => {
    const told = JSON.parse(details ?? '{}') as Content;
    return {
      ...row,
      at: new Date(at).toISOString(),
      ...Object.fromEntries(
        ['ticketId', 'priority', 'subject', 'invoiceId', 'amount', 'currency', 'dueAt'].map(
          (name) => [name, told[name] ?? null],
        ),
      ),
      properties: properties === null ? null : (JSON.parse(properties) as unknown),
    };
  });
}
