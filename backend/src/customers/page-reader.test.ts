import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const IDS = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
const ask = async (query: string) => {
  const { statusCode, body, headers } = await t.send('GET', `/api/customers?${query}`);
  const { link, 'x-total-count': total, 'content-type': type } = headers;
  return { statusCode, body, link, total, type };
};

beforeAll(async () => {
  for (const [index, id] of IDS.entries()) {
    await t.put(id, { name: `Größe ${id}`, owner: index % 2 ? 'Ana' : 'Bo' });
    await t.post(id, [{ type: 'login', count: 1 + index }]);
  }
  await t.rescore();
});

describe('pages that many ask for at once', () => {
  it('are what each would be told alone', async () => {
    const queries = [
      '',
      'limit=5',
      'limit=5&sort=-name',
      'owner=Ana',
      'asOf=2026-11-20',
      'limit=0',
    ];
    const alone: unknown[] = [];
    for (const query of queries) alone.push(await ask(query));
    expect(alone[0]).toMatchObject({
      ...{ statusCode: 200, type: 'application/json; charset=utf-8', total: '12' },
      body: expect.stringContaining('"name":"Größe c00"'),
    });
    const many = Array.from({ length: 6 }, () => queries).flat();
    const together = await Promise.all(many.map(ask));
    const expected = many.map((_, index) => alone[index % queries.length]);
    const withoutId = (answers: unknown) =>
      JSON.parse(JSON.stringify(answers).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ''));
    expect(withoutId(together)).toEqual(withoutId(expected));
  });

  it('hold whatever was acknowledged before they were asked for', async () => {
    let acknowledged = 0;
    let writing = true;
    const planOf = async () => {
      const { body } = await ask('sort=name&limit=1');
      return Number(JSON.parse(body)[0].plan);
    };
    const readers = Array.from({ length: 8 }, async () => {
      while (writing) {
        const atLeast = acknowledged;
        expect(await planOf()).toBeGreaterThanOrEqual(atLeast);
      }
    });
    for (let plan = 1; plan <= 20; plan++) {
      await t.send('PATCH', customerUrl('c00'), { plan: String(plan) });
      acknowledged = plan;
      expect(await planOf()).toBe(plan);
    }
    writing = false;
    await Promise.all(readers);
  });
});
