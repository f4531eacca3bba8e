import type { ScorecardFacts } from '@customer-health/contract';
import {
  DEFAULT_SCORECARD,
  previewScorecard,
  type Scorecard,
  type ScorecardBody,
} from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';
import { previewOnPortfolio, publishBody } from './service.ts';

const t = useTestApp();
const { factors, bands, hardRules } = DEFAULT_SCORECARD;
const body: ScorecardBody = { factors, bands, hardRules };
const withLogins = (change: object): ScorecardBody => ({
  ...body,
  factors: { ...factors, loginFrequency: { ...factors.loginFrequency, ...change } },
});
const at = (days: number) => new Date(t.now.getTime() - days * 86_400_000).toISOString();

const post = async (path: string, sent: unknown) => {
  const answer = await t.send('POST', `/api/scorecards/${path}`, sent);
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
};

/** All pages of facts in the windows of a body, as a browser fetches them. */
async function fetchFacts(id: string, of: ScorecardBody): Promise<ScorecardFacts[]> {
  const rows: ScorecardFacts[] = [];
  for (let url: string | undefined = `${id}/facts?limit=4`; url !== undefined; ) {
    const page = await post(url, { body: of });
    expect(page.status).toBe(200);
    rows.push(...page.body);
    url = /<\/api\/scorecards\/(.*)>; rel="next"/.exec(String(page.headers.link))?.[1];
  }
  return rows;
}

const CUSTOMERS = 10;
const idOf = (index: number) => `c${String(index).padStart(2, '0')}`;

beforeAll(async () => {
  const rates = { reporting: 'USD', rates: { EUR: 1.1 } };
  expect((await t.send('PUT', '/api/settings/currency', rates)).statusCode).toBe(200);
  const currencies = ['USD', 'EUR', 'CHF'];
  for (let index = 0; index < CUSTOMERS; index++) {
    await t.put(idOf(index), {
      name: `Customer ${index}`,
      segment: index % 3 === 0 ? 'Enterprise' : index % 3 === 1 ? 'SMB' : null,
      arr: index === 9 ? null : 100 * (index + 1),
      currency: currencies[index % 3],
    });
    await t.post(idOf(index), [
      { type: 'login', count: 2 * index + 1, timestamp: at(1) },
      { type: 'login', count: 3, timestamp: at(29) },
      ...(index % 2 === 0 ? [{ type: 'ticket_opened', ticketId: 'T', timestamp: at(5) }] : []),
    ]);
  }
  await t.rescore();
});

describe('a preview', () => {
  it('tells the same as the browser computes from the facts, in other windows too', async () => {
    const next = {
      ...withLogins({ windowDays: 7, target: 12, weight: 60 }),
      bands: { ...bands, healthy: 90 },
    };
    const server = await post('default/preview', { body: next });
    expect(server.status).toBe(200);
    const [facts, before] = [await fetchFacts('default', next), await fetchFacts('default', body)];
    expect(facts).toHaveLength(CUSTOMERS);
    const customers = facts.map((one, index) => ({ ...one, factsBefore: before[index]?.facts }));
    const after: Scorecard = { ...next, id: 'default', version: 2 };
    const own = previewScorecard(
      customers as Parameters<typeof previewScorecard>[0],
      DEFAULT_SCORECARD,
      after,
    );
    const { scope, comparedWith, currency, ...numbers } = server.body;
    expect(JSON.parse(JSON.stringify(own))).toEqual(numbers);
    expect({ scope, comparedWith, currency }).toEqual({
      scope: 'rules',
      comparedWith: { id: 'default', version: 1 },
      currency: 'USD',
    });
    expect(numbers.bandChanges.customers).toBeGreaterThan(0);
  });

  it('tells of today what scores and lists tell, and converts ARR', async () => {
    const { body: same } = await post('default/preview', { body });
    const { body: portfolio } = await t
      .send('GET', '/api/portfolio')
      .then((answer) => ({ body: answer.json() }));
    expect(same.before).toEqual(same.after);
    expect(same.bandChanges).toEqual({ customers: 0, arr: 0, first: [] });
    expect(same.rankCorrelation).toBe(1);
    expect(same.after.mean).toBe(portfolio.meanScore);
    expect(same.after.bands).toEqual(
      portfolio.bands.map(({ band, customers, arr }: Record<string, unknown>) => ({
        band,
        customers,
        arr,
      })),
    );
    // CHF has no rate, and one customer no ARR.
    expect(same.withoutArr).toBe(4);
    const facts = await fetchFacts('default', body);
    expect(facts.slice(0, 3).map(({ arr }) => arr)).toEqual([100, 220, null]);
  });

  it('takes the draft where no body is sent, and stores nothing', async () => {
    const tables = () =>
      t.database.query(
        `select (select count(*)::int from scorecards) as versions, (select count(*)::int from health_history) as history,
           (select jsonb_agg(d) from scorecard_drafts d) as drafts, (select max(scored_at) from health_scores) as scored,
           (select count(*)::int from score_marks) as marks`,
      );
    expect((await post('default/preview', {})).status).toBe(404);
    await t.send('POST', '/api/scorecards', { id: 'default' });
    const draft = { body: withLogins({ target: 1_000 }), revision: 1 };
    await t.send('PUT', '/api/scorecards/default/draft', draft);
    const before = await tables();
    const drafted = await post('default/preview', {});
    expect(drafted.body).toEqual((await post('default/preview', { body: draft.body })).body);
    expect(drafted.body.mostAffected[0].difference).toBeLessThan(0);
    expect(await tables()).toEqual(before);
    await t.send('DELETE', '/api/scorecards/default/draft');
  });

  it('is of everybody while no rule names the scorecard, then of those whom it is for', async () => {
    const base = { baseVersion: 0, note: 'New', author: 'Ana', body: withLogins({ target: 9 }) };
    for (const id of ['big', 'small']) await publishBody(t.database, { id, ...base }, t.now);
    const everybody = await post('big/preview', { body });
    expect(everybody.body).toMatchObject({
      scope: 'everybody',
      customers: CUSTOMERS,
      comparedWith: { id: 'big', version: 1 },
    });
    const rules = [
      { segments: ['Enterprise'], scorecardId: 'big' },
      { segments: ['SMB', 'Enterprise'], scorecardId: 'small' },
    ];
    await t.send('PUT', '/api/scorecard-rules', { rules, version: 0, note: 'x' });
    const counts = await Promise.all(
      ['big', 'small', 'default'].map(async (id) => {
        const preview = await post(`${id}/preview`, { body });
        const facts = await post(`${id}/facts`, { body });
        expect(facts.headers['x-total-count']).toBe(String(preview.body.customers));
        const segments = new Set(facts.body.map(({ segment }: ScorecardFacts) => segment));
        return [id, preview.body.scope, preview.body.customers, ...segments];
      }),
    );
    expect(counts).toEqual([
      ['big', 'rules', 4, 'Enterprise'],
      ['small', 'rules', 3, 'SMB'],
      ['default', 'rules', 3, null],
    ]);
  });

  it('takes in chunk after chunk, tells how far it is, and refuses too many', async () => {
    await t.database.query(
      `insert into customers (customer_id, name, search_text, sort_name, attributes, demo, created_at, updated_at)
       select 'x' || n, 'X', 'x', 'x', '{}', false, '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z'
       from generate_series(1, 10001) n`,
    );
    const model = await t.models.get('2026-11-23');
    const of = { day: '2026-11-23', model };
    const steps: number[] = [];
    const options = { ...of, onProgress: ({ done }: { done: number }) => void steps.push(done) };
    const whole = await previewOnPortfolio(
      t.database,
      'default',
      withLogins({ target: 5 }),
      options,
    );
    expect(whole.customers).toBe(10_001 + 3);
    expect(whole.before.bands.at(-1)).toMatchObject({ band: 'no_data', customers: 10_001 });
    expect(steps.slice(0, 2)).toEqual([1_000, 2_000]);
    expect(steps.at(-1)).toBe(10_004);
    const refusal = previewOnPortfolio(t.database, 'default', body, { ...of, most: 10_003 });
    await expect(refusal).rejects.toMatchObject({ code: 'validation_failed', status: 422 });
    const facts = await post('default/facts', { body });
    expect([facts.status, facts.body.detail]).toEqual([
      422,
      expect.stringContaining('POST /api/scorecards/default/preview'),
    ]);
  });

  it('refuses bodies and queries that are not right', async () => {
    expect((await post('default/preview', { draft: true })).status).toBe(422);
    expect((await post('default/facts', {})).status).toBe(422);
    expect((await post('big/facts?limit=1001', { body })).status).toBe(422);
    expect((await post('big/facts?cursor=x', { body })).status).toBe(422);
    expect((await post('big/facts', { body: withLogins({ weight: -1 }) })).status).toBe(422);
  });
});
