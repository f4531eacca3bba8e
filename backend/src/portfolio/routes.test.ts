import type { Mover, Portfolio } from '@customer-health/contract';
import { addDays, BANDS } from '@customer-health/scoring';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();

const TODAY = '2026-11-23';
const day = (days: number) => addDays(TODAY, days);
const at = (days: number, base = TODAY) => `${addDays(base, days)}T12:00:00Z`;

async function portfolio(query = ''): Promise<Portfolio> {
  const answer = await t.send('GET', `/api/portfolio${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function listed(query: string) {
  const answer = await t.send('GET', `/api/customers?limit=1000&${query}`);
  return { total: Number(answer.headers['x-total-count']), rows: answer.json() };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const SEGMENTS = ['Enterprise', 'SMB', null];
const CURRENCIES = ['USD', 'EUR', 'GBP', null];

/** 40 customers that differ in everything that a portfolio tells apart. */
function profileOf(index: number) {
  return {
    name: `Customer ${index}`,
    segment: SEGMENTS[index % SEGMENTS.length],
    owner: index % 2 === 0 ? 'Ana' : 'Ben',
    arr: index % 5 === 0 ? null : 1_000.25 * index,
    currency: CURRENCIES[index % CURRENCIES.length],
    renewalDate: index % 7 === 0 ? null : day(index * 5 - 20),
  };
}

/** Some fall, some rise, some stay, some are new, and some never sent anything. */
function eventsOf(index: number): object[] {
  const kind = index % 5;
  if (kind === 4) return [];
  const before = kind === 1 ? 1 : 20;
  const after = kind === 0 ? 2 : 20;
  const tickets = Array.from({ length: index % 11 }, (_, ticket) => ({
    type: 'ticket_opened',
    ticketId: `T${ticket}`,
    timestamp: at(-5),
  }));
  return [
    ...(kind === 3 ? [] : [{ type: 'login', count: before, timestamp: at(-45) }]),
    { type: 'login', count: after, timestamp: at(-10) },
    ...tickets,
  ];
}

beforeAll(async () => {
  await t.send('PUT', '/api/settings/currency', { reporting: 'USD', rates: { EUR: 1.1 } });
  for (let index = 0; index < 40; index += 1) {
    await t.put(`c${index}`, profileOf(index));
    const events = eventsOf(index);
    if (events.length > 0) await t.post(`c${index}`, events);
  }
  const today = t.now;
  for (const days of [-30, -7, 0]) {
    t.now = new Date(Date.parse(`${day(days)}T09:30:00Z`));
    t.models.invalidate();
    await t.rescore();
  }
  t.now = today;
});

describe('GET portfolio', () => {
  it('agrees with the list of customers, band by band', async () => {
    const found = await portfolio();
    expect(found).toMatchObject({ asOf: TODAY, window: 30, comparedWith: day(-30), customers: 40 });
    for (const { band, customers } of found.bands)
      expect([band, customers]).toEqual([band, (await listed(`band=${band}`)).total]);
    expect(found.bands.map(({ band }) => band)).toEqual([...BANDS]);
  });

  it('sums bins to the scored and bands to all', async () => {
    const found = await portfolio();
    expect(sum(found.histogram.map(({ customers }) => customers))).toBe(found.scored);
    expect(found.histogram).toHaveLength(20);
    for (const { customers, bands } of found.histogram)
      expect(sum(bands.map((one) => one.customers))).toBe(customers);
    expect(found.limits).toEqual({ healthy: 75, watch: 55, atRisk: 35 });
    expect(sum(found.bands.map(({ customers }) => customers))).toBe(found.customers);
    expect(sum(found.bands.map(({ arr }) => arr))).toBeCloseTo(found.arr, 6);
    expect(sum(found.segments.map(({ arr }) => arr))).toBeCloseTo(found.arr, 6);
    expect(sum(found.moves.map(({ arr }) => arr))).toBeCloseTo(found.arr, 6);
    const critical = found.bands.filter(({ band }) => band === 'at_risk' || band === 'critical');
    expect(found.arrAtRisk).toBeCloseTo(sum(critical.map(({ arr }) => arr)), 6);
    expect(found.arrAtRiskShare).toBeCloseTo(found.arrAtRisk / found.arr, 3);
  });

  it('agrees with sums and means done by hand from the list', async () => {
    const found = await portfolio();
    const { rows } = await listed('');
    const rate = { USD: 1, EUR: 1.1, null: 1 } as Record<string, number>;
    const valued = rows.map((row: { arr: number | null; currency: string | null }) => ({
      ...row,
      worth: (row.arr ?? 0) * (rate[String(row.currency)] ?? 0),
    }));
    const worth = (some: { worth: number }[]) => sum(some.map((row) => row.worth));
    expect(found.arr).toBeCloseTo(worth(valued), 1);
    const scored = valued.filter(({ score }: { score: number | null }) => score !== null);
    const scores = scored.map(({ score }: { score: number }) => score);
    expect(found.meanScore).toBeCloseTo(sum(scores) / scores.length, 1);
    const weighted = sum(
      scored.map((row: { score: number; worth: number }) => row.score * row.worth),
    );
    expect(found.weightedMeanScore).toBeCloseTo(weighted / worth(scored), 1);
  });

  it('counts what is missing', async () => {
    const profiles = Array.from({ length: 40 }, (_, index) => profileOf(index));
    const valued = profiles.filter(({ arr }) => arr !== null);
    const british = valued.filter(({ currency }) => currency === 'GBP').length;
    expect(await portfolio()).toMatchObject({
      withoutArr: 8,
      withoutRate: british,
      withoutCurrency: valued.filter(({ currency }) => currency === null).length,
      withoutRenewal: profiles.filter(({ renewalDate }) => renewalDate === null).length,
      currency: { reporting: 'USD', missingRates: [{ currency: 'GBP', customers: british }] },
    });
  });

  it('tells who came from where: the rows of the matrix are what was before', async () => {
    const found = await portfolio();
    for (const { band, before } of found.bands) {
      const from = found.moves.filter((move) => move.from === band);
      expect([band, before?.customers]).toEqual([
        band,
        sum(from.map(({ customers }) => customers)),
      ]);
      const to = found.moves.filter((move) => move.to === band);
      const now = found.bands.find((one) => one.band === band)?.customers;
      expect(sum(to.map(({ customers }) => customers))).toBe(now);
    }
    expect(found.moves.some(({ from, to }) => from !== to)).toBe(true);
    // Nobody's ARR changed.
    expect(sum(found.bands.map(({ before }) => before?.arr ?? 0))).toBeCloseTo(found.arr, 6);
  });

  it('tells the sums of the day compared with, as that day itself does', async () => {
    const { before, bands } = await portfolio();
    const past = await portfolio(`?asOf=${day(-30)}`);
    expect(before).toEqual({
      customers: sum(bands.map((one) => one.before?.customers ?? 0)),
      // Each group is rounded for itself, and the groups differ.
      arr: expect.closeTo(past.arr, 1),
      arrAtRisk: expect.closeTo(past.arrAtRisk, 1),
      arrAtRiskShare: past.arrAtRiskShare,
      weightedMeanScore: past.weightedMeanScore,
      renewals: {
        from: day(-30),
        to: day(60),
        customers: past.renewals.customers,
        arr: expect.closeTo(past.renewals.arr, 1),
      },
    });
    expect(before?.renewals.customers).toBeGreaterThan(0);
    expect(past.before).toBeNull();
  });

  it('lists who moved the most, each with the largest part of the change', async () => {
    const { movers } = await portfolio();
    const changes = (list: Mover[]) => list.map(({ change }) => change);
    expect(movers.down).toHaveLength(10);
    expect(changes(movers.down)).toEqual(changes(movers.down).toSorted((a, b) => a - b));
    expect(changes(movers.up)).toEqual(changes(movers.up).toSorted((a, b) => b - a));
    for (const { change } of movers.up) expect(change).toBeGreaterThan(0);
    const fallen = movers.down.find(({ customerId }) => customerId === 'c0');
    expect(fallen?.mainReason).toContain('logins 20 → 2: 2 new since, 20 left the window');
    const explained = await t.send('GET', `${customerUrl('c0')}/changes`);
    expect(explained.json()).toMatchObject({
      difference: fallen?.change,
      mainReason: fallen?.mainReason,
    });
  });

  it('lists who is at risk and up for renewal', async () => {
    const { renewals, bands } = await portfolio();
    expect(renewals).toMatchObject({ from: TODAY, to: day(90) });
    expect(renewals.customers).toBe(renewals.first.length);
    expect(renewals.customers).toBeGreaterThan(0);
    expect(renewals.customers).toBeLessThan(
      sum(bands.slice(2, 4).map(({ customers }) => customers)),
    );
    const dates = renewals.first.map(({ renewalDate }) => renewalDate);
    expect(dates).toEqual(dates.toSorted());
    for (const { band, renewalDate } of renewals.first) {
      expect(['at_risk', 'critical']).toContain(band);
      expect(renewalDate >= TODAY && renewalDate <= day(90)).toBe(true);
    }
  });

  it('is narrowed to segments and owners', async () => {
    const found = await portfolio('?segment=SMB&segment=Enterprise&owner=Ana');
    const { total } = await listed('segment=SMB&segment=Enterprise&owner=Ana');
    expect(found.customers).toBe(total);
    expect(found.segments.map(({ segment }) => segment).toSorted()).toEqual(['Enterprise', 'SMB']);
    expect(sum(found.moves.map(({ customers }) => customers))).toBe(total);
    for (const { segment, customers, bands } of found.segments) {
      expect(customers).toBe((await listed(`segment=${segment}&owner=Ana`)).total);
      expect(sum(bands.map((one) => one.customers))).toBe(customers);
    }
    expect(await portfolio('?segment=nowhere')).toMatchObject({
      customers: 0,
      arr: 0,
      arrAtRiskShare: null,
      meanScore: null,
      movers: { up: [], down: [] },
    });
  });

  it('is what it was on a past day', async () => {
    const before = (await portfolio()).bands.map(({ band, before }) => [band, before?.customers]);
    await t.send('PATCH', customerUrl('c1'), { arr: 9_000_000, segment: 'Moved' });
    const past = await portfolio(`?asOf=${day(-30)}`);
    expect(past.bands.map(({ band, customers }) => [band, customers])).toEqual(before);
    expect(past.arr).toBeLessThan(9_000_000);
    expect(past.renewals.customers).toBeGreaterThan(0);
    expect(past.renewals.first).toHaveLength(past.renewals.customers);
    expect(past.renewals.first[0]?.name).toMatch(/^Customer/);
    expect(past.bands.every((one) => one.before === null)).toBe(true);
    expect(past.moves.every(({ from }) => from === null)).toBe(true);
    await t.send('PATCH', customerUrl('c1'), { arr: 1_000.25, segment: 'SMB' });
    expect(await portfolio('?asOf=2020-01-01')).toMatchObject({ customers: 0 });
  });

  it('compares a past day with one before it', async () => {
    const past = await portfolio(`?asOf=${day(-7)}&window=7`);
    expect(past).toMatchObject({ comparedWith: day(-14), movers: { up: [], down: [] } });
    await t.database.query(
      `insert into health_history (customer_id, day, score, band, coverage, factors, scorecard_id, scorecard_version, arr,
         currency, segment, owner, scored_at)
       select customer_id, day - 7, least(score + 10, 100), 'healthy', coverage, factors, scorecard_id, 1, 100, 'EUR',
         segment, owner, scored_at from health_history where day = $1::date and score < 50`,
      [day(-7)],
    );
    const compared = await portfolio(`?asOf=${day(-7)}&window=7`);
    expect(compared.movers.up).toEqual([]);
    expect(compared.movers.down.length).toBeGreaterThan(0);
    for (const mover of compared.movers.down) expect(mover.change).toBeCloseTo(-10, 1);
    const healthy = compared.bands.find(({ band }) => band === 'healthy')?.before;
    expect(healthy?.arr).toBeCloseTo((healthy?.customers ?? 0) * 110, 6);
    const unknown = compared.moves.filter(({ from }) => from === null);
    expect(sum(unknown.map(({ customers }) => customers)) + (healthy?.customers ?? 0)).toBe(40);
  });

  it('sums up all segments beyond the 200 largest', async () => {
    await t.database.query(
      `insert into customers (customer_id, name, segment, arr, currency, attributes, demo, search_text, sort_name, created_at, updated_at)
       select 'many ' || i, 'many', 'segment ' || lpad(i::text, 3, '0'), 1, 'USD', '{}', false, '', '', $1::timestamptz, $1::timestamptz
       from generate_series(1, 205) i`,
      [at(0)],
    );
    await t.database.query(
      `insert into health_scores (customer_id, band, coverage) select customer_id, 'no_data', 0 from customers where name = 'many'`,
    );
    const found = await portfolio();
    expect(found.segments).toHaveLength(200);
    expect(found.segments[0]?.customers).toBe(14);
    expect(found.otherSegments).toMatchObject({ customers: 8, arr: 8, meanScore: null });
    expect(found.customers).toBe(245);
    await t.database.query(`delete from customers where name = 'many'`);
  });

  test.each([
    '?window=14',
    '?asOf=2026-11-24',
    '?asOf=1800-01-01',
    '?asOf=soon',
    '?search=x',
    `?segment=${'x'.repeat(201)}`,
  ])('422 for %s', async (query) => {
    expect((await t.send('GET', `/api/portfolio${query}`)).statusCode).toBe(422);
  });
});

describe('GET movers', () => {
  it.each(['up', 'down'])('pages through everybody who went %s', async (direction) => {
    const { rows } = await listed(`sort=${direction === 'up' ? '-' : ''}change30d`);
    const expected = rows
      .map((row: { change30d: number | null }) => row.change30d)
      .filter((change: number | null) =>
        direction === 'up' ? (change ?? 0) > 0 : (change ?? 0) < 0,
      );
    expect(expected.length).toBeGreaterThan(5);
    const found: Mover[] = [];
    for (let url = `/api/portfolio/movers?direction=${direction}&limit=3`; url !== ''; ) {
      const answer = await t.send('GET', url);
      expect(answer.headers['x-total-count']).toBe(String(expected.length));
      found.push(...answer.json());
      url = /<([^>]*)>/.exec(String(answer.headers.link ?? ''))?.[1] ?? '';
    }
    expect(found.map(({ change }) => change)).toEqual(expected);
    expect(new Set(found.map(({ customerId }) => customerId)).size).toBe(found.length);
    for (const { mainReason } of found) expect(mainReason).not.toBeNull();
  });

  it('is narrowed to an owner', async () => {
    const found: Mover[] = (await t.send('GET', '/api/portfolio/movers?owner=Ana')).json();
    const { rows } = await listed('owner=Ana&sort=change30d');
    const fallen = rows.filter((row: { change30d: number | null }) => (row.change30d ?? 0) < 0);
    expect(found.map(({ customerId }) => customerId)).toEqual(
      fallen.map((row: { id: string }) => row.id),
    );
    expect(found.length).toBeGreaterThan(3);
  });

  test.each(['?limit=101', '?direction=sideways', '?cursor=x', '?asOf=2026-11-01'])(
    '422 for %s',
    async (query) => {
      expect((await t.send('GET', `/api/portfolio/movers${query}`)).statusCode).toBe(422);
    },
  );

  it('422 for a cursor of another order', async () => {
    const answer = await t.send('GET', '/api/portfolio/movers?limit=1');
    const next = /<([^>]*)>/.exec(String(answer.headers.link))?.[1] ?? '';
    expect((await t.send('GET', `${next}&direction=up`)).statusCode).toBe(422);
  });
});
