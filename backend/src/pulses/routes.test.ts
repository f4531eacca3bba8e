import type { Pulse, PulseMismatch } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:30:00Z');
const give = (id: string, body: object) => t.send('POST', `${customerUrl(id)}/pulse`, body);
const list = async (id: string): Promise<Pulse[]> =>
  (await t.send('GET', `${customerUrl(id)}/pulses`)).json();
const mismatches = async (query: string): Promise<PulseMismatch[]> =>
  (await t.send('GET', `/api/pulse-mismatches?${query}`)).json();
const idsOf = async (query: string) =>
  (await mismatches(query)).map(({ customerId }) => customerId);

async function walk<Row>(first: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = first; next !== undefined; ) {
    const page = await t.send('GET', next);
    rows.push(...page.json());
    next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
  }
  return rows;
}

describe('a pulse', () => {
  beforeAll(() => t.put('acme'));

  it('is kept, and listed newest first in pages', async () => {
    const answer = await give('acme', { value: 4, note: 'Good call', author: 'Ana' });
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      {
        ...{ id: expect.any(String), value: 4, note: 'Good call', author: 'Ana' },
        givenAt: '2026-11-23T09:30:00.000Z',
      },
    ]);
    for (const value of [3, 2, 1]) {
      t.now = new Date(t.now.getTime() + 1000);
      await give('acme', { value });
    }
    expect((await list('acme')).map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    expect(await walk(`${customerUrl('acme')}/pulses?limit=3`)).toEqual(await list('acme'));
    expect((await list('acme'))[0]).toMatchObject({ note: null, author: 'unknown' });
  });

  it.each([
    [{ value: 0 }, '#/value', 'too_small'],
    [{ value: 6 }, '#/value', 'too_large'],
    [{ value: 2.5 }, '#/value', 'wrong_type'],
    [{ note: 'x' }, '#/value', 'required'],
    [{ value: 3, note: 'x'.repeat(2001) }, '#/note', 'too_long'],
    [{ value: 3, author: '' }, '#/author', 'too_short'],
    [{ value: 3, mood: 'x' }, '#/mood', 'unknown_field'],
  ])('is refused: %j', async (body, pointer, code) => {
    const answer = await give('acme', body);
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer, code }]);
  });

  it('belongs to a customer that is there', async () => {
    for (const answer of [
      await give('x', { value: 3 }),
      await t.send('GET', `${customerUrl('x')}/pulses`),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'customer_not_found']);
  });
});

describe('pulses that contradict the score', () => {
  const arr: Record<string, number | null> = { a: 5, b: 900.5, c: null, d: 900.5, e: 70 };
  beforeAll(async () => {
    await t.put('model');
    for (const [id, amount] of Object.entries(arr)) {
      await t.put(id, { name: id.toUpperCase(), arr: amount, owner: 'Ana' });
      await t.post(id, [{ type: 'login', count: 40 }]);
      await t.post(
        id,
        ['i', 'j'].map((invoiceId) => ({
          ...{ type: 'invoice_paid', invoiceId, dueAt: '2026-11-20' },
          timestamp: '2026-11-19T00:00:00Z',
        })),
      );
      await give(id, { value: 2, note: `About ${id}`, author: 'Ben' });
    }
    await t.put('bad');
    await t.post('bad', [{ type: 'login' }]);
    await give('bad', { value: 5 });
    await t.put('silent', { name: 'silent' });
    await t.rescore();
  });

  it('are listed with the most revenue first, those without an amount last', async () => {
    const rows = await mismatches('kind=healthy_but_bad');
    expect(rows.map(({ customerId }) => customerId)).toEqual(['b', 'd', 'e', 'a', 'c']);
    expect(rows[0]).toEqual({
      ...{ customerId: 'b', name: 'B', owner: 'Ana', arr: 900.5, currency: null },
      ...{ score: 100, band: 'healthy', computedScore: 100, computedBand: 'healthy' },
      pulse: {
        ...{ id: expect.any(String), value: 2, note: 'About b', author: 'Ben' },
        givenAt: expect.stringContaining('2026-11-23T09:30:03'),
      },
    });
    expect(await idsOf('kind=unhealthy_but_good')).toEqual(['bad']);
  });

  it('are paged without a gap', async () => {
    const page = await t.send('GET', '/api/pulse-mismatches?kind=healthy_but_bad&limit=2');
    expect(page.headers['x-total-count']).toBe('5');
    const rows = await walk<PulseMismatch>('/api/pulse-mismatches?kind=healthy_but_bad&limit=1');
    expect(rows.map(({ customerId }) => customerId)).toEqual(['b', 'd', 'e', 'a', 'c']);
    const cursor = String(page.headers.link).match(/cursor=([^&>]+)/)?.[1];
    for (const query of [
      `kind=unhealthy_but_good&cursor=${cursor}`,
      'kind=healthy_but_bad&cursor=x',
      '',
      'kind=odd',
    ])
      expect((await t.send('GET', `/api/pulse-mismatches?${query}`)).statusCode).toBe(422);
  });

  it('rest on the computed band, whatever a person set, and on the latest pulse', async () => {
    await t.send('PUT', `${customerUrl('a')}/override`, { score: 10, reason: 'As the pulse says' });
    t.now = new Date('2026-11-23T10:00:00Z');
    await give('b', { value: 3 });
    await t.rescore();
    const rows = await mismatches('kind=healthy_but_bad');
    expect(rows.map(({ customerId }) => customerId)).toEqual(['d', 'e', 'a', 'c']);
    expect(rows[2]).toMatchObject({ score: 10, band: 'critical', computedScore: 100 });
  });

  it('are forgotten with age', async () => {
    t.now = new Date('2026-12-23T09:30:10Z');
    t.models.invalidate();
    await t.rescore();
    expect(await idsOf('kind=unhealthy_but_good&maxAgeDays=31')).toEqual(['bad']);
    expect(await idsOf('kind=unhealthy_but_good&maxAgeDays=29')).toEqual([]);
    for (const days of [0, 366])
      expect(
        (await t.send('GET', `/api/pulse-mismatches?kind=unhealthy_but_good&maxAgeDays=${days}`))
          .statusCode,
      ).toBe(422);
  });

  it('never fall back to an earlier pulse when two are given at the same time', async () => {
    await Promise.all([1, 2, 1, 2, 1, 2].map((value) => give('d', { value })));
    const [latest] = await list('d');
    const [row] = await t.database.query<{ id: string; pulse: number }>(
      `select pulse_id as id, pulse from health_scores where customer_id = 'd'`,
    );
    expect(row).toEqual({ id: latest?.id, pulse: latest?.value });
  });
});
