import type { CustomerRow, Health, Override } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:30:00Z');
const url = `${customerUrl('acme')}/override`;
const set = (body: object, id = 'acme') => t.send('PUT', `${customerUrl(id)}/override`, body);
const health = async (): Promise<Health> =>
  (await t.send('GET', `${customerUrl('acme')}/health`)).json();
const row = async (): Promise<CustomerRow> => (await t.send('GET', customerUrl('acme'))).json();
const list = async (query = ''): Promise<Override[]> =>
  (await t.send('GET', `${customerUrl('acme')}/overrides${query}`)).json();
const at = async (instant: string) => {
  t.now = new Date(instant);
  t.models.invalidate();
  await t.rescore();
};

describe('an override', () => {
  let computed = 0;
  beforeAll(async () => {
    await t.put('acme');
    await t.post('acme', [{ type: 'login', count: 20 }]);
    await t.rescore();
    computed = (await row()).score ?? -1;
    expect(computed).toBeGreaterThan(50);
  });

  it('holds in the health at once, in the list after the re-score, with the computed score beside it', async () => {
    const answer = await set({ score: 20, reason: 'They told us', author: 'Ana' });
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        ...{ id: expect.any(String), score: 20, band: null, reason: 'They told us', author: 'Ana' },
        ...{ from: '2026-11-23', until: '2026-12-23', endedOn: null, state: 'in_force' },
        createdAt: '2026-11-23T09:30:00.000Z',
      },
    ]);
    expect(await health()).toMatchObject({
      ...{ score: 20, band: 'critical', computedScore: computed },
      override: { id: answer.json().id, reason: 'They told us', until: '2026-12-23' },
    });
    expect(await t.rescore()).toBe(1);
    expect(await row()).toMatchObject({ score: 20, band: 'critical', computedBand: 'healthy' });
    expect((await row()).computedScore).toBeCloseTo(computed, 1);
  });

  it('takes the place of the one before', async () => {
    t.now = new Date('2026-11-23T09:31:00Z');
    await set({ band: 'at_risk', reason: 'Less bad', until: '2026-11-25' });
    expect(await health()).toMatchObject({ score: computed, band: 'at_risk' });
    expect((await list()).map(({ state, author, endedOn }) => [state, author, endedOn])).toEqual([
      ['in_force', 'unknown', null],
      ['replaced', 'Ana', '2026-11-23'],
    ]);
  });

  it('lapses by itself when its last day is over', async () => {
    await at('2026-11-25T23:59:00Z');
    expect(await row()).toMatchObject({ band: 'at_risk' });
    await at('2026-11-26T00:00:01Z');
    expect(await row()).toMatchObject({ band: 'healthy', computedBand: 'healthy' });
    expect((await health()).override).toBeNull();
    expect((await list())[0]).toMatchObject({ state: 'lapsed', endedOn: null });
    const then = await t.send('GET', `${customerUrl('acme')}/health?asOf=2026-11-25`);
    expect(then.json()).toMatchObject({ band: 'at_risk', override: { reason: 'Less bad' } });
  });

  it('is taken back from today on, and only while it is in force', async () => {
    await set({ score: 0, reason: 'Gone' });
    await at('2026-11-27T08:00:00Z');
    expect((await t.send('DELETE', url)).statusCode).toBe(204);
    expect((await health()).override).toBeNull();
    await t.rescore();
    expect((await row()).score).toBeCloseTo(computed, 1);
    expect((await list())[0]).toMatchObject({ state: 'ended', endedOn: '2026-11-27' });
    const yesterday = await t.send('GET', `${customerUrl('acme')}/health?asOf=2026-11-26`);
    expect(yesterday.json()).toMatchObject({ score: 0 });
    const again = await t.send('DELETE', url);
    expect([again.statusCode, again.json().code]).toEqual([404, 'not_found']);
  });

  it('is one, however many are set at once', async () => {
    const sent = Array.from({ length: 8 }, (_, n) => set({ score: n, reason: `No ${n}` }));
    const answers = await Promise.all(sent);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
    const inForce = (await list()).filter(({ state }) => state === 'in_force');
    expect(inForce).toHaveLength(1);
    expect((await health()).score).toBe(inForce[0]?.score);
  });

  it('is listed in pages, newest first', async () => {
    const all = await list();
    expect(all).toHaveLength(11);
    const seen: string[] = [];
    let next: string | undefined = `${customerUrl('acme')}/overrides?limit=4`;
    while (next !== undefined) {
      const page = await t.send('GET', next);
      expect(page.headers['x-total-count']).toBe('11');
      seen.push(...page.json().map(({ id }: Override) => id));
      next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

describe('what is refused', () => {
  it.each([
    ['neither score nor band', { reason: 'x' }, '#', 'required'],
    ['no reason', { score: 1 }, '#/reason', 'required'],
    ['a blank reason', { score: 1, reason: '  ' }, '#/reason', 'invalid_format'],
    ['a long reason', { score: 1, reason: 'x'.repeat(1001) }, '#/reason', 'too_long'],
    ['more than 100', { score: 100.5, reason: 'x' }, '#/score', 'too_large'],
    ['no data as a band', { band: 'no_data', reason: 'x' }, '#/band', 'invalid_value'],
    [
      'a day that is over',
      { score: 1, reason: 'x', until: '2026-11-26' },
      '#/until',
      'invalid_value',
    ],
    [
      'a day too far off',
      { score: 1, reason: 'x', until: '2027-02-26' },
      '#/until',
      'invalid_value',
    ],
    ['an unknown field', { score: 1, reason: 'x', why: 'y' }, '#/why', 'unknown_field'],
  ])('%s', async (_, body, pointer, code) => {
    const answer = await set(body);
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer, code }]);
  });

  it('a customer that is not there, a query and a foreign cursor', async () => {
    for (const answer of [
      await set({ score: 1, reason: 'x' }, 'nobody'),
      await t.send('DELETE', `${customerUrl('nobody')}/override`),
      await t.send('GET', `${customerUrl('nobody')}/overrides`),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'customer_not_found']);
    for (const query of [
      '?page=2',
      '?limit=1001',
      '?cursor=abc',
      '?cursor=eyJhdCI6IngiLCJpZCI6IngifQ',
    ])
      expect((await t.send('GET', `${customerUrl('acme')}/overrides${query}`)).statusCode).toBe(
        422,
      );
  });

  it('takes the last day that is allowed, and whatever text a reason is', async () => {
    const reason = 'Sie sagten: „nein“ \ud83d\ude22 \ud800';
    const answer = await set({ score: 1, reason, until: '2027-02-25' });
    expect(answer.json()).toMatchObject({ until: '2027-02-25', reason: reason.toWellFormed() });
  });
});
