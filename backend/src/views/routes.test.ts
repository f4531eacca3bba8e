import { VIEW_LIMITS, type View } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:30:00.000Z');
const create = (body: object) => t.send('POST', '/api/views', body);
const made = async (body: object): Promise<View> => (await create(body)).json();
const put = (id: string, body: object) => t.send('PUT', `/api/views/${id}`, body);
const list = async (query: string): Promise<View[]> =>
  (await t.send('GET', `/api/views?${query}`)).json();
const namesOf = async (author: string) =>
  (await list(`author=${encodeURIComponent(author)}`)).map(({ name }) => name);

describe('a view', () => {
  it('is saved, personal and no default unless it says so', async () => {
    const answer = await create({
      name: ' Falling ',
      query: 'band=at_risk&sort=change7d',
      author: 'Ana',
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      {
        ...{ id: expect.any(String), name: 'Falling', query: 'band=at_risk&sort=change7d' },
        ...{ visibility: 'personal', isDefault: false, author: 'Ana' },
        ...{ createdAt: '2026-11-23T09:30:00.000Z', updatedAt: '2026-11-23T09:30:00.000Z' },
      },
    ]);
  });

  it('is in the list of its author alone until it is shared', async () => {
    const view = await made({ name: 'Mine', query: 'owner=Cleo', author: 'Cleo' });
    expect(await namesOf('Cleo')).toEqual(['Mine']);
    expect(await namesOf('Ben')).toEqual([]);
    t.now = new Date('2026-11-23T09:40:00.000Z');
    const write = { name: 'Ours', query: 'owner=Cleo&sort=name', visibility: 'shared' };
    const shared = await put(view.id, write);
    expect([shared.statusCode, shared.json()]).toEqual([
      200,
      {
        ...{ ...view, ...write },
        ...{ createdAt: '2026-11-23T09:30:00Z', updatedAt: '2026-11-23T09:40:00.000Z' },
      },
    ]);
    expect(await namesOf('Ben')).toEqual(['Ours']);
    expect((await list('')).map(({ name }) => name)).toEqual(['Ours']);
    await put(view.id, { ...write, visibility: 'personal' });
    expect(await namesOf('Ben')).toEqual([]);
  });

  it('can be the one default of its author', async () => {
    const write = { query: '', author: 'Dora', isDefault: true };
    const first = await made({ ...write, name: 'first' });
    const other = await made({ ...write, name: 'other', author: 'Emil' });
    const second = await made({ ...write, name: 'second' });
    const defaults = async (author: string) =>
      (await list(`author=${author}`)).filter(({ isDefault }) => isDefault).map(({ id }) => id);
    expect(await defaults('Dora')).toEqual([second.id]);
    await put(first.id, { name: 'first', query: '', isDefault: true });
    expect(await defaults('Dora')).toEqual([first.id]);
    expect(await defaults('Emil')).toEqual([other.id]);
    await put(first.id, { name: 'first', query: '' });
    expect(await defaults('Dora')).toEqual([]);
  });

  it('is gone once deleted', async () => {
    const { id } = await made({ name: 'Short-lived', query: '', author: 'Fay' });
    expect((await t.send('DELETE', `/api/views/${id}`)).statusCode).toBe(204);
    expect(await namesOf('Fay')).toEqual([]);
    for (const missing of [id, 'rubbish']) {
      expect((await t.send('DELETE', `/api/views/${missing}`)).statusCode).toBe(404);
      const answer = await put(missing, { name: 'x', query: '' });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    }
  });

  it.each([
    ['a parameter of a page', { query: 'cursor=abc' }],
    ['a parameter that nobody knows', { query: 'band=watch&size=3' }],
    ['a question mark', { query: '?band=watch' }],
    ['a long query', { query: `search=${'x'.repeat(VIEW_LIMITS.queryLength)}` }],
    ['no name', { name: ' ' }],
    ['a long name', { name: 'x'.repeat(101) }],
    ['an unknown visibility', { visibility: 'public' }],
    ['a NUL', { name: 'a\u0000b' }],
    ['a field that nobody knows', { colour: 'red' }],
  ])('cannot have %s', async (_, fault) => {
    const answer = await create({ name: 'Faulty', query: '', author: 'Gus', ...fault });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(await namesOf('Gus')).toEqual([]);
  });
});

describe('many views', () => {
  it('come by name in pages, and are limited', async () => {
    const there = (await t.database.query('select 1 from saved_views')).length;
    const views = Array.from({ length: VIEW_LIMITS.count - there }, (_, index) => index);
    const answers = await Promise.all(
      views.map((index) => create({ name: `View ${index % 40}`, query: '', author: 'Hal' })),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    const rows: View[] = [];
    for (let next: string | undefined = '/api/views?author=Hal&limit=33'; next !== undefined; ) {
      const page = await t.send('GET', next);
      expect(page.headers['x-total-count']).toBe(String(views.length));
      rows.push(...page.json());
      next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
    }
    const names = rows.map(({ name }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(views.length);

    const full = await create({ name: 'One more', query: '', author: 'Hal' });
    expect([full.statusCode, full.json().code]).toEqual([409, 'conflict']);
    const bad = await t.send('GET', '/api/views?cursor=rubbish');
    expect(bad.statusCode).toBe(422);
  });

  it('are made once for one idempotency key', async () => {
    await t.database.query('delete from saved_views');
    const send = () =>
      t.app.inject({
        method: 'POST',
        url: '/api/views',
        headers: { 'idempotency-key': '"once"', 'content-type': 'application/json' },
        payload: JSON.stringify({ name: 'Once', query: '', author: 'Ida' }),
      });
    const [first, second] = [await send(), await send()];
    expect(second.json()).toEqual(first.json());
    expect(await namesOf('Ida')).toEqual(['Once']);
  });
});
