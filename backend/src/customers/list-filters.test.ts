import type {
  CustomerFacets,
  CustomerRow,
  CustomerSortKey,
  Portfolio,
  Sparklines,
} from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';

const t = useTestApp('2026-10-24T09:00:00Z');

async function list(query: string) {
  const answer = await t.send('GET', `/api/customers?${query}`);
  if (answer.statusCode !== 200) throw new Error(`${query}: ${answer.body}`);
  const rows: CustomerRow[] = answer.json();
  return {
    rows,
    ids: rows.map(({ id }) => id),
    total: Number(answer.headers['x-total-count']),
    next: String(answer.headers.link ?? '').match(/\?([^>]*)>/)?.[1] ?? null,
  };
}

async function live(day: string): Promise<void> {
  t.now = new Date(`${day}T09:00:00Z`);
  t.models.invalidate();
  await t.rescore();
}

const SEGMENTS = ['SMB', 'Enterprise', null];
const idOf = (index: number) => `c${String(index).padStart(2, '0')}`;

beforeAll(async () => {
  for (let index = 0; index < 14; index++) {
    await t.put(idOf(index), {
      name: `Name ${index % 5}`,
      segment: SEGMENTS[index % 3],
      owner: index % 4 === 0 ? null : `Owner ${index % 2}`,
      arr: index % 5 === 0 ? null : (index % 4) * 1_000,
      renewalDate: index % 6 === 0 ? null : `2027-01-0${1 + (index % 3)}`,
      currency: 'USD',
    });
    if (index > 3) await t.post(idOf(index), [{ type: 'login', count: index * 2 }]);
  }
  await live('2026-10-25');
  for (const index of [2, 3, 4, 9])
    await t.post(idOf(index), [{ type: 'ticket_opened', ticketId: `T${index}` }]);
  await t.post(idOf(5), [{ type: 'login', count: 30 }]);
  await live('2026-11-17');
  await t.put('new', { name: 'New' });
  await live('2026-11-24');
});

const VALUES: Record<CustomerSortKey, (row: CustomerRow) => string | number | null> = {
  name: (row) => row.name.toLowerCase(),
  score: (row) => row.score,
  change7d: (row) => row.change7d,
  change30d: (row) => row.change30d,
  change90d: (row) => row.change90d,
  arr: (row) => row.arr,
  renewalDate: (row) => row.renewalDate,
  segment: (row) => row.segment,
  owner: (row) => row.owner,
  lastActivity: (row) => row.lastActivityAt,
};

function compareBy(sort: string) {
  const descending = sort.startsWith('-');
  const value = VALUES[sort.replace('-', '') as CustomerSortKey];
  return (a: CustomerRow, b: CustomerRow) => {
    const [left, right] = [value(a), value(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right === descending ? 1 : -1;
  };
}

describe('the order of the list', () => {
  const firsts = ['segment', '-segment', 'owner', '-arr', 'renewalDate', '-lastActivity', 'score'];
  const seconds = ['name', '-score', 'arr', '-renewalDate', 'lastActivity', '-owner'];
  const pairs = firsts.flatMap((first) => seconds.map((second) => `${first},${second}`));

  it.each(pairs)('by %s has each row once over its pages, unknown values last', async (sort) => {
    const seen: CustomerRow[] = [];
    for (let query: string | null = `sort=${sort}&limit=4`; query !== null; ) {
      const page = await list(query);
      seen.push(...page.rows);
      query = page.next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(15);
    expect(seen).toHaveLength(15);
    const [first = '', second = ''] = sort.split(',');
    const order = (a: CustomerRow, b: CustomerRow) =>
      compareBy(first)(a, b) || compareBy(second)(a, b);
    for (const [index, row] of seen.slice(1).entries())
      expect(order(seen[index] as CustomerRow, row)).toBeLessThanOrEqual(0);
  });

  it('knows when a customer was last heard of, whatever the event', async () => {
    const { rows } = await list('sort=-lastActivity&limit=6');
    expect(
      rows
        .map(({ id }) => id)
        .slice(0, 5)
        .sort(),
    ).toEqual([2, 3, 4, 5, 9].map(idOf));
    expect(rows[0]?.lastActivityAt).toBe('2026-10-25T09:00:00Z');
    const last = await list('sort=lastActivity&limit=1000');
    expect(last.rows.slice(-3).map(({ lastActivityAt }) => lastActivityAt)).toEqual([
      null,
      null,
      null,
    ]);
    expect((await t.send('GET', '/api/customers/c05')).json().lastActivityAt).toBe(
      '2026-10-25T09:00:00Z',
    );
  });
});

describe('ranges', () => {
  const everybody = async () => (await list('limit=1000')).rows;

  it.each<[string, (row: CustomerRow) => boolean]>([
    ['scoreFrom=50', ({ score }) => score !== null && score >= 50],
    ['scoreTo=100', ({ score }) => score !== null],
    ['scoreFrom=40&scoreTo=70', ({ score }) => score !== null && score >= 40 && score < 70],
    ['arrFrom=1000&arrTo=2000', ({ arr }) => arr !== null && arr >= 1000 && arr <= 2000],
    ['arrTo=0', ({ arr }) => arr === 0],
    [
      'renewalFrom=2027-01-02&renewalTo=2027-01-03',
      ({ renewalDate }) => renewalDate !== null && renewalDate >= '2027-01-02',
    ],
    ['noSegment=true', ({ segment }) => segment === null],
    ['noSegment=true&band=no_data', ({ segment, band }) => segment === null && band === 'no_data'],
    ['noSegment=true&segment=SMB', ({ segment }) => segment === null || segment === 'SMB'],
    ['noSegment=false&noOwner=true', ({ owner }) => owner === null],
    [
      'arrFrom=1&scoreFrom=10&segment=SMB&band=critical&band=at_risk&band=watch&band=healthy',
      (row) => row.segment === 'SMB' && (row.arr ?? 0) >= 1 && row.score !== null,
    ],
  ])('%s', async (query, wanted) => {
    const expected = (await everybody()).filter(wanted).map(({ id }) => id);
    const found = await list(`${query}&limit=1000`);
    expect(found.ids).toEqual(expected);
    expect(found.total).toBe(expected.length);
  });

  it('has a score in the interval that a bar of the portfolio counts', async () => {
    const portfolio: Portfolio = (await t.send('GET', '/api/portfolio')).json();
    const bars = portfolio.histogram.filter(({ customers }) => customers > 0);
    expect(bars.length).toBeGreaterThan(1);
    for (const { from, to, customers } of bars)
      expect((await list(`scoreFrom=${from}&scoreTo=${to}`)).total).toBe(customers);
  });
});

describe('customers that came from another band', () => {
  it.each([7, 30, 90])('are those that the portfolio counts, over %i days', async (window) => {
    const portfolio: Portfolio = (await t.send('GET', `/api/portfolio?window=${window}`)).json();
    expect(portfolio.moves.length).toBeGreaterThan(0);
    for (const { from, to, customers } of portfolio.moves) {
      const found = await list(`fromBand=${from ?? 'unknown'}&band=${to}&window=${window}`);
      expect([from, to, found.total, found.rows.length]).toEqual([from, to, customers, customers]);
    }
  });

  it('are looked for 30 days back unless it is told otherwise', async () => {
    expect(await list('fromBand=unknown')).toEqual(await list('fromBand=unknown&window=30'));
  });
});

describe('facets', () => {
  it('count segments and owners, the most common first, and those without', async () => {
    const facets: CustomerFacets = (await t.send('GET', '/api/customer-facets')).json();
    expect(facets).toEqual({
      segments: {
        values: [
          { value: 'Enterprise', customers: 5 },
          { value: 'SMB', customers: 5 },
        ],
        without: 5,
      },
      owners: {
        values: [
          { value: 'Owner 1', customers: 7 },
          { value: 'Owner 0', customers: 3 },
        ],
        without: 5,
      },
    });
  });
});

describe('sparklines', () => {
  it('have one score a day for 30 days, in the order asked for, and leave out nobody', async () => {
    const answer = await t.send('GET', '/api/customer-sparklines?id=c05&id=nobody&id=c00');
    const { from, to, customers }: Sparklines = answer.json();
    expect([from, to]).toEqual(['2026-10-26', '2026-11-24']);
    expect(customers.map(({ id }) => id)).toEqual(['c05', 'c00']);
    const [line, empty] = customers;
    expect(line?.scores).toHaveLength(30);
    const known = line?.scores.filter((score) => score !== null);
    const [row] = (await list('search=c05')).rows;
    expect(known).toHaveLength(2);
    expect(line?.scores.at(-1)).toBeCloseTo(row?.score ?? 0, 0);
    expect(empty?.scores.every((score) => score === null)).toBe(true);
  });

  it.each(['', '?id=', `?${Array.from({ length: 101 }, (_, n) => `id=${n}`).join('&')}`])(
    'are refused without ids and for too many',
    async (query) => {
      expect((await t.send('GET', `/api/customer-sparklines${query}`)).statusCode).toBe(422);
    },
  );
});
