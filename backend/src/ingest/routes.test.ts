import { gzipSync } from 'node:zlib';
import { EVENT_LIMITS } from '@customer-health/contract';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const URL = '/api/events/batch';
const login = (customerId: string, eventId: string, more: object = {}) => ({
  ...{ customerId, type: 'login', eventId },
  ...more,
});
const post = (body: unknown, query = '') => t.send('POST', `${URL}${query}`, body);
const lines = (payload: string | Buffer, headers: Record<string, string> = {}, query = '') =>
  t.app.inject({
    ...{ method: 'POST', url: `${URL}${query}`, payload },
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
const stored = async (customerId: string) => {
  const answer = await t.send('GET', `${customerUrl(customerId)}/events?limit=1000`);
  return answer
    .json()
    .map(({ eventId }: { eventId: string }) => eventId)
    .sort();
};
/** A row that passes every check and that the database refuses all the same. */
const poison = { userId: 'poison' };

beforeAll(async () => {
  for (const id of ['a', 'b', 'c']) await t.put(id);
  await t.database.query(`alter table events add constraint fit check (user_id <> 'poison')`);
});

describe('a batch', () => {
  it('of mixed customers is stored, and known when it comes again', async () => {
    const batch = [
      login('a', 'm1'),
      login('b', 'm1'),
      login('a', 'm1'),
      { customerId: 'b', type: 'feature_use', feature: 'reports', eventId: 'm2' },
    ];
    const first = await post(batch);
    expect([first.statusCode, first.json()]).toEqual([
      200,
      {
        ...{ accepted: 3, duplicates: 1, parked: 0, rejected: 0, errors: [] },
        results: [
          { index: 0, eventId: 'm1', status: 'accepted' },
          { index: 1, eventId: 'm1', status: 'accepted' },
          { index: 2, eventId: 'm1', status: 'duplicate' },
          { index: 3, eventId: 'm2', status: 'accepted' },
        ],
        errorsTruncated: false,
      },
    ]);
    const again = await post({ events: batch });
    expect([again.statusCode, again.json()]).toMatchObject([
      200,
      { accepted: 0, duplicates: 4, rejected: 0 },
    ]);
    expect([await stored('a'), await stored('b')]).toEqual([['m1'], ['m1', 'm2']]);
  });

  it('holds the same event as the route of the customer does', async () => {
    const event = { type: 'api_call', eventId: 'same', count: 3, properties: { x: 1 } };
    await t.send('POST', `${customerUrl('a')}/events`, event);
    const { results } = (await post([{ ...event, customerId: 'a' }])).json();
    expect(results).toEqual([{ index: 0, eventId: 'same', status: 'duplicate' }]);
    const other = (await post([{ ...event, customerId: 'a', count: 4 }])).json();
    expect(other.results).toEqual([
      { index: 0, eventId: 'same', status: 'duplicate', conflict: true },
    ]);
  });

  it('answers 207 when some are rejected, and stores the others', async () => {
    const answer = await post({
      events: [
        login('a', 'good1'),
        login('nobody', 'x1'),
        login('a', 'x2', { timestamp: '2020-01-01T00:00:00Z' }),
        { type: 'login', eventId: 'x3' },
        login('a\u0000', 'x4'),
        7,
        login('a', 'x5', poison),
        login('b', 'good2'),
      ],
    });
    expect(answer.statusCode).toBe(207);
    const { errors, results, ...counts } = answer.json();
    expect(counts).toEqual({
      ...{ accepted: 2, duplicates: 0, parked: 0, rejected: 6 },
      errorsTruncated: false,
    });
    const told = errors.map((error: Record<string, unknown>) => {
      const { index, eventId, code, pointer } = error;
      return [index, eventId, code, pointer];
    });
    expect(told).toEqual([
      [1, 'x1', 'unknown_customer', '#/events/1/customerId'],
      [2, 'x2', 'timestamp_out_of_range', '#/events/2/timestamp'],
      [3, 'x3', 'required', '#/events/3/customerId'],
      [4, 'x4', 'invalid_format', '#/events/4/customerId'],
      [5, null, 'wrong_type', '#/events/5'],
      [6, 'x5', 'invalid_value', '#/events/6'],
    ]);
    expect(results.map(({ status }: { status: string }) => status)).toEqual([
      ...['accepted', ...Array(6).fill('rejected'), 'accepted'],
    ]);
    expect(await stored('a')).toContain('good1');
    expect(await stored('b')).toContain('good2');
  });

  test.each([
    [0, 'accepted'],
    [1, 'rejected'],
  ])('with an event of 32 KB and %i bytes has it %s', async (more, status) => {
    const text = (length: number) => 'x'.repeat(length);
    const fill = (rest: number) => ({
      ...{ type: 'login', eventId: `size${more}` },
      properties: { a: text(8_000), b: text(8_000), c: text(8_000), d: text(8_000), e: text(rest) },
    });
    const rest = EVENT_LIMITS.eventBytes + more - JSON.stringify(fill(0)).length;
    const answer = await post([{ ...fill(rest), customerId: 'a' }]);
    expect(answer.json().results).toMatchObject([{ status }]);
  });

  it('answers 422 when all are rejected, and shows the first 100 faults', async () => {
    const answer = await post(Array(101).fill({ customerId: 'a', type: 'nap' }));
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { accepted: 0, rejected: 101, errorsTruncated: true },
    ]);
    expect(answer.json().errors).toHaveLength(100);
    const fewer = (await post(Array(100).fill({ customerId: 'a', type: 'nap' }))).json();
    expect([fewer.errors.length, fewer.errorsTruncated]).toEqual([100, false]);
  });

  test.each([
    ['no JSON', '[{"customerId"', 400, 'malformed_json'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed_json'],
    ['one event', login('a', 'one'), 422, 'validation_failed'],
    ['nothing', [], 422, 'validation_failed'],
    ['null', 'null', 422, 'validation_failed'],
    ['another field', { events: [login('a', 'x')], note: 1 }, 422, 'validation_failed'],
  ])('is refused whole for %s', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  test.each(['colour=red', 'atomic=maybe', 'atomic='])('422 for ?%s', async (query) => {
    const answer = await post([login('a', 'q')], `?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([
      422,
      `?${query.split('=')[0]}`,
    ]);
  });

  test.each(['text/plain', 'application/cloudevents+json', 'application/json-seq'])(
    '415 for %s, and says what is taken',
    async (type) => {
      const answer = await lines('{}', { 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
      expect(answer.json().detail).toContain('application/json or application/x-ndjson');
    },
  );

  it('of lines is taken nowhere else', async () => {
    const url = `${customerUrl('a')}/events`;
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await t.app.inject({
      method: 'POST',
      url,
      payload: '{"type":"login"}',
      headers,
    });
    expect(answer.statusCode).toBe(415);
  });

  test.each([
    [4_999, 200],
    [5_000, 200],
    [5_001, 413],
  ])('of %i events is answered %i', async (count, status) => {
    const batch = Array.from({ length: count }, (_, index) => login('c', `n${index}`));
    expect((await post(batch)).statusCode).toBe(status);
    const text = batch.map((event) => JSON.stringify(event)).join('\n');
    expect((await lines(text)).statusCode).toBe(status);
  });

  test.each([
    [0, 200],
    [1, 413],
  ])('of 5 MB and %i bytes is answered %i, also inflated', async (more, status) => {
    const body = `[${JSON.stringify(login('a', `large${more}`))}]`;
    const payload = body.padEnd(EVENT_LIMITS.batchBytes + more, ' ');
    expect((await post(payload)).statusCode).toBe(status);
    // What is random does not compress, so the ratio does not matter here.
    const noise = JSON.stringify([login('a', 'noise'), login('a', 'x', { type: 'nap' })]);
    const random = Array.from({ length: 60_000 }, () => Math.random()).join(' ');
    const filler = random.repeat(6).replace(/[^ \n]/g, (c) => (Number(c) % 2 ? '\n' : ' '));
    const large = noise + filler.slice(0, EVENT_LIMITS.batchBytes + more - noise.length);
    expect(Buffer.byteLength(large)).toBe(EVENT_LIMITS.batchBytes + more);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const inflated = await lines(gzipSync(large), headers);
    expect(inflated.statusCode).toBe(status === 200 ? 207 : 413);
  });
});

describe('a batch of lines', () => {
  it('is stored but for its broken lines', async () => {
    const text = [
      '\ufeff{"customerId":"a","type":"login","eventId":"l1"}\r',
      '',
      '{"customerId":"a","type":"login","eventId":"l2"',
      '\u0000\u0001rubbish',
      `{"customerId":"a","type":"login","eventId":"l3","properties":{"x":"${'y'.repeat(33_000)}"}}`,
      '[]',
      '{"customerId":"b","type":"login","eventId":"l4"}',
    ].join('\n');
    const answer = await lines(text);
    expect(answer.statusCode).toBe(207);
    const { accepted, rejected, errors } = answer.json();
    expect([accepted, rejected]).toEqual([2, 4]);
    expect(errors).toMatchObject([
      { index: 1, eventId: null, code: 'malformed_json', pointer: '#/1' },
      { index: 2, eventId: null, code: 'malformed_json', pointer: '#/2' },
      { index: 3, eventId: null, code: 'too_large', pointer: '#/3' },
      { index: 4, eventId: null, code: 'wrong_type', pointer: '#/4' },
    ]);
    expect(await stored('a')).toContain('l1');
    expect(await stored('b')).toContain('l4');
  });

  it('may be compressed', async () => {
    const text = `${JSON.stringify(login('a', 'gz1'))}\n${JSON.stringify(login('b', 'gz2'))}\n`;
    const answer = await lines(gzipSync(text), { 'content-encoding': 'gzip' });
    expect([answer.statusCode, answer.json().accepted]).toEqual([200, 2]);
  });

  it('of which all are broken is answered 422', async () => {
    expect((await lines('x\ny\n')).statusCode).toBe(422);
    expect((await lines('\n\n')).statusCode).toBe(422);
    expect((await lines('')).statusCode).toBe(422);
  });
});

describe('an atomic batch', () => {
  const atomic = (batch: object[]) => post(batch, '?atomic=true');
  const events = async () =>
    (await t.database.query('select count(*) as n from events'))[0] as { n: number };

  it('is stored whole, with its tickets and counts', async () => {
    const batch = [
      login('a', 't1', { count: 5 }),
      { customerId: 'b', type: 'ticket_opened', ticketId: 'T', eventId: 't2' },
      login('a', 't1', { count: 5 }),
    ];
    const answer = await atomic(batch);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { accepted: 2, duplicates: 1, rejected: 0 },
    ]);
    const tickets = await t.database.query(
      'select customer_id as customer from support_tickets where ticket_id = $1',
      ['T'],
    );
    expect(tickets).toEqual([{ customer: 'b' }]);
    expect((await atomic(batch)).json()).toMatchObject({ accepted: 0, duplicates: 3 });
  });

  test.each([
    ['a broken event', { customerId: 'a', type: 'nap', eventId: 'z' }, 'unknown_event_type'],
    ['an unknown customer', login('nobody', 'z'), 'unknown_customer'],
  ])('with %s is not stored at all', async (_, bad, code) => {
    const before = await events();
    const fresh = `u${code}`;
    const answer = await atomic([
      login('a', fresh),
      bad,
      { customerId: 'b', type: 'ticket_opened', ticketId: fresh, eventId: fresh },
    ]);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      ...{ accepted: 0, duplicates: 0, parked: 0, rejected: 3 },
      errors: [{ index: 1, eventId: 'z', code }],
    });
    expect(answer.json().errors).toHaveLength(1);
    expect(await events()).toEqual(before);
    const tickets = await t.database.query('select 1 from support_tickets where ticket_id = $1', [
      fresh,
    ]);
    expect(tickets).toEqual([]);
  });

  it('with an event that the database refuses is not stored at all', async () => {
    const before = await events();
    const answer = await atomic([login('a', 'p1'), login('b', 'p2', poison), login('c', 'p3')]);
    expect([answer.statusCode, answer.json().errors]).toEqual([
      422,
      [{ pointer: '#', code: 'invalid_value', detail: expect.stringContaining('nothing') }],
    ]);
    expect(await events()).toEqual(before);
  });

  it('of lines with a broken one is not stored at all', async () => {
    const before = await events();
    const text = `${JSON.stringify(login('a', 'al1'))}\nrubbish`;
    expect((await lines(text, {}, '?atomic=true')).statusCode).toBe(422);
    expect(await events()).toEqual(before);
  });

  it('and others at the same time store each event once', async () => {
    const batch = Array.from({ length: 50 }, (_, index) =>
      login('abc'[index % 3] as string, `r${index}`),
    );
    const answers = await Promise.all([
      atomic(batch),
      post(batch),
      atomic([...batch].reverse()),
      post([...batch].reverse()),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    const accepted = answers.map((answer) => answer.json().accepted as number);
    expect(accepted.reduce((sum, count) => sum + count)).toBe(50);
  });
});
