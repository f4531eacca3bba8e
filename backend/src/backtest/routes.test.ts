import type { BacktestAnswer } from '@customer-health/contract';
import { addDays, DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { insertOutcomes } from '../imports/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const TODAY = '2026-11-23';
const ago = (days: number) => addDays(TODAY, -days);

interface Made {
  id: string;
  segment: string;
  /** Logins 20 days before the day that is scored for an outcome on `outcomeDay`, 30 days ahead. */
  logins: number;
  outcomeDay: string;
  kind: 'churned' | 'renewed' | null;
  reason?: string;
  arr?: number;
}

const HORIZON = 30;

async function make({ id, segment, logins, outcomeDay, kind, reason, arr }: Made): Promise<void> {
  await t.put(id, { name: `Name of ${id}`, segment, arr: arr ?? 100, currency: 'USD' });
  const timestamp = `${addDays(outcomeDay, -HORIZON - 20)}T08:00:00Z`;
  await t.post(id, [{ type: 'login', count: logins, timestamp }]);
  if (kind !== null) await tell(id, kind, outcomeDay, reason);
}

function tell(customerId: string, kind: string, occurredOn: string, reason?: string) {
  const outcomeId = `${kind} ${occurredOn}`;
  const outcome = { customerId, outcomeId, kind, occurredOn, reason: reason ?? null };
  return insertOutcomes(t.database, [outcome]);
}

async function ask(query: string): Promise<BacktestAnswer> {
  const answer = await t.send('GET', `/api/backtest?horizon=${HORIZON}&${query}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const pad = (index: number) => String(index).padStart(2, '0');

describe('with fewer than 10 churned', () => {
  beforeAll(async () => {
    for (const index of times(7)) {
      await make({
        id: `few-${index}`,
        segment: 'few',
        logins: index,
        outcomeDay: ago(index),
        kind: 'churned',
        reason: `reason ${index}`,
        arr: index * 1_000,
      });
    }
    const left = { segment: 'few', logins: 5, outcomeDay: ago(3), kind: null };
    for (const index of times(20)) await make({ ...left, id: `few-left-${index}` });
  });

  it('lists them with reasons and scores, says so, and has no statistics', async () => {
    const found = await ask('segment=few');
    expect(found).toMatchObject({ tooFew: true, statistics: null, minimumChurned: 10 });
    expect(found.sentences).toEqual([
      '7 customers churned: too few for statistics (10 are needed). Here they are.',
    ]);
    expect(found.churned.total).toBe(7);
    expect(found.churned.customers.map(({ customerId }) => customerId)).toEqual(
      [7, 6, 5, 4, 3, 2, 1].map((index) => `few-${index}`),
    );
    // (25 × 100 × 7 ÷ 20 + 20 × neutral 50) ÷ 45
    expect(found.churned.customers[0]).toEqual({
      customerId: 'few-7',
      name: 'Name of few-7',
      churnedOn: ago(7),
      reason: 'reason 7',
      day: ago(37),
      score: 41.67,
      band: 'at_risk',
      coverage: 0.25,
      arr: 7_000,
    });
    expect(found.counts).toEqual({
      churned: 7,
      stayed: 0,
      churnedWithScore: 7,
      stayedWithScore: 0,
    });
    expect(found.groups).toEqual({ churned: 7, renewed: 0, stayed: 20 });
  });

  it('says when somebody had no score on the day', async () => {
    await t.put('few-silent', { name: 'Silent', segment: 'few' });
    await tell('few-silent', 'churned', ago(1));
    const { sentences, churned } = await ask('segment=few');
    expect(sentences[0]).toBe(
      '8 customers churned, 7 of them with a score 30 days before: too few for statistics (10 are needed). Here they are.',
    );
    expect(churned.customers.at(-1)).toMatchObject({ score: null, band: 'no_data', arr: null });
  });

  it('tells where to look when nobody churned in the range', async () => {
    const { sentences, counts } = await ask(`segment=few&to=${ago(300)}`);
    expect(counts.churned).toBe(0);
    expect(sentences).toEqual([
      `No customer churned from ${ago(664)} to ${ago(300)}: there is nothing to learn from.`,
      `The latest churn that is known was on ${ago(1)}: choose another range.`,
    ]);
  });
});

describe('with renewals', () => {
  beforeAll(async () => {
    const outcomeDay = ago(22);
    for (const index of times(10)) {
      const id = `tiny-${pad(index)}`;
      await make({ id, segment: 'tiny', logins: index, outcomeDay, kind: 'churned' });
      const other = { id: `tiny-kept-${pad(index)}`, segment: 'tiny', logins: index + 5 };
      await make({ ...other, outcomeDay, kind: 'renewed' });
    }
    await t.put('tiny-silent', { name: 'Still there', segment: 'tiny' });
  });

  it('has the AUC that counting the pairs gives', async () => {
    const found = await ask('segment=tiny');
    // Logins 1–10 against 6–15: of 100 pairs 85 the right way round and 5 ties.
    expect(found.statistics?.auc).toMatchObject({ auc: 0.875, method: 'delong' });
    expect(found.statistics?.factors.loginFrequency).toMatchObject({
      auc: { auc: 0.875 },
      coverage: 1,
      direction: 'as_expected',
    });
    expect(found.statistics?.factors.featureAdoption).toEqual({
      auc: null,
      coverage: 0,
      direction: 'none',
    });
    expect(found.statistics?.baselines.logins.auc?.auc).toBe(0.875);
    expect(found.statistics?.baselines.arr.auc).toMatchObject({ auc: 0.5 });
    // All 5 of the worst 25 % churned where 10 of 20 did; so of 2 and of 4.
    expect(found.statistics?.lift).toEqual({ worst10: 2, worst20: 2 });
    expect(found).toMatchObject({
      comparedWith: 'renewed',
      groups: { churned: 10, renewed: 10, stayed: 11 },
      counts: { churned: 10, stayed: 10, churnedWithScore: 10, stayedWithScore: 10 },
      scorecard: { id: 'default', version: 1 },
      horizon: 30,
      from: ago(364),
      to: TODAY,
    });
    expect(found.sentences).toContain(
      'The interval lies above 0.5: a low score did go before churn.',
    );
    expect(found.methods.map(({ source }) => source).join()).toContain('DeLong');
  });

  it('compares with everybody who stayed where that is asked for', async () => {
    const found = await ask('segment=tiny&comparedWith=stayed');
    expect(found).toMatchObject({
      comparedWith: 'stayed',
      counts: { stayed: 11, stayedWithScore: 10 },
    });
    expect(found.statistics?.auc?.auc).toBe(0.875);
  });

  it('holds everybody without a segment filter, and several segments', async () => {
    expect((await ask('')).groups.churned).toBe(18);
    expect((await ask('segment=tiny&segment=few')).groups.churned).toBe(18);
    expect((await ask('segment=nobody')).groups).toEqual({ churned: 0, renewed: 0, stayed: 0 });
  });

  it('counts ARR as the history of the day has it, in the reporting currency', async () => {
    await t.database.query(
      `insert into health_history (customer_id, day, score, band, coverage, factors, scorecard_id, scorecard_version,
         arr, currency, scored_at)
       values ('tiny-01', $1::date, 90, 'healthy', 1, '{}', 'default', 1, 5000, 'EUR', $2::timestamptz)`,
      [ago(22 + HORIZON), t.now.toISOString()],
    );
    const body = { reporting: 'USD', rates: { EUR: 1.1 } };
    expect((await t.send('PUT', '/api/settings/currency', body)).statusCode).toBe(200);
    const { churned, statistics } = await ask('segment=tiny');
    expect(churned.customers[0]).toMatchObject({ customerId: 'tiny-01', arr: 5_500 });
    const arr = statistics?.bands.reduce((sum, { churnedArr }) => sum + churnedArr, 0);
    expect(arr).toBe(9 * 100 + 5_500);
  });
});

describe('with too few renewals', () => {
  beforeAll(async () => {
    for (const index of times(10)) {
      const outcomeDay = ago(index * 3);
      const id = `stay-${pad(index)}`;
      await make({ id, segment: 'stay', logins: 2, outcomeDay, kind: 'churned' });
      const stayed = { segment: 'stay', logins: 15, kind: null };
      await make({ ...stayed, id: `stay-a-${pad(index)}`, outcomeDay: ago((11 - index) * 3) });
    }
  });

  it('compares with who stayed, on the sorted days of the churned in turn', async () => {
    const found = await ask('segment=stay');
    expect(found).toMatchObject({ comparedWith: 'stayed', groups: { renewed: 0, stayed: 10 } });
    // Those who stayed logged in in the window of their own day alone.
    expect(found.statistics?.auc).toMatchObject({ auc: 1, method: 'hanley_mcneil' });
    expect(found.statistics?.auc?.lower).toBeLessThan(1);
  });

  it('lets the last outcome in the range decide, and the profile where none says so', async () => {
    const segment = 'last';
    const customers = ['back', 'again', 'renewed-then-left', 'gone-before', 'profile', 'later'];
    for (const id of customers) await t.put(id, { name: id, segment });
    await tell('back', 'churned', ago(50));
    await tell('back', 'reactivated', ago(50));
    await tell('again', 'churned', ago(90), 'first');
    await tell('again', 'reactivated', ago(80));
    await tell('again', 'churned', ago(70), 'second');
    await tell('renewed-then-left', 'renewed', ago(60));
    await tell('renewed-then-left', 'churned', ago(5), 'late');
    await tell('gone-before', 'churned', ago(400));
    await tell('later', 'churned', ago(2));
    await t.send('PATCH', customerUrl('profile'), { churnedAt: `${ago(40)}T23:30:00Z` });
    await t.send('PATCH', customerUrl('again'), { churnedAt: `${ago(60)}T00:00:00Z` });
    const found = await ask(`segment=${segment}&to=${ago(3)}`);
    const told = found.churned.customers.map(({ customerId, churnedOn, reason }) => [
      ...[customerId, churnedOn, reason],
    ]);
    expect(told).toEqual([
      ['again', ago(70), 'second'],
      ['profile', ago(40), null],
      ['renewed-then-left', ago(5), 'late'],
    ]);
    expect(found.groups).toEqual({ churned: 3, renewed: 0, stayed: 2 });
    const earlier = await ask(`segment=${segment}&to=${ago(55)}`);
    // This range begins earlier and holds `gone-before`.
    expect(earlier.groups).toEqual({ churned: 2, renewed: 1, stayed: 4 });
  });
});

describe('which scorecard', () => {
  it('computes with the version that is asked for', async () => {
    const { factors } = DEFAULT_SCORECARD;
    const loginFrequency = { ...factors.loginFrequency, target: 10 };
    const body = { ...DEFAULT_SCORECARD, version: 2, factors: { ...factors, loginFrequency } };
    await t.database.query(
      `insert into scorecards (scorecard_id, version, body, note, created_at)
       values ('default', 2, $1::jsonb, '', $2::timestamptz)`,
      [JSON.stringify(body), t.now.toISOString()],
    );
    t.models.invalidate();
    const scoreOf = async (query: string) => {
      const { scorecard, churned } = await ask(`segment=few&${query}`);
      return [scorecard.version, churned.customers[0]?.score];
    };
    expect(await scoreOf('version=1')).toEqual([1, 41.67]);
    expect(await scoreOf('version=2')).toEqual([2, 61.11]);
    expect(await scoreOf('')).toEqual([2, 61.11]);
    expect(await scoreOf('scorecard=default&version=1')).toEqual([1, 41.67]);
  });
});

describe('wrong questions', () => {
  it.each([
    ['horizon=0', '?horizon'],
    ['horizon=366', '?horizon'],
    ['horizon=ten', '?horizon'],
    ['from=2026-02-30', '?from'],
    ['from=2026-11-02&to=2026-11-01', '?from'],
    ['from=1900-01-01', '?from'],
    ['to=2026-11-24', '?to'],
    ['scorecard=nobody', '?scorecard'],
    ['scorecard=', '?scorecard'],
    ['version=9', '?version'],
    ['version=0', '?version'],
    ['comparedWith=everybody', '?comparedWith'],
    ['segment=%00', '?segment'],
    ['days=90', '?days'],
  ])('are 422: %s', async (query, pointer) => {
    const answer = await t.send('GET', `/api/backtest?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toContain(pointer);
  });
});

describe('a client that goes away', () => {
  it('stops the work, and the next one has its turn', async () => {
    let reads = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = () => {};
    const atGate = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const query: typeof t.database.query = async (text, values) => {
      if (!text.includes('cross join lateral') || !text.includes('features_used'))
        return t.database.query(text, values);
      reads += 1;
      arrived();
      await gate;
      return t.database.query(text, values);
    };
    const { writer, models, metrics, rejects } = t;
    const database = { ...t.database, query };
    const app = await buildApp(
      { database, writer, models, metrics, rejects, clock: () => t.now },
      { dashboard: { directory: '', frontendUrl: undefined } },
    );
    const closed = new Promise<void>((resolve) => {
      app.addHook('onRequest', async (_, reply) => {
        reply.raw.once('close', resolve);
      });
    });
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/backtest?segment=few&horizon=30`;
    const leaving = new AbortController();
    const asked = fetch(url, { signal: leaving.signal });
    await atGate;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await closed;
    const next = fetch(url);
    release();
    const { counts } = (await (await next).json()) as BacktestAnswer;
    expect(counts.churned).toBe(8);
    // Seven days by the one who stayed, and the one that was under way when the other left.
    expect(reads).toBe(7 + 1);
    await app.close();
  });
});
