import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const base = { specversion: '1.0', source: '/web', type: 'com.acme.login', subject: 'acme' };
const send = (payload: unknown, type = STRUCTURED, headers: Record<string, string> = {}) =>
  t.app.inject({
    ...{ method: 'POST', url: '/api/events' },
    headers: { ...(type && { 'content-type': type }), ...headers },
    payload: Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });
const kept = async (customerId: string, eventId: string) => {
  const answer = await t.send('GET', `${customerUrl(customerId)}/events?limit=1000`);
  return answer.json().find((event: { eventId: string }) => event.eventId === eventId);
};

beforeAll(() => t.put('acme'));

describe('a CloudEvent', () => {
  it('is stored once, and known by its source and id', async () => {
    const event = { ...base, id: '1', time: '2026-11-23T10:00:00+01:00', extension: 'x' };
    const first = await send(event);
    expect([first.statusCode, first.json()]).toEqual([
      201,
      { eventId: '/web|1', status: 'accepted', receivedAt: t.now.toISOString() },
    ]);
    const again = await send(event);
    expect([again.statusCode, again.json().status]).toEqual([200, 'duplicate']);
    const other = await send({ ...event, type: 'api_call' });
    expect(other.json()).toMatchObject({ status: 'duplicate', conflict: true });
    expect((await send({ ...event, source: '/app' })).statusCode).toBe(201);
    expect(await kept('acme', '/web|1')).toMatchObject({
      ...{ type: 'login', timestamp: '2026-11-23T09:00:00Z', properties: {} },
    });
  });

  it('has the fields of the event in its data, and anything else as properties', async () => {
    const data = {
      ...{ feature: 'reports', count: 3, userId: 'ana', browser: 'x', type: 'odd', timestamp: 7 },
      properties: { plan: 'gold' },
    };
    const type = 'com.acme.feature_use';
    expect((await send({ ...base, id: 'f', type, data })).statusCode).toBe(201);
    expect(await kept('acme', '/web|f')).toMatchObject({
      ...{ type: 'feature_use', feature: 'reports', count: 3, userId: 'ana' },
      properties: { browser: 'x', type: 'odd', timestamp: 7, plan: 'gold' },
    });
    const ticket = {
      ...base,
      id: 't',
      type: 'ticket_opened',
      data: { ticketId: 'T1', feature: 'x' },
    };
    expect((await send(ticket)).statusCode).toBe(201);
    expect(await kept('acme', '/web|t')).toMatchObject({
      ...{ ticketId: 'T1', properties: { feature: 'x' } },
    });
  });

  test.each([
    [200, 'x'.repeat(195)],
    [201, 'x'.repeat(196)],
  ])('with an id of %i bytes with its source is known by it, or by a hash', async (bytes, id) => {
    const both = `/web|${id}`;
    expect(Buffer.byteLength(both)).toBe(bytes);
    const hash = `sha256:${createHash('sha256').update(both).digest('hex')}`;
    expect((await send({ ...base, id })).json().eventId).toBe(bytes > 200 ? hash : both);
    expect((await send({ ...base, id })).statusCode).toBe(200);
  });

  test.each<[string, unknown, string, string]>([
    ['no object', 7, '#', 'wrong_type'],
    ['no version', { ...base, id: 'x', specversion: undefined }, '#/specversion', 'required'],
    ['another version', { ...base, id: 'x', specversion: '0.3' }, '#/specversion', 'invalid_value'],
    ['no id', base, '#/id', 'required'],
    ['an empty id', { ...base, id: '' }, '#/id', 'too_short'],
    ['a number as id', { ...base, id: 7 }, '#/id', 'wrong_type'],
    ['NUL in its id', { ...base, id: 'a\u0000' }, '#/id', 'invalid_format'],
    ['no source', { ...base, id: 'x', source: undefined }, '#/source', 'required'],
    ['no type', { ...base, id: 'x', type: undefined }, '#/type', 'required'],
    ['an unknown type', { ...base, id: 'x', type: 'com.acme.nap' }, '#/type', 'unknown_event_type'],
    ['no subject', { ...base, id: 'x', subject: undefined }, '#/subject', 'required'],
    ['a bad subject', { ...base, id: 'x', subject: 'a\u0001' }, '#/subject', 'invalid_format'],
    [
      'an unknown customer',
      { ...base, id: 'x', subject: 'nobody' },
      '#/subject',
      'unknown_customer',
    ],
    ['a bad time', { ...base, id: 'x', time: 'today' }, '#/time', 'invalid_format'],
    ['a number as time', { ...base, id: 'x', time: 7 }, '#/time', 'wrong_type'],
    [
      'an old time',
      { ...base, id: 'x', time: '2020-01-01T00:00:00Z' },
      '#/time',
      'timestamp_out_of_range',
    ],
    ['data as text', { ...base, id: 'x', data: 'text' }, '#/data', 'wrong_type'],
    ['binary data', { ...base, id: 'x', data_base64: 'eA==' }, '#/data_base64', 'unknown_field'],
    [
      'a missing field',
      { ...base, id: 'x', type: 'feature_use', data: {} },
      '#/data/feature',
      'required',
    ],
    ['a bad field', { ...base, id: 'x', data: { count: 0 } }, '#/data/count', 'too_small'],
    [
      'odd properties',
      { ...base, id: 'x', data: { properties: 7 } },
      '#/data/properties',
      'wrong_type',
    ],
  ])('is refused for %s', async (_, event, pointer, code) => {
    const answer = await send(event);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      422,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('of an unknown customer is parked or creates it, as it is set', async () => {
    const settings = (unknownCustomers: string) =>
      t.send('PUT', '/api/settings/ingest', { unknownCustomers });
    await settings('park');
    const event = { ...base, id: 'p', subject: 'stranger' };
    const parked = await send(event);
    expect([parked.statusCode, parked.json().status]).toEqual([201, 'parked']);
    const again = await send(event);
    expect([again.statusCode, again.json().status]).toEqual([200, 'duplicate']);
    await settings('create');
    const made = await send({ ...base, id: 'c', subject: 'newcomer' });
    expect([made.statusCode, made.json().status]).toEqual([201, 'accepted']);
    expect((await t.send('GET', customerUrl('newcomer'))).json().name).toBe('newcomer');
    await settings('reject');
  });

  test.each([
    ['no JSON', Buffer.from('{"specversion"'), STRUCTURED, 400],
    ['no UTF-8', Buffer.from([0xff]), STRUCTURED, 400],
    ['another media type', {}, 'text/plain', 415],
    ['lines', {}, 'application/x-ndjson', 415],
    ['plain events', [{ type: 'login' }], 'application/json', 422],
    ['a batch that is none', {}, BATCH, 422],
    ['an empty batch', [], BATCH, 422],
  ])('is not %s', async (_, body, type, status) => {
    expect((await send(body, type)).statusCode).toBe(status);
  });

  it('takes no query parameter, and its media types are taken nowhere else', async () => {
    const url = '/api/events?x=1';
    const headers = { 'content-type': STRUCTURED };
    const payload = JSON.stringify({ ...base, id: 'q' });
    const post = (to: string) => t.app.inject({ method: 'POST', url: to, headers, payload });
    expect((await post(url)).statusCode).toBe(422);
    expect((await post(`${customerUrl('acme')}/events`)).statusCode).toBe(415);
    expect((await t.send('GET', '/api/events')).statusCode).toBe(405);
  });
});

describe('a batch of CloudEvents', () => {
  it('is answered item by item', async () => {
    const batch = [
      { ...base, id: 'b1' },
      { ...base, id: 'b2', subject: 'nobody' },
      { ...base, id: 'b1' },
      { ...base, id: 'b3', type: 'nap' },
    ];
    const answer = await send(batch, BATCH);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      207,
      {
        ...{ accepted: 1, duplicates: 1, parked: 0, rejected: 2 },
        errors: [
          { index: 1, eventId: '/web|b2', code: 'unknown_customer', pointer: '#/1/subject' },
          { index: 3, eventId: '/web|b3', code: 'unknown_event_type', pointer: '#/3/type' },
        ],
      },
    ]);
    expect((await send([batch[0]], BATCH)).statusCode).toBe(200);
    expect((await send([batch[3]], BATCH)).statusCode).toBe(422);
  });

  test.each([
    [5_000, 200],
    [5_001, 413],
  ])('of %i events is answered %i', async (count, status) => {
    const batch = Array.from({ length: count }, (_, index) => ({ ...base, id: `n${index}` }));
    expect((await send(batch, BATCH)).statusCode).toBe(status);
  });
});

describe('a CloudEvent in binary mode', () => {
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': 'a%20b',
    'ce-source': '/bin',
    'ce-type': 'api_call',
    'ce-subject': '%C3%A9%F0%9F%9A%80',
    'ce-time': '2026-11-23T09:00:00Z',
  };

  it('has its attributes in headers, percent-encoded', async () => {
    await t.put('é🚀');
    const answer = await send({ count: 5, region: 'eu' }, 'application/json', headers);
    expect([answer.statusCode, answer.json().eventId]).toEqual([201, '/bin|a b']);
    expect(await kept('é🚀', '/bin|a b')).toMatchObject({
      ...{ type: 'api_call', count: 5, properties: { region: 'eu' } },
    });
  });

  it('may come without a body', async () => {
    const answer = await t.app.inject({
      ...{ method: 'POST', url: '/api/events' },
      headers: { ...headers, 'ce-id': 'empty' },
    });
    expect(answer.statusCode).toBe(201);
  });

  it('is told by header what is wrong', async () => {
    const answer = await send({ count: 0 }, 'application/json', { 'ce-specversion': '1.0' });
    const pointers = answer.json().errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['ce-id', 'ce-source', 'ce-type', 'ce-subject']);
    const count = await send({ count: 0 }, 'application/json', { ...headers, 'ce-id': 'z' });
    expect(count.json().errors).toMatchObject([{ pointer: '#/count', code: 'too_small' }]);
  });
});

describe('the CloudEvents SDK', () => {
  let url: string;
  beforeAll(async () => {
    await t.app.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}/api/events`;
  });
  afterAll(() => t.app.close());

  const newEvent = (id: string) =>
    new CloudEvent({
      ...{ id, source: 'https://acme.example/app', subject: 'acme' },
      type: 'com.acme.feature_use',
      time: t.now.toISOString(),
      data: { feature: 'exports', userId: 'ana', screen: 'home' },
    });

  test.each([Mode.STRUCTURED, Mode.BINARY])('emits in %s mode', async (mode) => {
    const emit = emitterFor(httpTransport(url), { mode });
    const event = newEvent(`sdk-${mode}`);
    const receipt = async () => {
      const { body } = (await emit(event)) as { body: string };
      return JSON.parse(body) as { eventId: string; status: string };
    };
    const eventId = `https://acme.example/app|sdk-${mode}`;
    expect(await receipt()).toMatchObject({ eventId, status: 'accepted' });
    expect(await receipt()).toMatchObject({ eventId, status: 'duplicate' });
    expect(await kept('acme', eventId)).toMatchObject({
      ...{ type: 'feature_use', feature: 'exports', userId: 'ana' },
      properties: { screen: 'home' },
      timestamp: '2026-11-23T09:30:00Z',
    });
  });

  it('writes messages that are taken, alone and as a batch', async () => {
    const { headers, body } = HTTP.structured(newEvent('message'));
    const one = await fetch(url, {
      ...{ method: 'POST', headers: headers as Record<string, string>, body: body as string },
    });
    expect(one.status).toBe(201);
    const batch = [newEvent('message'), newEvent('batched')];
    const several = await fetch(url, {
      ...{ method: 'POST', headers: { 'content-type': BATCH }, body: JSON.stringify(batch) },
    });
    expect([several.status, await several.json()]).toMatchObject([
      200,
      { accepted: 1, duplicates: 1 },
    ]);
  });
});
