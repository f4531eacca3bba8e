import type { BulkResult, CustomerNote, CustomerRow } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:30:00.000Z');
const change = (body: unknown) => t.send('POST', '/api/customers/bulk', body);
const get = async (id: string) => (await t.send('GET', customerUrl(id))).json<CustomerRow>();

beforeAll(async () => {
  await t.put('a', { name: 'A', owner: 'Ana', seats: 5 });
  await t.put('b', { name: 'B' });
  await t.put('c', { name: 'C', owner: 'Bo' });
  await t.rescore();
});

describe('an owner for chosen customers', () => {
  it('tells what became of each, in the order asked', async () => {
    t.now = new Date('2026-11-23T10:00:00.000Z');
    const answer = await change({ ids: ['c', 'nobody', 'b', 'a'], owner: 'Bo' });
    expect([answer.statusCode, answer.json<BulkResult>()]).toEqual([
      200,
      {
        changed: 2,
        results: [
          { id: 'c', outcome: 'unchanged' },
          { id: 'nobody', outcome: 'unknown' },
          { id: 'b', outcome: 'changed' },
          { id: 'a', outcome: 'changed' },
        ],
      },
    ]);
    const { owner, seats, updatedAt } = await get('a');
    expect([owner, seats, updatedAt]).toEqual(['Bo', 5, '2026-11-23T10:00:00Z']);
    expect((await get('c')).updatedAt).toBe('2026-11-23T09:30:00Z');
  });

  it('marks those that changed, so that the day keeps it', async () => {
    expect(await t.rescore()).toBe(2);
  });

  it('can be nobody, and the list counts it at once', async () => {
    const count = async () =>
      (await t.send('GET', '/api/customers?owner=Bo')).headers['x-total-count'];
    expect(await count()).toBe('3');
    expect((await change({ ids: ['a', 'b'], owner: null })).json()).toMatchObject({ changed: 2 });
    expect(await count()).toBe('1');
    expect((await get('a')).owner).toBeNull();
  });

  it.each([
    { ids: [], owner: 'Ana' },
    { ids: ['a', 'a'], owner: 'Ana' },
    { ids: Array.from({ length: 1001 }, (_, index) => `x${index}`), owner: 'Ana' },
    { ids: ['a'], owner: '  ' },
    { ids: ['a'] },
    { ids: ['a'], note: { text: ' ' } },
    { ids: ['a'], owner: 'Ana', plan: 'Pro' },
  ])('refuses %#', async (body) => {
    expect((await change(body)).statusCode).toBe(422);
  });

  it('comes with a note, or a note alone', async () => {
    const note = { text: 'Price change announced', author: 'Ana' };
    const both = await change({ ids: ['a', 'nobody', 'c'], owner: 'Bo', note });
    expect(both.json()).toMatchObject({ changed: 2 });
    const alone = await change({ ids: ['c'], note: { text: 'Again' } });
    expect(alone.json()).toEqual({ changed: 1, results: [{ id: 'c', outcome: 'changed' }] });
    const notes = await t.send('GET', `${customerUrl('c')}/notes`);
    expect(
      notes
        .json<CustomerNote[]>()
        .map(({ text, author }) => [text, author])
        .sort(),
    ).toEqual([
      ['Again', 'unknown'],
      ['Price change announced', 'Ana'],
    ]);
  });

  it('leaves a customer called bulk alone', async () => {
    await t.put('bulk', { name: 'Bulk Buyers' });
    expect((await get('bulk')).name).toBe('Bulk Buyers');
    const answer = await t.send('PATCH', customerUrl('bulk'), { owner: 'Ana' });
    expect(answer.statusCode).toBe(200);
    expect((await change({ ids: ['bulk'], owner: 'Bo' })).statusCode).toBe(200);
  });
});
