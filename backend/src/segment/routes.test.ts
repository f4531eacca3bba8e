import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { EVENT_LIMITS, SEGMENT_LIMITS, type SegmentReceipt } from '@customer-health/contract';
import { describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { createReplay } from '../unmatched/service.ts';
import { DEFAULT_SEGMENT_SETTINGS } from './settings.ts';

const t = useTestApp();

const NOTHING = { accepted: 0, duplicates: 0, rejected: 0, parked: 0, ignored: 0 };
const receipt = (counts: Partial<SegmentReceipt>) => ({
  ...{ success: true, ...NOTHING, errors: [], errorsTruncated: false },
  ...counts,
});

const call = async (name: string, message: object) => {
  const answer = await t.send('POST', `/v1/${name}`, message);
  expect(answer.statusCode).toBe(200);
  return answer.json() as SegmentReceipt;
};
const batch = (messages: unknown[], more = {}) => call('batch', { batch: messages, ...more });
const replay = () => createReplay(t).run(t.database, t.now, new AbortController().signal);
const customer = async (id: string) => (await t.send('GET', customerUrl(id))).json();
const events = async (id: string) => (await t.send('GET', `${customerUrl(id)}/events`)).json();
const eventIds = async (id: string) => {
  const listed: { eventId: string }[] = await events(id);
  return listed.map(({ eventId }) => eventId).sort();
};

describe('group', () => {
  it('creates a customer and ties its user', async () => {
    const traits = {
      name: 'Acme Inc.',
      plan: 'pro',
      monthlySpend: 100,
      industry: 'Steel',
      seats: 5,
    };
    const group = { userId: 'u1', groupId: 'acme', traits };
    expect(await call('group', group)).toEqual(receipt({ accepted: 1 }));
    expect(await customer('acme')).toMatchObject({
      ...{ name: 'Acme Inc.', plan: 'pro', arr: 1200, seats: 5, attributes: { industry: 'Steel' } },
      ...{ band: 'no_data', domain: null },
    });
    expect(await call('track', { userId: 'u1', event: 'Signed In', messageId: 'm1' })).toEqual(
      receipt({ accepted: 1 }),
    );
    expect(await events('acme')).toMatchObject([{ eventId: 'm1', type: 'login', userId: 'u1' }]);
  });

  it('changes what is given, unless something newer is known', async () => {
    const group = (timestamp: string, traits: object) =>
      call('g', { groupId: 'acme', timestamp, traits });
    await group('2026-11-23T09:31:00Z', { plan: 'max', industry: null });
    await group('2026-11-23T09:30:30Z', { plan: 'mini', owner: 'Ana', industry: 'Glass' });
    expect(await customer('acme')).toMatchObject({
      ...{ name: 'Acme Inc.', plan: 'max', owner: 'Ana', attributes: { industry: 'Glass' } },
    });
  });

  it('writes nothing when nothing changes', async () => {
    const before = await customer('acme');
    t.now = new Date(t.now.getTime() + 300_000);
    await call('group', { groupId: 'acme', traits: { plan: 'max' } });
    expect((await customer('acme')).updatedAt).toBe(before.updatedAt);
  });

  it('has its name when nobody tells another', async () => {
    await call('group', { groupId: 42, userId: 'u42' });
    expect(await customer('42')).toMatchObject({ id: '42', name: '42' });
  });

  it('keeps what waits for it when it is not to create, and takes it up when it is there', async () => {
    await t.send('PUT', '/api/settings/segment', {
      ...DEFAULT_SEGMENT_SETTINGS,
      autoCreate: false,
    });
    expect(await call('group', { groupId: 'closed', userId: 'uc' })).toMatchObject({
      rejected: 1,
      errors: [{ index: 0, pointer: '#/groupId', code: 'unknown_customer' }],
    });
    expect(await call('track', { userId: 'uc', event: 'X', messageId: 'c1' })).toMatchObject({
      parked: 1,
    });
    await t.put('closed');
    await replay();
    expect(await eventIds('closed')).toEqual(['c1']);
    await t.send('PUT', '/api/settings/segment', DEFAULT_SEGMENT_SETTINGS);
  });

  it('refuses attributes that are too large, and nothing else of the batch', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`k${index}`, 'x'.repeat(7_000)]),
    );
    const more = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`l${index}`, 'x'.repeat(7_000)]),
    );
    const messages = [many, more, { plan: 'p' }].map((traits) => ({
      type: 'group',
      groupId: 'big',
      traits,
    }));
    expect(await batch(messages)).toMatchObject({
      ...{ accepted: 2, rejected: 1 },
      errors: [{ index: 1, pointer: '#/batch/1/traits', code: 'too_large' }],
    });
    expect(await customer('big')).toMatchObject({ plan: 'p', attributes: many });
  });
});

describe('identify', () => {
  it('ties users by the id of a company, and creates it', async () => {
    await batch([
      {
        type: 'identify',
        userId: 'i1',
        traits: { company: { id: 'bolt', name: 'Bolt', plan: 'pro' } },
      },
      { type: 'identify', userId: 'i2', traits: { organization_id: 'bolt' } },
      { type: 'identify', userId: 'i3', context: { groupId: 'bolt' } },
      ...['i1', 'i2', 'i3'].map((userId) => ({
        type: 'track',
        userId,
        event: 'E',
        messageId: userId,
      })),
    ]);
    expect(await customer('bolt')).toMatchObject({ name: 'Bolt', plan: 'pro' });
    expect(await eventIds('bolt')).toEqual(['i1', 'i2', 'i3']);
  });

  it('ties users by the domain of their address, where one customer alone has it', async () => {
    for (const [id, domain] of [
      ['coil', 'Coil.example'],
      ['twin-1', 'twin.example'],
      ['twin-2', 'twin.example'],
      ['mail', 'gmail.com'],
    ])
      await t.put(id as string, { name: id, domain });
    const mails = ['a@coil.example', 'b@twin.example', 'c@gmail.com', 'd@other.example'];
    const answer = await batch([
      ...mails.map((email) => ({ type: 'track', userId: email, event: 'E', messageId: email })),
      ...mails.map((email) => ({ type: 'identify', userId: email, traits: { email } })),
      { type: 'identify', userId: 'e@coil.example' },
      { type: 'track', userId: 'e@coil.example', event: 'E', messageId: 'e' },
    ]);
    expect(answer).toEqual(receipt({ accepted: 7, parked: 3 }));
    expect(await eventIds('coil')).toEqual(['a@coil.example', 'e']);
    expect(await eventIds('mail')).toEqual([]);
    expect((await t.send('GET', customerUrl('other.example'))).statusCode).toBe(404);
  });

  it('keeps what is known of a user when an address says otherwise', async () => {
    await call('identify', { userId: 'i1', traits: { email: 'consultant@coil.example' } });
    await call('track', { userId: 'i1', event: 'E', messageId: 'i1-2' });
    expect(await eventIds('bolt')).toContain('i1-2');
  });
});

describe('a track', () => {
  it('that comes before its user is known waits, and counts once', async () => {
    const track = {
      userId: 'early',
      event: 'Report Exported',
      messageId: 'e1',
      properties: { pages: 3 },
    };
    expect(await call('t', track)).toEqual(receipt({ parked: 1 }));
    expect(await call('t', track)).toEqual(receipt({ duplicates: 1 }));
    await call('identify', { userId: 'early', context: { groupId: 'acme' } });
    await replay();
    expect(await call('t', track)).toEqual(receipt({ duplicates: 1 }));
    const [stored] = (await events('acme')).filter(
      ({ eventId }: { eventId: string }) => eventId === 'e1',
    );
    expect(stored).toMatchObject({
      type: 'feature_use',
      feature: 'Report Exported',
      properties: { pages: 3 },
    });
  });

  it('of an anonymous user goes the way of the user', async () => {
    await call('track', { anonymousId: 'a1', event: 'E', messageId: 'an1' });
    await call('identify', { userId: 'u-late', anonymousId: 'a1' });
    await call('group', { groupId: 'acme', userId: 'u-late' });
    await replay();
    expect(await eventIds('acme')).toContain('an1');
    await call('track', { userId: 'unheard-of', anonymousId: 'a1', event: 'E', messageId: 'an2' });
    const [waits] = await t.database.query(
      `select kind, ref from unmatched_events where event_id = 'an2'`,
    );
    expect(waits).toEqual({ kind: 'user', ref: 'unheard-of' });
  });

  it('names its customer itself, before its user does', async () => {
    await batch([
      { type: 'track', userId: 'u1', event: 'E', messageId: 'g1', context: { groupId: 'bolt' } },
      { type: 'track', userId: 'u1', event: 'E', messageId: 'g2', properties: { groupId: 'bolt' } },
      { type: 'track', event: 'E', messageId: 'g3', context: { groupId: 'later' } },
    ]);
    expect(await eventIds('bolt')).toEqual(expect.arrayContaining(['g1', 'g2']));
    await t.put('later');
    await replay();
    expect(await eventIds('later')).toEqual(['g3']);
  });

  it('is followed through an alias, whatever comes first', async () => {
    const track = (userId: string, messageId: string) => ({
      type: 'track',
      userId,
      event: 'E',
      messageId,
    });
    await batch([track('old-1', 'al1')]);
    await batch([
      { type: 'alias', previousId: 'old-1', userId: 'new-1' },
      { type: 'group', groupId: 'acme', userId: 'new-1' },
      track('old-1', 'al2'),
    ]);
    await batch([track('old-2', 'al3'), { type: 'alias', previousId: 'old-2', userId: 'new-2' }]);
    await call('a', { previousId: 'old-3', userId: 'new-2' });
    await call('group', { groupId: 'acme', userId: 'new-2' });
    await replay();
    expect(await eventIds('acme')).toEqual(expect.arrayContaining(['al1', 'al2', 'al3']));
  });

  it('describes tickets and invoices', async () => {
    const track = (event: string, properties: object) => ({
      ...{ type: 'track', userId: 'u1', event, properties },
    });
    const answer = await batch([
      track('Ticket Created', { ticket_id: 1, priority: 'high', subject: 'Help' }),
      track('Invoice Issued', {
        invoice_id: 'i1',
        amount: 10,
        currency: 'usd',
        due_date: '2026-12-01',
      }),
      track('Invoice Issued', { invoice_id: 'i2' }),
      track('Ticket Solved', {}),
    ]);
    expect(answer).toMatchObject({
      ...{ accepted: 2, rejected: 2 },
      errors: [
        { index: 2, pointer: '#/batch/2/properties/due_at', code: 'required' },
        { index: 3, pointer: '#/batch/3/properties/ticket_id', code: 'required' },
      ],
    });
    const [invoice] = await t.database.query(
      `select due_on, amount, currency from invoices where customer_id = 'acme' and invoice_id = 'i1'`,
    );
    expect(invoice).toEqual({ due_on: '2026-12-01', amount: 10, currency: 'USD' });
  });

  it('is counted once however often and with whatever clock it is sent', async () => {
    const send = (sentAt: string) =>
      batch(
        [
          {
            type: 'track',
            userId: 'u1',
            event: 'E',
            messageId: 'skew',
            timestamp: '2027-11-23T09:00:00Z',
          },
        ],
        { sentAt },
      );
    expect(await send('2027-11-23T09:01:00Z')).toEqual(receipt({ accepted: 1 }));
    expect(await send('2027-11-23T09:05:00Z')).toEqual(receipt({ duplicates: 1 }));
    const [stored] = (await events('acme')).filter(
      ({ eventId }: { eventId: string }) => eventId === 'skew',
    );
    expect(stored).toMatchObject({
      timestamp: new Date(t.now.getTime() - 60_000).toISOString().replace('.000', ''),
      properties: {
        $times: {
          original: '2027-11-23T09:00:00Z',
          sent: '2027-11-23T09:01:00Z',
          clock_skew: true,
        },
      },
    });
    expect(await t.metrics.events.get()).toMatchObject({
      values: expect.arrayContaining([{ labels: { outcome: 'conflict' }, value: 0 }]),
    });
  });
});

describe('page and screen', () => {
  it('are ignored, or count as the use of a feature', async () => {
    const page = { userId: 'u1', name: 'Pricing', messageId: 'p1' };
    expect(await call('page', page)).toEqual(receipt({ ignored: 1 }));
    await t.send('PUT', '/api/settings/segment', { ...DEFAULT_SEGMENT_SETTINGS, pages: 'feature' });
    expect(await call('s', page)).toEqual(receipt({ accepted: 1 }));
    expect(await call('p', { userId: 'u1' })).toEqual(receipt({ ignored: 1 }));
    await t.send('PUT', '/api/settings/segment', DEFAULT_SEGMENT_SETTINGS);
  });
});

describe('what is wrong with one message', () => {
  it('does not harm the others', async () => {
    const good = { type: 'track', userId: 'u1', event: 'Fine' };
    const bad: [unknown, string, string][] = [
      [null, '', 'wrong_type'],
      [[], '', 'wrong_type'],
      [{ ...good, type: 'tracks' }, '/type', 'invalid_value'],
      [{ userId: 'u1' }, '/type', 'required'],
      [{ type: 'track', event: 'E' }, '/userId', 'required'],
      [{ type: 'track', userId: 'u1' }, '/event', 'required'],
      [{ ...good, event: 7 }, '/event', 'wrong_type'],
      [{ ...good, event: 'a\u0007' }, '/event', 'invalid_format'],
      [{ ...good, userId: {} }, '/userId', 'wrong_type'],
      [{ ...good, userId: 'a\u0000' }, '/userId', 'invalid_format'],
      [{ ...good, messageId: 'x'.repeat(201) }, '/messageId', 'invalid_format'],
      [{ ...good, properties: [] }, '/properties', 'wrong_type'],
      [{ ...good, timestamp: 'now' }, '/timestamp', 'invalid_format'],
      [{ ...good, timestamp: '2020-01-01T00:00:00Z' }, '/timestamp', 'timestamp_out_of_range'],
      [{ ...good, properties: { n: 2 ** 60 } }, '/properties/n', 'number_out_of_range'],
      [{ type: 'group', userId: 'u1' }, '/groupId', 'required'],
      [{ type: 'identify' }, '/userId', 'required'],
      [{ type: 'alias', userId: 'u1' }, '/previousId', 'required'],
    ];
    const answer = await batch([good, ...bad.map(([message]) => message), good]);
    expect(answer).toMatchObject({ accepted: 2, rejected: bad.length });
    expect(answer.errors.map(({ index, pointer, code }) => [index, pointer, code])).toEqual(
      bad.map(([, pointer, code], index) => [index + 1, `#/batch/${index + 1}${pointer}`, code]),
    );
    expect(t.rejects.take().filter(({ way }) => way === 'segment').length).toBeGreaterThanOrEqual(
      bad.length,
    );
  });

  it('is said of the first hundred', async () => {
    const answer = await batch(Array.from({ length: 101 }, () => null));
    expect(answer).toMatchObject({ rejected: 101, errorsTruncated: true });
    expect(answer.errors).toHaveLength(100);
  });

  test.each([
    ['no JSON', '{"batch":', 400, 'malformed_json'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed_json'],
    ['no object', '[]', 400, 'malformed_request'],
    ['no batch', '{}', 400, 'malformed_request'],
  ])('but a body with %s is refused', async (_, body, status, code) => {
    const answer = await t.send('POST', '/v1/batch', body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });
});

describe('the limits', () => {
  it(`are ${SEGMENT_LIMITS.messages} messages`, async () => {
    const messages = Array.from({ length: SEGMENT_LIMITS.messages }, () => ({
      type: 'page',
      userId: 'u1',
    }));
    expect(await batch(messages)).toEqual(receipt({ ignored: SEGMENT_LIMITS.messages }));
    const answer = await t.send('POST', '/v1/batch', { batch: [...messages, {}] });
    expect(answer.statusCode).toBe(413);
  });

  it(`are ${SEGMENT_LIMITS.bytes} bytes, as they are or packed`, async () => {
    const padded = (bytes: number) => {
      const text = JSON.stringify({ batch: [], pad: '' });
      // Random, for what shrinks more than a hundredfold is refused for that.
      const noise = randomBytes(bytes)
        .toString('base64')
        .slice(0, bytes - text.length);
      return text.replace('"pad":""', `"pad":"${noise}"`);
    };
    const post = (bytes: number, zip: boolean) =>
      t.app.inject({
        ...{ method: 'POST', url: '/v1/batch' },
        payload: zip ? gzipSync(padded(bytes)) : padded(bytes),
        headers: { 'content-type': 'application/json', ...(zip && { 'content-encoding': 'gzip' }) },
      });
    for (const zip of [false, true]) {
      expect((await post(SEGMENT_LIMITS.bytes, zip)).statusCode).toBe(200);
      expect((await post(SEGMENT_LIMITS.bytes + 1, zip)).statusCode).toBe(413);
    }
  });

  it(`are ${EVENT_LIMITS.eventBytes} bytes a message, whatever its clock says`, async () => {
    const message = (bytes: number) => {
      const parts = { a: '', b: '', c: '', d: '', e: '' };
      const bare = {
        event: 'E',
        userId: 'u1',
        timestamp: '2027-01-01T00:00:00Z',
        properties: parts,
      };
      let left = bytes - JSON.stringify(bare).length;
      for (const key of Object.keys(parts) as (keyof typeof parts)[]) {
        parts[key] = 'x'.repeat(Math.min(left, EVENT_LIMITS.stringBytes));
        left -= parts[key].length;
      }
      return bare;
    };
    expect(await call('track', message(EVENT_LIMITS.eventBytes))).toMatchObject({ accepted: 1 });
    expect(await call('track', message(EVENT_LIMITS.eventBytes + 1))).toMatchObject({
      errors: [{ pointer: '#', code: 'too_large' }],
    });
  });
});

describe('an SDK', () => {
  it('may call JSON text, and use any name of an address', async () => {
    const post = (url: string, type: string) =>
      t.app.inject({
        ...{ method: 'POST', url, headers: { 'content-type': type } },
        payload: JSON.stringify({
          batch: [],
          event: 'E',
          userId: 'u1',
          groupId: 'acme',
          previousId: 'p',
        }),
      });
    for (const name of [
      'identify',
      'group',
      'track',
      'page',
      'screen',
      'alias',
      'batch',
      ...'igtpsab',
      'import',
    ])
      expect((await post(`/v1/${name}`, 'text/plain;charset=UTF-8')).statusCode).toBe(200);
    expect((await post('/v1/track', 'application/x-www-form-urlencoded')).statusCode).toBe(200);
    expect((await post('/v1/track', 'text/html')).statusCode).toBe(415);
    expect((await post(`${customerUrl('acme')}/events`, 'text/plain')).statusCode).toBe(415);
  });

  it('in a page of somebody else cannot send what a browser does not ask about first', async () => {
    const post = (origin: string, type: string) =>
      t.app.inject({
        ...{ method: 'POST', url: '/v1/track', payload: '{"userId":"u1","event":"E"}' },
        headers: { origin, host: 'health.example', 'content-type': type },
      });
    expect((await post('https://evil.example', 'text/plain')).statusCode).toBe(415);
    expect((await post('null', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await post('https://health.example', 'text/plain')).statusCode).toBe(200);
  });

  it('is told to come again when the database is away', async () => {
    const { query } = t.database;
    t.database.query = () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
    const answer = await t.send('POST', '/v1/batch', {
      batch: [{ type: 'track', userId: 'u1', event: 'E' }],
    });
    t.database.query = query;
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });
});
