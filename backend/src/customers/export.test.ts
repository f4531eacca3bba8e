import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { CustomerRow } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { exportList } from './export.ts';

const t = useTestApp('2026-11-23T09:30:00.000Z');
const IDS = Array.from({ length: 13 }, (_, index) => `c${String(index).padStart(2, '0')}`);

beforeAll(async () => {
  for (const [index, id] of IDS.entries()) {
    const profile = { name: `Größe ${id}`, owner: index % 2 ? 'Ana' : 'Bo', arr: 1000.5 * index };
    await t.put(id, { ...profile, currency: 'EUR', renewalDate: '2027-02-01' });
    if (index > 1) await t.post(id, [{ type: 'login', count: 1 + index }]);
  }
  await t.put('formula', { name: '=1+1', segment: 'a, "b"', owner: '+49\n1' });
  await t.rescore();
});

const get = (query: string) => t.send('GET', `/api/customers.csv?${query}`);
const lines = (body: string) => body.slice(1).trimEnd().split('\r\n');
const cells = (body: string) =>
  lines(body)
    .slice(1)
    .map((line) => line.split(','));

describe('the list as a file', () => {
  it('is UTF-8 with a mark, named by its day', async () => {
    const answer = await get('search=gr%C3%B6');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="customers-2026-11-23.csv"',
    });
    expect([...answer.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.body).toContain('Größe c05');
  });

  it.each([
    '',
    'owner=Ana',
    'sort=-arr',
    'sort=owner,-arr&arrFrom=3000',
    'noSegment=true&scoreFrom=10',
    'band=no_data',
    'sort=-name&owner=Bo',
    'search=nobody',
  ])('has the rows of the list with %j, in its order and with its scores', async (query) => {
    const listed = await t.send('GET', `/api/customers?limit=1000&${query}`);
    const rows: CustomerRow[] = listed.json();
    const { body } = await get(query);
    const file = cells(body.replace(/"[^"]*(""[^"]*)*"/g, 'quoted'));
    expect(file.length).toBe(Number(listed.headers['x-total-count']));
    expect(file.map(([id, , score, band]) => [id, score, band])).toEqual(
      rows.map(({ id, score, band }) => [id, score === null ? '' : String(score), band]),
    );
  });

  it('has bare numbers and ISO days', async () => {
    const { body } = await get('search=c07');
    expect(lines(body)[1]).toContain(',Ana,,,7003.5,EUR,2027-02-01,,');
  });

  it('disarms formulas and quotes what needs it', async () => {
    const { body } = await get('search=formula');
    expect(body).toContain(`formula,'=1+1,`);
    expect(body).toContain(`"a, ""b""","'+49\n1"`);
  });

  it('is that of a past day', async () => {
    const answer = await get('asOf=2026-11-20');
    expect(answer.headers['content-disposition']).toContain('customers-2026-11-20.csv');
    expect(cells(answer.body).length).toBeGreaterThan(IDS.length);
  });

  it.each(['limit=5', 'cursor=x', 'sort=size', 'band=good', 'asOf=2027-01-01'])(
    'refuses %s with 422',
    async (query) => {
      expect((await get(query)).statusCode).toBe(422);
    },
  );

  it('comes along the order in pages, each asked for when the one before is taken', async () => {
    let reads = 0;
    const counted: Connection = {
      ...t.database,
      query: (...question) => {
        reads++;
        return t.database.query(...question);
      },
    };
    const model = await t.models.get('2026-11-23');
    const options = { day: '2026-11-23', asOf: null, model, rows: 4 };
    const pages = exportList(counted, { sort: 'name' }, options);
    const parts = [(await pages.next()).value];
    expect(reads).toBe(1);
    for await (const page of pages) parts.push(page);
    expect(reads).toBe(4);
    expect(cells(parts.join('')).map(([id]) => id)).toEqual(
      (await t.send('GET', '/api/customers?sort=name')).json().map(({ id }: CustomerRow) => id),
    );

    reads = 0;
    const stream = Readable.from(exportList(counted, { sort: 'name' }, { ...options, rows: 1 }), {
      objectMode: false,
      highWaterMark: 1,
    });
    await once(stream, 'readable');
    expect(reads).toBeLessThan(4);
    stream.destroy();
    await once(stream, 'close');
    expect(reads).toBeLessThan(4);
  });
});

describe('chosen customers as a file', () => {
  const choose = (ids: unknown) => t.send('POST', '/api/customers.csv', { ids });

  it('come in the order of the ids; unknown ones are left out', async () => {
    const answer = await choose(['c09', 'nobody', 'c03']);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain('customers-2026-11-23.csv');
    expect(cells(answer.body).map(([id]) => id)).toEqual(['c09', 'c03']);
    const { score } = (await t.send('GET', customerUrl('c09'))).json<CustomerRow>();
    expect(cells(answer.body)[0]?.[2]).toBe(String(score));
  });

  it.each([[[]], [['a', 'a']], [Array.from({ length: 1001 }, (_, index) => `c${index}`)], [null]])(
    'refuse %#',
    async (ids) => {
      expect((await choose(ids)).statusCode).toBe(422);
    },
  );
});
