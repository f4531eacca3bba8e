import type { CustomerNote, History } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { writeNotes } from './service.ts';

const t = useTestApp('2026-11-23T09:30:00Z');
const url = (id: string) => `${customerUrl(id)}/notes`;
const write = (id: string, body: object) => t.send('POST', url(id), body);
const list = async (id: string): Promise<CustomerNote[]> => (await t.send('GET', url(id))).json();

describe('a note', () => {
  beforeAll(() => t.put('acme'));

  it('is kept, and listed newest first in pages', async () => {
    const answer = await write('acme', { text: 'Called them', author: 'Ana' });
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      {
        ...{ id: expect.any(String), text: 'Called them', author: 'Ana' },
        createdAt: '2026-11-23T09:30:00.000Z',
        updatedAt: '2026-11-23T09:30:00.000Z',
      },
    ]);
    for (const text of ['two', 'three', 'four']) {
      t.now = new Date(t.now.getTime() + 1000);
      await write('acme', { text });
    }
    const all = await list('acme');
    expect(all.map(({ text }) => text)).toEqual(['four', 'three', 'two', 'Called them']);
    expect(all[0]?.author).toBe('unknown');
    const seen: string[] = [];
    for (let next: string | undefined = `${url('acme')}?limit=3`; next !== undefined; ) {
      const page = await t.send('GET', next);
      expect(page.headers['x-total-count']).toBe('4');
      seen.push(...page.json().map(({ id }: CustomerNote) => id));
      next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it('is changed and deleted; who wrote it, and when, stays', async () => {
    const [note] = await list('acme');
    const one = `${url('acme')}/${note?.id}`;
    t.now = new Date('2026-11-23T12:00:00Z');
    const changed = await t.send('PATCH', one, { text: 'Four, mended' });
    expect([changed.statusCode, changed.json()]).toEqual([
      200,
      { ...note, text: 'Four, mended', updatedAt: expect.stringMatching(/^2026-11-23T12:00/) },
    ]);
    expect((await t.send('DELETE', one)).statusCode).toBe(204);
    expect((await list('acme')).map(({ text }) => text)).toEqual(['three', 'two', 'Called them']);
    for (const answer of [
      await t.send('DELETE', one),
      await t.send('PATCH', one, { text: 'x' }),
      await t.send('DELETE', `${url('acme')}/x`),
      await t.send('PATCH', `${url('acme')}/x`, { text: 'x' }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });

  it('marks the history', async () => {
    const history: History = (await t.send('GET', `${customerUrl('acme')}/history`)).json();
    expect(history.marks.filter(({ kind }) => kind === 'note')[0]).toMatchObject({
      ...{ day: '2026-11-23', event: 'written', title: 'Ana wrote a note', detail: 'Called them' },
    });
  });

  it.each([
    ['#/text', 'required', { author: 'x' }],
    ['#/text', 'invalid_format', { text: '  ' }],
    ['#/text', 'too_long', { text: 'x'.repeat(5001) }],
    ['#/author', 'too_short', { text: 'x', author: '' }],
    ['#/mood', 'unknown_field', { text: 'x', mood: 1 }],
  ])('is refused: %s %s', async (pointer, code, body) => {
    const answer = await write('acme', body);
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer, code }]);
  });

  it('belongs to a customer that is there, and goes with it', async () => {
    for (const answer of [await write('x', { text: 'x' }), await t.send('GET', url('x'))])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'customer_not_found']);
    expect((await t.send('GET', `${url('acme')}?cursor=x`)).statusCode).toBe(422);
    await t.put('gone');
    await write('gone', { text: 'x' });
    await t.send('DELETE', customerUrl('gone'));
    const left = await t.database.query(
      `select 1 as one from customer_notes where customer_id = 'gone'`,
    );
    expect(left).toEqual([]);
  });

  it('is one, however often it is sent with the same key', async () => {
    await t.put('once');
    const send = () =>
      t.app.inject({
        method: 'POST',
        url: url('once'),
        payload: { text: 'Once' },
        headers: { 'idempotency-key': 'n-1' },
      });
    const [first, second] = [await send(), await send()];
    expect(second.json()).toEqual(first.json());
    expect(await list('once')).toHaveLength(1);
  });
});

it('can be written about several customers at once', async () => {
  await Promise.all(['m1', 'm2'].map((id) => t.put(id)));
  const write = { text: 'All of you', author: 'Bo' };
  const stored = await writeNotes(t.database, ['m1', 'nobody', 'm2'], write, t.now);
  expect(stored.sort()).toEqual(['m1', 'm2']);
  expect(await list('m2')).toMatchObject([write]);
});
