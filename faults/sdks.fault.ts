import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabasePlace } from '@customer-health/db';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { describe, expect, test } from 'vitest';
import { cleanUpLater } from './clean-up.ts';
import { emptyDatabase, read, settingsOf } from './database.ts';
import { countDifferences, print } from './figures.ts';
import { send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const EVENTS = 10_000;
const USERS = 20;
const PASSWORD = 'the write key of a product';

/** What stands in front of the server, and what it did to requests. */
interface StandIn {
  url: string;
  refused: Map<number, number>;
  passed: number;
  /** Requests whose answer was lost although the server had done what they asked for. */
  lostAnswers: number;
}

/** Refuses the first requests, and some later ones, as an overloaded server or a proxy does. */
async function standInFor(target: string): Promise<StandIn> {
  const state: StandIn = { url: '', refused: new Map(), passed: 0, lostAnswers: 0 };
  let requests = 0;
  const refuse = (response: ServerResponse, status: number, headers = {}) => {
    state.refused.set(status, (state.refused.get(status) ?? 0) + 1);
    response.writeHead(status, headers).end('{}');
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    const turn = requests;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (turn === 2) return refuse(response, 429, { 'retry-after': '2' });
    // A storm at the beginning, and single ones afterwards.
    if ((turn > 3 && turn <= 8) || turn % 17 === 0)
      return refuse(response, 503, { 'retry-after': '1' });
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    const body = await answer.text();
    if (turn % 23 === 0) {
      state.lostAnswers += 1;
      request.socket.destroy();
      return;
    }
    state.passed += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUpLater(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

const user = (index: number) => `user-${index % USERS}`;

/** What is tracked, in turn: with the default settings half of it are logins. */
const track = (index: number) => ({
  userId: user(index),
  event: index % 2 === 0 ? 'Signed In' : 'Report Exported',
  properties: { index },
});

/** How many events are there, how many different ones, and how many the daily counts tell. */
function counted(place: DatabasePlace) {
  return read(place, async (database) => {
    const [row] = await database.query<{ raw: number; different: number; daily: number }>(
      `select (select count(*)::int from events) as raw,
         (select count(distinct properties ->> 'index')::int from events) as different,
         (select coalesce(sum(count), 0)::int from daily_usage) as daily`,
    );
    const [waits] = await database.query<{ events: number }>(
      'select count(*)::int as events from unmatched_events',
    );
    return { ...row, waiting: waits?.events, differences: await countDifferences(database) };
  });
}

/** How many events a server says it stored. */
async function acceptedBy(url: string): Promise<number> {
  const headers = { authorization: `Basic ${Buffer.from(`:${PASSWORD}`).toString('base64')}` };
  const { body } = await send(`${url}/metrics`, { method: 'GET', headers });
  return Number(/events_total\{outcome="accepted"\} (\d+)/.exec(body)?.[1]);
}

const EXPECTED = { raw: EVENTS, different: EVENTS, daily: EVENTS, waiting: 0, differences: 0 };

/** A server on an empty database, and what stands in front of it. */
async function start(kind: (typeof KINDS)[number]) {
  const place = await emptyDatabase(kind);
  const server = await startServer({ ...settingsOf(place), ACCESS_PASSWORD: PASSWORD });
  return { place, server, standIn: await standInFor(server.url) };
}

describe.each(KINDS)('16 real SDKs, %s', (kind) => {
  test(`@segment/analytics-node: ${EVENTS} events arrive once each`, async () => {
    const began = performance.now();
    const { place, server, standIn } = await start(kind);
    const analytics = new Analytics({
      ...{ writeKey: PASSWORD, host: standIn.url, maxRetries: 20 },
      ...{ flushAt: 100, flushInterval: 200 },
    });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    for (let index = 0; index < EVENTS; index += 1) {
      analytics.track(track(index));
      // A product does not send all at once either; the SDK opens a connection for each batch.
      if (index % 500 === 499) await pause(20);
      // Whose the users are is told when thousands of their events are there already.
      if (index !== EVENTS / 2) continue;
      for (let one = 0; one < USERS; one += 1)
        analytics.group({
          userId: user(one),
          groupId: `company-${one % 4}`,
          traits: { plan: 'pro' },
        });
    }
    await analytics.closeAndFlush({ timeout: 120_000 });
    expect(failures).toEqual([]);
    await expect.poll(() => acceptedBy(server.url), { interval: 250 }).toBe(EVENTS);
    expect(await counted(place)).toEqual(EXPECTED);
    report(`16 @segment/analytics-node (${kind})`, standIn, began);
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toContain(PASSWORD);
  });

  test(`@rudderstack/rudder-sdk-node: ${EVENTS} events arrive once each`, async () => {
    const began = performance.now();
    const { place, server, standIn } = await start(kind);
    const analytics = new RudderAnalytics(PASSWORD, {
      ...{ dataPlaneUrl: standIn.url, logLevel: 'off', retryCount: 20 },
      ...{ flushAt: 100, flushInterval: 200, maxInternalQueueSize: 2 * EVENTS },
    });
    for (let one = 0; one < USERS; one += 1)
      analytics.group({
        userId: user(one),
        groupId: `company-${one % 4}`,
        traits: { plan: 'pro' },
      });
    for (let index = 0; index < EVENTS; index += 1) {
      analytics.track(track(index));
      if (index % 500 === 499) await pause(20);
    }
    await expect
      .poll(
        async () => {
          await analytics.flush().catch(() => undefined);
          return acceptedBy(server.url);
        },
        { interval: 250 },
      )
      .toBe(EVENTS);
    expect(await counted(place)).toEqual(EXPECTED);
    report(`16 @rudderstack/rudder-sdk-node (${kind})`, standIn, began);
    expect(await server.stop()).toBe(0);
  });
});

function report(what: string, { refused, passed, lostAnswers }: StandIn, began: number): void {
  print(what, {
    ...{
      events: EVENTS,
      lost: 0,
      double: 0,
      requests: passed,
      refused,
      'answers lost': lostAnswers,
    },
    s: (performance.now() - began) / 1000,
  });
  expect(refused.get(429)).toBeGreaterThan(0);
  expect(refused.get(503)).toBeGreaterThan(4);
  expect(lostAnswers).toBeGreaterThan(0);
}
