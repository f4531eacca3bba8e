import type { TimelineEntry } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-20T09:00:00Z');
const get = (query = '', id = 'acme') => t.send('GET', `${customerUrl(id)}/timeline${query}`);
const list = async (query = '', id = 'acme'): Promise<TimelineEntry[]> =>
  (await get(query, id)).json();
const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  t.send(method, `${customerUrl('acme')}/${path}`, body);
const told = ({ kind, at, event, note, pulse, override, scorecard }: TimelineEntry) =>
  `${at.slice(5, 16)} ${kind} ${event?.eventId ?? note?.text ?? pulse?.value ?? override?.change ?? scorecard?.version}`;

async function walk(query: string): Promise<TimelineEntry[]> {
  const rows: TimelineEntry[] = [];
  for (
    let next: string | undefined = `${customerUrl('acme')}/timeline${query}`;
    next !== undefined;
  ) {
    const page = await t.send('GET', next);
    rows.push(...page.json());
    next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
  }
  return rows;
}

beforeAll(async () => {
  await t.put('acme');
  await t.put('quiet');
  // Everything at one instant, and several of each: where pages could lose or repeat something.
  const timestamp = t.now.toISOString();
  await t.post(
    'acme',
    ['e1', 'e2', 'e3'].map((eventId) => ({ type: 'login', eventId, timestamp })),
  );
  await t.post('acme', [{ type: 'api_call', eventId: 'a1', timestamp }]);
  for (const text of ['n', 'n']) await send('POST', 'notes', { text, author: 'Ana' });
  for (const value of [2, 2]) await send('POST', 'pulse', { value });
  await send('PUT', 'override', { score: 20, reason: 'First', author: 'Ana' });
  await send('PUT', 'override', { score: 30, reason: 'Second', until: '2026-11-21' });
  await t.rescore();
});

describe('a timeline', () => {
  it('has everything, newest first, without what replaced an override told twice', async () => {
    expect((await list()).map(told)).toEqual([
      '11-20T09:00 login e3',
      '11-20T09:00 login e2',
      '11-20T09:00 login e1',
      '11-20T09:00 api_call a1',
      '11-20T09:00 note n',
      '11-20T09:00 note n',
      '11-20T09:00 pulse 2',
      '11-20T09:00 pulse 2',
      '11-20T09:00 override made',
      '11-20T09:00 override made',
    ]);
    const [first] = await list('?type=note');
    expect(first).toMatchObject({ event: null, pulse: null, note: { author: 'Ana' } });
  });

  it.each([1, 2, 3, 4, 7])(
    'has no gap and no repetition at the borders of pages of %i',
    async (limit) => {
      expect(await walk(`?limit=${limit}`)).toEqual(await list());
    },
  );

  it('is narrowed by kind and days', async () => {
    expect((await list('?type=pulse&type=api_call')).map(told)).toEqual([
      '11-20T09:00 api_call a1',
      '11-20T09:00 pulse 2',
      '11-20T09:00 pulse 2',
    ]);
    expect(await list('?to=2026-11-19')).toEqual([]);
    expect(await list('?from=2026-11-21')).toEqual([]);
    expect(await list('?from=2026-11-20&to=2026-11-20')).toHaveLength(10);
    expect(await walk('?from=2026-11-20&to=2026-11-20&limit=3')).toEqual(await list());
  });

  it('tells that an override lapsed by itself, once its last day is over', async () => {
    t.now = new Date('2026-11-21T23:59:59Z');
    expect((await list('?type=override')).map(told)[0]).toBe('11-20T09:00 override made');
    t.now = new Date('2026-11-22T00:00:01Z');
    const [lapsed] = await list('?type=override');
    expect(lapsed).toMatchObject({
      ...{ at: '2026-11-22T00:00:00Z', id: expect.stringMatching(/^override:.*:over$/) },
      override: { change: 'lapsed', score: 30, reason: 'Second', until: '2026-11-21' },
    });
    expect(await list('?type=override')).toHaveLength(3);
  });

  it('tells when an override was ended, after it was set on the same day', async () => {
    t.now = new Date('2026-11-23T10:00:00Z');
    await send('PUT', 'override', { band: 'critical', reason: 'Third' });
    t.now = new Date('2026-11-23T15:30:00Z');
    await send('DELETE', 'override');
    expect((await list('?type=override&from=2026-11-23')).map(told)).toEqual([
      '11-23T15:30 override ended',
      '11-23T10:00 override made',
    ]);
  });

  it('tells of published versions of the scorecard that made the score', async () => {
    const { body } = (
      await t.send('POST', '/api/scorecards', { id: 'default', author: 'Ana' })
    ).json();
    const stricter = { ...body, bands: { ...body.bands, healthy: 80 } };
    await t.send('PUT', '/api/scorecards/default/draft', { body: stricter, revision: 1 });
    const answer = await t.send('POST', '/api/scorecards/default/publish', {
      ...{ revision: 2, note: 'Stricter', author: 'Ana' },
    });
    expect(answer.statusCode).toBe(201);
    const found = await list('?type=scorecard');
    expect(found).toMatchObject([
      { kind: 'scorecard', scorecard: { id: 'default', version: 2, note: 'Stricter' } },
    ]);
    expect(await list('?type=scorecard', 'quiet')).toHaveLength(1);
  });

  it('is empty, not missing, where nothing happened', async () => {
    expect(await list('?type=login', 'quiet')).toEqual([]);
    const missing = await get('', 'nobody');
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'customer_not_found']);
  });

  it('takes no cursor or days that cannot be', async () => {
    const cursor = (position: object) =>
      `cursor=${Buffer.from(JSON.stringify(position)).toString('base64url')}`;
    for (const query of [
      'cursor=x',
      'type=party',
      'from=2026-11-22&to=2026-11-21',
      cursor({ at: 'x', source: 'event', id: 'e' }),
      cursor({ at: '2026-11-20T09:00:00Z', source: 'party', id: 'e' }),
      cursor({ at: '2026-11-20T09:00:00Z', source: 'note', id: 'e' }),
    ])
      expect([query, (await get(`?${query}`)).statusCode]).toEqual([query, 422]);
  });
});
