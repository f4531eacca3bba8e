import { EVENT_TYPES } from '@customer-health/contract';
import { describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const eventsUrl = (id: string) => `${customerUrl(id)}/events`;
const login = (more: object = {}) => ({ type: 'login', ...more });
const nested = (levels: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

describe('POST one event', () => {
  it('answers 201 with the id it came with, and 200 when it comes again', async () => {
    await t.put('one');
    const first = await t.send('POST', eventsUrl('one'), login({ eventId: 'e1' }));
    expect(first.statusCode).toBe(201);
    expect(first.json()).toEqual({
      eventId: 'e1',
      status: 'accepted',
      receivedAt: t.now.toISOString(),
    });
    const again = await t.send('POST', eventsUrl('one'), login({ eventId: 'e1' }));
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ eventId: 'e1', status: 'duplicate' });
    expect(again.json()).not.toHaveProperty('conflict');
  });

  it('makes an id where none is sent', async () => {
    await t.put('no-id');
    const receipt = (await t.send('POST', eventsUrl('no-id'), login())).json();
    expect(receipt.eventId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('keeps the first and says so when an id comes again with other content', async () => {
    await t.put('conflict');
    await t.send('POST', eventsUrl('conflict'), login({ eventId: 'e1', userId: 'ana' }));
    const other = await t.send(
      'POST',
      eventsUrl('conflict'),
      login({ eventId: 'e1', userId: 'ben' }),
    );
    expect(other.json()).toMatchObject({ status: 'duplicate', conflict: true });
    const [kept] = (await t.send('GET', eventsUrl('conflict'))).json();
    expect(kept.userId).toBe('ana');
  });

  it('does not call the same content in another order of keys a conflict', async () => {
    await t.put('order');
    await t.send(
      'POST',
      eventsUrl('order'),
      '{"type":"login","eventId":"e","properties":{"a":1,"b":2}}',
    );
    const again = await t.send(
      'POST',
      eventsUrl('order'),
      '{"properties":{"b":2,"a":1},"eventId":"e","type":"login"}',
    );
    expect(again.json()).toEqual({
      eventId: 'e',
      status: 'duplicate',
      receivedAt: t.now.toISOString(),
    });
  });

  it('counts one of 50 parallel posts of the same event', async () => {
    await t.put('parallel');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        t.send('POST', eventsUrl('parallel'), login({ eventId: 'same' })),
      ),
    );
    const codes = answers.map(({ statusCode }) => statusCode).sort();
    expect(codes).toEqual([...Array(49).fill(200), 201]);
    const health = (await t.send('GET', `${customerUrl('parallel')}/health`)).json();
    expect(health.factors.loginFrequency.facts.logins).toBe(1);
  });

  test.each(EVENT_TYPES)('takes a %s event', async (type) => {
    const id = `type-${type}`;
    await t.put(id);
    const fields = {
      login: {},
      feature_use: { feature: 'reports' },
      api_call: { count: 12 },
      ticket_opened: { ticketId: 'T1', priority: 'high', subject: 'It is slow' },
      ticket_solved: { ticketId: 'T1' },
      invoice_issued: { invoiceId: 'I1', amount: 12.5, currency: 'USD', dueAt: '2026-12-01' },
      invoice_paid: { invoiceId: 'I1' },
      invoice_voided: { invoiceId: 'I1' },
    }[type];
    const answer = await t.send('POST', eventsUrl(id), {
      type,
      timestamp: '2026-11-20T10:00:00+02:00',
      ...fields,
    });
    expect(answer.statusCode).toBe(201);
    const [kept] = (await t.send('GET', eventsUrl(id))).json();
    expect(kept).toMatchObject({ type, timestamp: '2026-11-20T08:00:00Z', ...fields });
  });

  it('takes a customer id with a slash or an emoji', async () => {
    for (const id of ['acme/eu', '🚀 rocket', 'ключ', "o'brien", 'a%2Fb']) {
      await t.put(id);
      expect((await t.send('POST', eventsUrl(id), login())).statusCode).toBe(201);
      expect((await t.send('GET', customerUrl(id))).json().id).toBe(id);
    }
  });
});

describe('bad input', () => {
  const refuse = async (body: unknown) => {
    const answer = await t.send('POST', eventsUrl('bad'), body);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    return { status: answer.statusCode, ...answer.json() };
  };

  it('404 with the id for an unknown customer', async () => {
    const answer = await t.send('POST', eventsUrl('nobody'), login());
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'customer_not_found', status: 404 });
    expect(answer.json().detail).toContain('"nobody"');
    expect(answer.headers['x-request-id']).toBe(answer.json().requestId);
  });

  const invalid: [string, unknown, string, string][] = [
    ['JSON that is cut off', '{"type":"login"', '#', 'malformed_json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), '#', 'malformed_json'],
    ['text that is no object', '"login"', '#', 'wrong_type'],
    ['null', 'null', '#', 'required'],
    ['an empty array', [], '#', 'too_short'],
    ['no type', {}, '#/type', 'required'],
    ['an unknown type', { type: 'logout' }, '#/type', 'unknown_event_type'],
    ['an unknown field', { type: 'login', usrId: 'ana' }, '#/usrId', 'unknown_field'],
    ['a field of another type', { type: 'login', count: 'two' }, '#/count', 'wrong_type'],
    ['no feature', { type: 'feature_use' }, '#/feature', 'required'],
    ['a count of nothing', { type: 'login', count: 0 }, '#/count', 'too_small'],
    [
      'a number beyond 2^53',
      '{"type":"login","properties":{"n":12345678901234567890}}',
      '#/properties/n',
      'number_out_of_range',
    ],
    [
      'a number that is not finite',
      '{"type":"login","properties":{"n":1e999}}',
      '#/properties/n',
      'number_out_of_range',
    ],
    ['NUL in an id', { type: 'login', eventId: 'a\u0000b' }, '#/eventId', 'invalid_format'],
    [
      'a lone surrogate in an id',
      '{"type":"login","eventId":"a\\ud800"}',
      '#/eventId',
      'invalid_format',
    ],
    [
      'an id of 201 bytes',
      { type: 'login', eventId: 'x'.repeat(201) },
      '#/eventId',
      'invalid_format',
    ],
    [
      'a key that could poison a prototype',
      '{"type":"login","properties":{"__proto__":{"x":1}}}',
      '#/properties',
      'forbidden_key',
    ],
    [
      'no offset in the time',
      { type: 'login', timestamp: '2026-11-20T10:00:00' },
      '#/timestamp',
      'invalid_format',
    ],
    [
      'a leap second',
      { type: 'login', timestamp: '2026-11-20T10:00:60Z' },
      '#/timestamp',
      'invalid_format',
    ],
    [
      'the year 0',
      { type: 'login', timestamp: '0000-01-01T00:00:00Z' },
      '#/timestamp',
      'invalid_format',
    ],
    [
      'a day that is not there',
      { type: 'login', timestamp: '2026-02-30T00:00:00Z' },
      '#/timestamp',
      'invalid_format',
    ],
    ['infinity', { type: 'login', timestamp: 'infinity' }, '#/timestamp', 'invalid_format'],
    [
      'a time in the future',
      { type: 'login', timestamp: '2026-11-23T09:36:00Z' },
      '#/timestamp',
      'timestamp_out_of_range',
    ],
    [
      'an ancient time',
      { type: 'login', timestamp: '2025-10-01T00:00:00Z' },
      '#/timestamp',
      'timestamp_out_of_range',
    ],
    [
      'a 40 KB event',
      {
        type: 'login',
        properties: {
          a: 'x'.repeat(8_000),
          b: 'x'.repeat(8_000),
          c: 'x'.repeat(8_000),
          d: 'x'.repeat(8_000),
          e: 'x'.repeat(8_000),
        },
      },
      '#',
      'too_large',
    ],
    [
      'a string of more than 8 KB',
      { type: 'login', properties: { a: 'x'.repeat(8_193) } },
      '#/properties/a',
      'too_long',
    ],
    [
      '257 keys',
      {
        type: 'login',
        properties: Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`k${i}`, i])),
      },
      '#/properties',
      'too_many_keys',
    ],
    [
      'an invoice without a due day',
      { type: 'invoice_issued', invoiceId: 'I1' },
      '#/dueAt',
      'required',
    ],
  ];

  test.each(invalid)('422 with a pointer for %s', async (_, body, pointer, code) => {
    await t.send('PUT', customerUrl('bad'), { name: 'Bad' });
    const problem = await refuse(body);
    expect(problem.status).toBe(422);
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('names every fault of an event', async () => {
    const problem = await refuse({
      type: 'feature_use',
      count: -1,
      timestamp: 'today',
      colour: 'red',
    });
    expect(problem.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '#/colour',
      '#/count',
      '#/feature',
      '#/timestamp',
    ]);
  });

  test.each([33, 7_000, 100_000])(
    '422 for JSON of %i levels, and its neighbours are stored',
    async (levels) => {
      const id = `deep-${levels}`;
      await t.put(id);
      const deep = `{"type":"login","properties":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
      const alone = await t.send('POST', eventsUrl(id), deep);
      expect(alone.statusCode).toBe(422);
      expect(alone.json().errors[0].code).toBe('too_deep');
      const among = await t.send(
        'POST',
        eventsUrl(id),
        `[{"type":"login","eventId":"a"},${deep},{"type":"login","eventId":"b"}]`,
      );
      expect(among.statusCode).toBe(207);
      expect(among.json()).toMatchObject({
        accepted: 2,
        duplicates: 0,
        rejected: 1,
        errors: [{ index: 1, code: 'too_deep' }],
      });
      expect((await t.send('GET', eventsUrl(id))).json()).toHaveLength(2);
    },
  );

  it('takes 30 levels', async () => {
    await t.put('level');
    expect(
      (await t.send('POST', eventsUrl('level'), login({ properties: nested(30) }))).statusCode,
    ).toBe(201);
  });

  it('removes what the database cannot hold from free text', async () => {
    await t.put('clean');
    const sent = '{"type":"login","properties":{"a":"x\\u0000y","b":"\\ud800"}}';
    expect((await t.send('POST', eventsUrl('clean'), sent)).statusCode).toBe(201);
    const [kept] = (await t.send('GET', eventsUrl('clean'))).json();
    expect(kept.properties).toEqual({ a: 'xy', b: '\ufffd' });
  });

  it('415 for another media type or none', async () => {
    const xml = await t.app.inject({
      method: 'POST',
      url: eventsUrl('bad'),
      payload: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect(xml.statusCode).toBe(415);
    expect(xml.json().code).toBe('unsupported_media_type');
    const brotli = await t.app.inject({
      method: 'POST',
      url: eventsUrl('bad'),
      payload: 'x',
      headers: { 'content-type': 'application/json', 'content-encoding': 'br' },
    });
    expect(brotli.statusCode).toBe(415);
  });

  it('takes a media type with parameters, in any case', async () => {
    await t.put('media');
    const answer = await t.app.inject({
      method: 'POST',
      url: eventsUrl('media'),
      payload: '{"type":"login"}',
      headers: { 'content-type': 'Application/JSON; charset=UTF-8' },
    });
    expect(answer.statusCode).toBe(201);
  });

  it('405 with Allow for a method that is not there', async () => {
    const answer = await t.send('DELETE', eventsUrl('bad'));
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
    expect(answer.json().code).toBe('method_not_allowed');
  });

  it('413 for more than 5 MB or 5,000 events', async () => {
    const large = await t.send('POST', eventsUrl('bad'), `[${'1,'.repeat(3_000_000)}1]`);
    expect(large.statusCode).toBe(413);
    expect(large.json().code).toBe('payload_too_large');
    const many = await t.send('POST', eventsUrl('bad'), Array(5_001).fill(login()));
    expect(many.statusCode).toBe(413);
  });
});

describe('POST an array', () => {
  it('tells what became of each event, and counts a repeated one once', async () => {
    await t.put('array');
    const body = [
      login({ eventId: 'a' }),
      login({ eventId: 'a' }),
      { type: 'nap', eventId: 'n' },
      login({ eventId: 'b', count: 3 }),
    ];
    const answer = await t.send('POST', eventsUrl('array'), body);
    expect(answer.statusCode).toBe(207);
    expect(answer.json()).toEqual({
      accepted: 2,
      duplicates: 1,
      parked: 0,
      rejected: 1,
      results: [
        { index: 0, eventId: 'a', status: 'accepted' },
        { index: 1, eventId: 'a', status: 'duplicate' },
        { index: 2, eventId: 'n', status: 'rejected' },
        { index: 3, eventId: 'b', status: 'accepted' },
      ],
      errors: [
        {
          index: 2,
          eventId: 'n',
          pointer: '#/2/type',
          code: 'unknown_event_type',
          detail: expect.any(String),
        },
      ],
      errorsTruncated: false,
    });
    const again = await t.send('POST', eventsUrl('array'), [
      login({ eventId: 'a' }),
      login({ eventId: 'b', count: 3 }),
    ]);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ accepted: 0, duplicates: 2, rejected: 0 });
    const health = (await t.send('GET', `${customerUrl('array')}/health`)).json();
    expect(health.factors.loginFrequency.facts.logins).toBe(4);
  });

  it('may be the "events" of an object, and nothing else is in it', async () => {
    await t.put('wrapped');
    const events = [login({ eventId: 'a' }), { type: 'nap', eventId: 'b' }];
    const answer = await t.send('POST', eventsUrl('wrapped'), { events });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      207,
      { accepted: 1, rejected: 1, errors: [{ index: 1, pointer: '#/events/1/type' }] },
    ]);
    for (const body of [{ events: [] }, { events, type: 'login' }, { events: {} }])
      expect((await t.send('POST', eventsUrl('wrapped'), body)).statusCode).toBe(422);
    const many = { events: Array(5_001).fill(login()) };
    expect((await t.send('POST', eventsUrl('wrapped'), many)).statusCode).toBe(413);
  });

  it('answers 422 and shows the first 100 faults when every event is bad', async () => {
    await t.put('all-bad');
    const answer = await t.send('POST', eventsUrl('all-bad'), Array(150).fill({ type: 'nap' }));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ accepted: 0, rejected: 150, errorsTruncated: true });
    expect(answer.json().errors).toHaveLength(100);
  });

  it('404 for an unknown customer', async () => {
    expect((await t.send('POST', eventsUrl('nobody'), [login()])).statusCode).toBe(404);
  });

  it('inflates gzip, and limits what comes out of it', async () => {
    const { gzipSync } = await import('node:zlib');
    await t.put('gzip');
    const send = (text: string) =>
      t.app.inject({
        method: 'POST',
        url: eventsUrl('gzip'),
        payload: gzipSync(text),
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      });
    expect((await send('[{"type":"login"},{"type":"login"}]')).json()).toMatchObject({
      accepted: 2,
    });
    expect((await send(`"${'x'.repeat(50_000_000)}"`)).statusCode).toBe(413);
  });

  it('stores 5,000 events at once', async () => {
    await t.put('many');
    const body = Array.from({ length: 5_000 }, (_, index) => login({ eventId: `e${index}` }));
    expect((await t.send('POST', eventsUrl('many'), body)).json()).toMatchObject({
      accepted: 5_000,
    });
    const health = (await t.send('GET', `${customerUrl('many')}/health`)).json();
    expect(health.factors.loginFrequency.facts.logins).toBe(5_000);
  });
});

describe('GET the timeline', () => {
  it('pages newest first, without loss or repetition', async () => {
    await t.put('pages');
    const at = (minute: number) => new Date(t.now.getTime() - minute * 60_000).toISOString();
    const types = [login(), { type: 'feature_use', feature: 'reports' }, { type: 'api_call' }];
    await t.post(
      'pages',
      Array.from({ length: 25 }, (_, index) => ({
        ...types[index % 3],
        eventId: `e${index}`,
        timestamp: at(index >> 1),
      })),
    );
    const seen: { eventId: string; timestamp: string }[] = [];
    for (let url: string | undefined = `${eventsUrl('pages')}?limit=7`; url !== undefined; ) {
      const page = await t.send('GET', url);
      seen.push(...page.json());
      url = page.headers.link?.toString().match(/<([^>]*)>/)?.[1];
    }
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(25);
    expect(seen).toHaveLength(25);
    const times = seen.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('filters by type', async () => {
    await t.put('types');
    await t.post('types', [
      login(),
      { type: 'api_call' },
      { type: 'ticket_opened', ticketId: 'T' },
    ]);
    const found = (
      await t.send('GET', `${eventsUrl('types')}?type=api_call&type=ticket_opened`)
    ).json();
    expect(found.map((event: { type: string }) => event.type).sort()).toEqual([
      'api_call',
      'ticket_opened',
    ]);
  });

  it('404 for an unknown customer, an empty page for one without events', async () => {
    expect((await t.send('GET', eventsUrl('nobody'))).statusCode).toBe(404);
    await t.put('empty');
    expect((await t.send('GET', eventsUrl('empty'))).json()).toEqual([]);
  });

  test.each([
    'limit=0',
    'limit=1001',
    'limit=x',
    'cursor=rubbish',
    'type=nap',
    'colour=red',
    `cursor=${Buffer.from('{"at":"x","eventId":"y"}').toString('base64url')}`,
  ])('422 for ?%s', async (query) => {
    const answer = await t.send('GET', `${eventsUrl('empty')}?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toBe(`?${query.split('=')[0]}`);
  });
});
