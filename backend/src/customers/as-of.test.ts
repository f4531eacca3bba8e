import { CUSTOMER_SORTS, type CustomerRow } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-01T09:00:00Z');

async function list(query: string) {
  const answer = await t.send('GET', `/api/customers${query}`);
  const rows: CustomerRow[] = answer.statusCode === 200 ? answer.json() : [];
  return {
    status: answer.statusCode,
    rows,
    ids: rows.map(({ id }) => id),
    total: Number(answer.headers['x-total-count']),
    next: String(answer.headers.link ?? '').match(/<\/api\/customers([^>]*)>/)?.[1] ?? null,
    code: answer.statusCode === 200 ? null : answer.json().errors?.[0]?.pointer,
  };
}

async function live(day: string): Promise<void> {
  t.now = new Date(`${day}T09:00:00Z`);
  t.models.invalidate();
  await t.rescore();
}

/** History does not keep when a customer was last heard of. */
const keptSorts = CUSTOMER_SORTS.filter((sort) => !sort.endsWith('lastActivity'));

const logins = (id: string, count: number) => t.post(id, [{ type: 'login', count }]);

beforeAll(async () => {
  for (const [id, arr] of Object.entries({ a: 100, b: 200, c: 300, d: 400 }))
    await t.put(id, { name: `Name ${id}`, arr, segment: 'Old', owner: 'Ana', currency: 'EUR' });
  await logins('a', 2);
  await logins('b', 6);
  await logins('c', 10);
  await live('2026-11-01');
  await logins('a', 10);
  await live('2026-11-08');
  const now = { arr: 50, segment: 'New', owner: 'Bo', currency: 'USD', renewalDate: '2027-05-05' };
  for (const id of ['a', 'b']) await t.send('PATCH', customerUrl(id), now);
  await logins('b', 14);
  await t.put('young', { name: 'A young one', segment: 'New' });
  await live('2026-11-12');
});

describe('the list as of a past day', () => {
  it('has the scores, changes and attributes of that day', async () => {
    const { rows, total } = await list('?asOf=2026-11-08&sort=name');
    expect(total).toBe(5);
    const [young, a, b] = rows;
    const kept = { arr: 100, segment: 'Old', owner: 'Ana', currency: 'EUR', renewalDate: null };
    expect(a).toMatchObject({ id: 'a', ...kept, scoredAt: '2026-11-08T09:00:00Z' });
    // 12 logins of 20 at weight 25 and neutral 50 at 20, against 2 logins.
    expect(a).toMatchObject({ score: 55.56, band: 'watch', change7d: 27.78, change30d: null });
    expect(b).toMatchObject({ score: 38.89, band: 'at_risk', change7d: 0, coverage: 0.25 });
    expect(b?.mainReason).toMatch(/logins/);
    expect(young).toMatchObject({
      ...{ id: 'young', score: null, band: 'no_data', coverage: 0, change7d: null },
      ...{ computedScore: null, computedBand: 'no_data', mainReason: null, scoredAt: null },
      segment: 'New',
    });
    expect(Object.keys(a ?? {}).sort()).toEqual(
      Object.keys((await list('?limit=1')).rows[0] ?? {}).sort(),
    );
  });

  it('is what the list was on that day', async () => {
    const now = await list('?sort=-score');
    t.now = new Date('2026-11-13T09:00:00Z');
    t.models.invalidate();
    expect((await list('?sort=-score&asOf=2026-11-12')).rows).toEqual(now.rows);
    t.now = new Date('2026-11-12T09:00:00Z');
    t.models.invalidate();
  });

  it('of today is the current one', async () => {
    expect((await list('?asOf=2026-11-12')).rows).toEqual((await list('')).rows);
    expect((await list('?asOf=2026-11-12T01:00:00Z')).rows).toEqual((await list('')).rows);
  });

  it.each([
    ['band=watch', ['a']],
    ['band=no_data&sort=name', ['young', 'd']],
    ['segment=Old&sort=name', ['a', 'b', 'c', 'd']],
    ['segment=New', ['young']],
    ['owner=Bo', []],
    ['search=young', ['young']],
    ['search=name&band=at_risk&owner=Ana', ['b', 'c']],
    ['sort=-score&limit=2', ['a', 'c']],
    ['sort=-change7d&limit=1', ['a']],
    ['sort=-arr&limit=2', ['d', 'c']],
    ['scoreFrom=38&scoreTo=55&sort=name', ['b', 'c']],
    ['arrFrom=200&arrTo=300&sort=name', ['b', 'c']],
    ['renewalFrom=2027-01-01', []],
    ['noSegment=true', []],
    ['fromBand=critical&window=7&band=watch', ['a']],
    ['fromBand=unknown&window=30&sort=name&noOwner=true', ['young']],
  ])('can be narrowed and ordered by what was then: %s', async (query, ids) => {
    const found = await list(`?asOf=2026-11-08&${query}`);
    expect(found.ids).toEqual(ids);
    if (!query.includes('limit')) expect(found.total).toBe(ids.length);
  });

  it.each([...keptSorts, 'segment,-arr', '-owner,change7d', '-change30d,change7d', 'score,name'])(
    'pages through everybody once, sorted by %s',
    async (sort) => {
      const all = await list(`?asOf=2026-11-08&sort=${sort}`);
      expect(all.ids).toHaveLength(5);
      const paged: string[] = [];
      for (let query: string | null = `?asOf=2026-11-08&sort=${sort}&limit=1`; query !== null; ) {
        const page = await list(query);
        paged.push(...page.ids);
        query = page.next;
      }
      expect(paged).toEqual(all.ids);
    },
  );

  it('has no order by the last event of a past day', async () => {
    for (const sort of ['lastActivity', 'segment,-lastActivity'])
      expect(await list(`?asOf=2026-11-08&sort=${sort}`)).toMatchObject({
        status: 422,
        code: '?sort',
      });
  });

  it('refuses the cursor of another day, the future and what is no day', async () => {
    const { next } = await list('?asOf=2026-11-08&limit=1');
    expect((await list(next ?? '')).status).toBe(200);
    expect(await list((next ?? '').replace('asOf=2026-11-08', 'asOf=2026-11-07'))).toMatchObject({
      status: 422,
      code: '?cursor',
    });
    expect((await list((next ?? '').replace('asOf=2026-11-08&', ''))).code).toBe('?cursor');
    for (const day of ['2026-11-13', 'yesterday', '1899-01-01'])
      expect(await list(`?asOf=${day}`)).toMatchObject({ status: 422, code: '?asOf' });
  });

  it('of a day of which nothing is stored knows nobody', async () => {
    const { rows } = await list('?asOf=2026-10-01');
    expect(rows.map(({ band }) => band)).toEqual(Array.from({ length: 5 }, () => 'no_data'));
  });
});
