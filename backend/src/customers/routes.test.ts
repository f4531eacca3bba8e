import type { CustomerRow } from '@customer-health/contract';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();

describe('PUT and PATCH', () => {
  const profile = {
    name: 'Acme Inc.',
    segment: 'Enterprise',
    plan: 'Pro',
    seats: 40,
    arr: 12_000.5,
    currency: 'USD',
    owner: 'Ana Ruiz',
    renewalDate: '2027-02-01',
    domain: 'acme.example',
    signedUpAt: '2024-05-01T00:00:00Z',
    churnedAt: null,
    attributes: { tier: 'gold', nested: { a: [1, 2] } },
  };

  it('creates with 201, replaces with 200, and empties what is absent', async () => {
    const created = await t.send('PUT', customerUrl('acme'), profile);
    expect(created.statusCode).toBe(201);
    expect(created.json()).toEqual({
      id: 'acme',
      ...profile,
      demo: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    t.now = new Date('2026-11-23T09:31:00Z');
    const replaced = await t.send('PUT', customerUrl('acme'), { name: 'Acme 2', seats: 5 });
    expect(replaced.statusCode).toBe(200);
    expect(replaced.json()).toMatchObject({
      name: 'Acme 2',
      seats: 5,
      segment: null,
      attributes: {},
      createdAt: '2026-11-23T09:30:00Z',
      updatedAt: '2026-11-23T09:31:00Z',
    });
  });

  it('changes the given fields and merges attributes', async () => {
    await t.put('patched', profile);
    const patched = await t.send('PATCH', customerUrl('patched'), {
      seats: 50,
      owner: null,
      attributes: { tier: null, region: 'EU', nested: { b: 3 } },
    });
    expect(patched.statusCode).toBe(200);
    expect(patched.json()).toMatchObject({
      name: 'Acme Inc.',
      seats: 50,
      owner: null,
      attributes: { nested: { a: [1, 2], b: 3 }, region: 'EU' },
    });
    expect(patched.json().attributes).not.toHaveProperty('tier');
  });

  it('takes an instant with any offset that RFC 3339 has, and keeps it in UTC', async () => {
    const answer = await t.send('PUT', customerUrl('far'), {
      name: 'Far',
      signedUpAt: '2024-05-01T00:00:00+16:30',
      churnedAt: '2024-05-01t00:00:00.5z',
    });
    expect(answer.json()).toMatchObject({
      signedUpAt: '2024-04-30T07:30:00Z',
      churnedAt: '2024-05-01T00:00:00.5Z',
    });
  });

  it('keeps attributes within their limit, however many changes they come in', async () => {
    await t.put('grows');
    const grow = (key: string) =>
      t.send('PATCH', customerUrl('grows'), {
        attributes: { [`${key}1`]: 'x'.repeat(8_000), [`${key}2`]: 'x'.repeat(8_000) },
      });
    expect((await grow('a')).statusCode).toBe(200);
    expect((await grow('b')).statusCode).toBe(200);
    const third = await grow('c');
    expect([third.statusCode, third.json().errors[0].pointer]).toEqual([422, '#/attributes']);
  });

  const refused: [string, object, string, string][] = [
    ['no name', { seats: 3 }, '#/name', 'required'],
    ['an empty name', { name: '' }, '#/name', 'too_short'],
    ['seats below nothing', { name: 'x', seats: -1 }, '#/seats', 'too_small'],
    ['half a seat', { name: 'x', seats: 1.5 }, '#/seats', 'wrong_type'],
    ['a number as text', { name: 'x', seats: '5' }, '#/seats', 'wrong_type'],
    ['a currency that is none', { name: 'x', currency: 'usd' }, '#/currency', 'invalid_format'],
    [
      'a day that is none',
      { name: 'x', renewalDate: '2027-13-01' },
      '#/renewalDate',
      'invalid_format',
    ],
    [
      'a time without offset',
      { name: 'x', signedUpAt: '2027-01-01T00:00:00' },
      '#/signedUpAt',
      'invalid_format',
    ],
    ['an unknown field', { name: 'x', nmae: 'y' }, '#/nmae', 'unknown_field'],
    [
      'attributes that are too large',
      {
        name: 'x',
        attributes: {
          a: 'x'.repeat(8_000),
          b: 'x'.repeat(8_000),
          c: 'x'.repeat(8_000),
          d: 'x'.repeat(8_000),
          e: 'x'.repeat(8_000),
        },
      },
      '#/attributes',
      'too_large',
    ],
  ];
  test.each(refused)('422 for %s', async (_, body, pointer, code) => {
    const answer = await t.send('PUT', customerUrl('refused'), body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect((await t.send('GET', customerUrl('refused'))).statusCode).toBe(404);
  });

  test.each(['a%00b', 'a%0Ab', '%20', 'x'.repeat(201), '%F0%9F%98%80'.repeat(51)])(
    '422 for the id %s',
    async (id) => {
      const answer = await t.send('PUT', `/api/customers/${id}`, { name: 'x' });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors[0].pointer).toBe('path/customerId');
    },
  );

  it('takes an id of 200 bytes, and stores names as they are', async () => {
    const id = 'é'.repeat(100);
    const name = '<b>مرحبا</b> 👩‍👩‍👧 "quoted"; drop table customers';
    await t.put(id, { name });
    expect((await t.send('GET', customerUrl(id))).json()).toMatchObject({ id, name });
  });

  it('400 for a body that is not JSON, 404 for a change to nobody, 422 for no change', async () => {
    expect((await t.send('PUT', customerUrl('x'), '{')).statusCode).toBe(400);
    expect((await t.send('PATCH', customerUrl('nobody'), { seats: 1 })).statusCode).toBe(404);
    expect((await t.send('PATCH', customerUrl('acme'), {})).statusCode).toBe(422);
  });
});

describe('DELETE', () => {
  it('removes the customer with everything it owned', async () => {
    await t.put('gone');
    await t.post('gone', [
      { type: 'login' },
      { type: 'ticket_opened', ticketId: 'T' },
      { type: 'invoice_issued', invoiceId: 'I', dueAt: '2026-12-01' },
    ]);
    await t.rescore();
    const answer = await t.send('DELETE', customerUrl('gone'));
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect((await t.send('GET', customerUrl('gone'))).statusCode).toBe(404);
    expect((await t.send('DELETE', customerUrl('gone'))).statusCode).toBe(404);
    const tables = [
      'events',
      'daily_usage',
      'support_tickets',
      'invoices',
      'health_scores',
      'health_history',
      'score_marks',
    ];
    for (const table of tables) {
      const [row] = await t.database.query<{ count: number }>(
        `select count(*)::int as count from ${table} where customer_id = 'gone'`,
      );
      expect([table, row?.count]).toEqual([table, 0]);
    }
    await t.put('gone');
    expect((await t.send('GET', `${customerUrl('gone')}/events`)).json()).toEqual([]);
  });

  it('of the only customer with some kind of event makes its factor left out for the others again', async () => {
    const effectiveWeight = async () =>
      (await t.send('GET', `${customerUrl('stays')}/health`)).json().factors.apiUsageTrend
        .effectiveWeight;
    await t.put('stays');
    await t.put('only');
    await t.post('stays', [{ type: 'login' }]);
    expect(await effectiveWeight()).toBe(0);
    await t.post('only', [{ type: 'api_call' }, { type: 'login' }]);
    expect(await effectiveWeight()).toBeGreaterThan(0);
    await t.send('DELETE', customerUrl('only'));
    expect(await effectiveWeight()).toBe(0);
    // The writer has to tell of the kind again.
    await t.post('stays', [{ type: 'api_call' }]);
    expect(await effectiveWeight()).toBeGreaterThan(0);
    await t.send('DELETE', customerUrl('stays'));
  });
});

describe('GET the list', () => {
  const ids = (rows: CustomerRow[]) => rows.map(({ id }) => id);
  const list = async (query: string) => {
    const answer = await t.send('GET', `/api/customers?search=list-&${query}`);
    return {
      rows: answer.json() as CustomerRow[],
      total: Number(answer.headers['x-total-count']),
      link: answer.headers.link?.toString(),
      status: answer.statusCode,
    };
  };

  beforeAll(async () => {
    const segments = ['SMB', 'Enterprise', null];
    for (let index = 0; index < 12; index += 1) {
      const id = `list-${String(index).padStart(2, '0')}`;
      await t.put(id, {
        name: `${index % 2 ? 'beta' : 'Alpha'} ${index}`,
        segment: segments[index % 3],
        owner: index % 4 === 0 ? 'Ana' : 'Ben',
        arr: index % 5 === 0 ? null : index * 1_000,
        renewalDate: `2027-01-${String(index + 1).padStart(2, '0')}`,
        domain: index === 7 ? '100%_special.example' : null,
      });
      if (index > 2) await t.post(id, [{ type: 'login', count: index }]);
    }
    await t.rescore();
  });

  it('is a bare array with the total in a header, worst first, the unscored last', async () => {
    const { rows, total } = await list('limit=1000');
    expect(total).toBe(12);
    expect(rows.slice(0, 3).map(({ score }) => score)).toEqual(
      [...rows.slice(0, 3).map(({ score }) => score)].sort(),
    );
    expect(ids(rows).slice(-3)).toEqual(['list-00', 'list-01', 'list-02']);
    expect(rows.at(-1)).toMatchObject({
      score: null,
      band: 'no_data',
      coverage: 0,
      change7d: null,
      change30d: null,
    });
  });

  test.each(['score', 'name', 'arr', 'renewalDate', 'segment', 'owner', 'change7d', 'change30d'])(
    'pages by %s both ways, unknown values last',
    async (key) => {
      for (const sort of [key, `-${key}`]) {
        const seen: CustomerRow[] = [];
        let query: string | undefined = `sort=${sort}&limit=5`;
        for (let pages = 0; query !== undefined; pages += 1) {
          expect(pages).toBeLessThan(5);
          const { rows, link } = await list(query);
          seen.push(...rows);
          query = link?.match(/\?([^>]*)>/)?.[1]?.replace('search=list-&', '');
        }
        expect(new Set(ids(seen)).size).toBe(12);
        const field = key as keyof CustomerRow;
        const known = seen.filter((row) => row[field] !== null);
        expect(seen.slice(0, known.length)).toEqual(known);
        const values = known.map((row) =>
          key === 'name' ? row.name.toLowerCase() : row[field],
        ) as (string | number)[];
        const ordered = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(values).toEqual(sort.startsWith('-') ? ordered.reverse() : ordered);
      }
    },
  );

  it('searches name, id and domain without regard to case, and takes % and _ as they are', async () => {
    expect(
      (await t.send('GET', '/api/customers?search=BETA%207'))
        .json()
        .map((row: CustomerRow) => row.id),
    ).toEqual(['list-07']);
    expect((await t.send('GET', '/api/customers?search=LIST-03')).json()).toHaveLength(1);
    expect((await t.send('GET', '/api/customers?search=100%25_s')).json()).toHaveLength(1);
    expect((await t.send('GET', '/api/customers?search=100%25xs')).json()).toHaveLength(0);
  });

  it('filters by band, segment and owner, several of each', async () => {
    expect((await list('band=no_data')).rows).toHaveLength(3);
    expect((await list('segment=SMB')).rows).toHaveLength(4);
    expect((await list('segment=SMB&segment=Enterprise')).total).toBe(8);
    expect((await list('owner=Ana&segment=SMB')).rows).toHaveLength(1);
  });

  const cursor = (position: object) =>
    Buffer.from(JSON.stringify({ asOf: null, second: null, ...position })).toString('base64url');
  test.each([
    'limit=0',
    'limit=1001',
    'limit=ten',
    'sort=colour',
    'sort=name,colour',
    'sort=name,arr,owner',
    'scoreFrom=-1',
    'scoreTo=101',
    'arrFrom=much',
    'renewalTo=2026-02-30',
    'noSegment=perhaps',
    'fromBand=none',
    'window=8',
    `cursor=${cursor({ sort: 'lastActivity', value: '2026-13-01T00:00:00Z', id: 'a' })}`.concat(
      '&sort=lastActivity',
    ),
    'band=happy',
    'colour=red',
    'cursor=%%%',
    'cursor=abc',
    `cursor=${cursor({ sort: 'score', value: 'x', id: 'a' })}`,
    `cursor=${cursor({ sort: 'score', value: '1; drop table customers', id: 'a' })}`,
    `cursor=${cursor({ sort: 'name', value: 'a', id: 'a' })}`,
    `cursor=${'x'.repeat(2_001)}`,
    'search=%00',
    'owner=%00',
    'segment=a%00b',
    `cursor=${cursor({ sort: 'score', value: '1', id: 'a\u0000' })}`,
    `cursor=${cursor({ sort: 'score', value: '1e-400', id: 'a' })}`,
  ])('422 for ?%s', async (query) => {
    const answer = await t.send('GET', `/api/customers?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toBe(`?${query.split('=')[0]}`);
  });

  it('a writer reads its own writes', async () => {
    await t.put('list-99');
    expect((await list('limit=1')).total).toBe(13);
    await t.send('DELETE', customerUrl('list-99'));
    expect((await list('limit=1')).total).toBe(12);
  });
});
