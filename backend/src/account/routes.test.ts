import type { Invoice, Ticket, Usage } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:30:00Z');
const get = (path: string, id = 'acme') => t.send('GET', `${customerUrl(id)}/${path}`);

async function walk<Row>(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = `${customerUrl('acme')}/${path}`; next !== undefined; ) {
    const page = await t.send('GET', next);
    rows.push(...page.json());
    next = String(page.headers.link ?? '').match(/<(.*)>/)?.[1];
  }
  return rows;
}

beforeAll(async () => {
  await t.put('acme');
  await t.put('empty');
});

describe('tickets', () => {
  const ticket = (type: string, ticketId: string, timestamp: string) => ({
    ...{ type, ticketId, timestamp },
  });
  beforeAll(() =>
    t.post('acme', [
      {
        ...ticket('ticket_opened', 'T-1', '2026-11-01T10:00:00Z'),
        ...{ subject: 'Slow', priority: 'high' },
      },
      ticket('ticket_opened', 'T-2', '2026-11-02T10:00:00Z'),
      ticket('ticket_solved', 'T-2', '2026-11-03T10:00:00Z'),
      ticket('ticket_opened', 'T-3', '2026-10-01T10:00:00Z'),
      ticket('ticket_solved', 'T-3', '2026-10-02T10:00:00Z'),
      ticket('ticket_opened', 'T-3', '2026-11-05T10:00:00Z'),
      ticket('ticket_solved', 'T-4', '2026-11-02T10:00:00Z'),
    ]),
  );

  it('are listed with their state, last opened first', async () => {
    const rows: Ticket[] = (await get('tickets')).json();
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['T-3', 'open'],
      ['T-4', 'solved'],
      ['T-2', 'solved'],
      ['T-1', 'open'],
    ]);
    expect(rows[0]).toMatchObject({
      openedAt: '2026-10-01T10:00:00Z',
      reopenedAt: '2026-11-05T10:00:00Z',
      solvedAt: '2026-10-02T10:00:00Z',
    });
    expect(rows[1]?.openedAt).toBeNull();
    expect(rows[3]).toMatchObject({ subject: 'Slow', priority: 'high', reopenedAt: null });
  });

  it('are narrowed to the open ones, and paged', async () => {
    const open = await get('tickets?state=open');
    expect(open.headers['x-total-count']).toBe('2');
    expect(open.json().map(({ id }: Ticket) => id)).toEqual(['T-3', 'T-1']);
    expect(await walk('tickets?limit=1')).toEqual((await get('tickets')).json());
  });
});

describe('invoices', () => {
  const invoice = (type: string, invoiceId: string, timestamp: string, dueAt?: string) => ({
    ...{ type, invoiceId, timestamp, ...(dueAt && { dueAt, amount: 1200.5, currency: 'EUR' }) },
  });
  const issued = (id: string, dueAt: string) =>
    invoice('invoice_issued', id, '2026-10-01T08:00:00Z', dueAt);
  beforeAll(() =>
    t.post('acme', [
      issued('late', '2026-11-01'),
      invoice('invoice_paid', 'late', '2026-11-10T00:00:00Z'),
      issued('in time', '2026-11-02'),
      invoice('invoice_paid', 'in time', '2026-10-30T00:00:00Z'),
      issued('overdue', '2026-11-20'),
      issued('open', '2026-11-23'),
      issued('void', '2026-10-15'),
      invoice('invoice_voided', 'void', '2026-10-20T00:00:00Z'),
      invoice('invoice_paid', 'only paid', '2026-09-01T00:00:00Z'),
    ]),
  );

  it('are listed with their state and days late, last due first', async () => {
    const rows: Invoice[] = (await get('invoices')).json();
    expect(rows.map(({ id, state, daysLate }) => [id, state, daysLate])).toEqual([
      ['open', 'open', 0],
      ['overdue', 'overdue', 3],
      ['in time', 'paid', 0],
      ['late', 'paid', 9],
      ['void', 'voided', null],
      ['only paid', 'paid', null],
    ]);
    expect(rows[1]).toEqual({
      ...{ id: 'overdue', state: 'overdue', amount: 1200.5, currency: 'EUR', daysLate: 3 },
      ...{ issuedAt: '2026-10-01T08:00:00Z', dueOn: '2026-11-20', paidAt: null, voidedAt: null },
    });
  });

  it('are narrowed to the open ones, and paged', async () => {
    const open = await get('invoices?state=open');
    expect(open.headers['x-total-count']).toBe('2');
    expect(await walk('invoices?limit=2')).toEqual((await get('invoices')).json());
  });
});

describe('usage', () => {
  beforeAll(async () => {
    await t.send('PUT', '/api/settings/features', { features: ['reports', 'never'] });
    const use = (feature: string, count: number, timestamp: string) => ({
      ...{ type: 'feature_use', feature, count, timestamp },
    });
    await t.post('acme', [
      { type: 'login', count: 5, timestamp: '2026-11-23T08:00:00Z' },
      { type: 'login', count: 4, timestamp: '2026-10-25T00:00:00Z' },
      { type: 'login', count: 3, timestamp: '2026-10-24T23:59:59Z' },
      { type: 'login', count: 2, timestamp: '2026-09-25T00:00:00Z' },
      { type: 'login', count: 1, timestamp: '2026-09-24T00:00:00Z' },
      use('reports', 7, '2026-11-01T00:00:00Z'),
      use('export', 1, '2026-08-01T00:00:00Z'),
      { type: 'api_call', count: 100, timestamp: '2026-11-20T00:00:00Z' },
    ]);
  });

  it('is told by kind and feature, of two windows, key features that were never used included', async () => {
    const answer = await get('usage');
    expect(answer.headers['x-total-count']).toBe('5');
    const row = (fields: Partial<Usage>) => ({ feature: null, key: false, ...fields });
    expect(answer.json()).toEqual([
      row({ type: 'api_call', last30: 100, previous30: 0, lastDay: '2026-11-20' }),
      row({ type: 'login', last30: 9, previous30: 5, lastDay: '2026-11-23' }),
      {
        ...{ type: 'feature_use', feature: 'reports', key: true },
        ...{ last30: 7, previous30: 0, lastDay: '2026-11-01' },
      },
      {
        ...{ type: 'feature_use', feature: 'export', key: false },
        ...{ last30: 0, previous30: 0, lastDay: '2026-08-01' },
      },
      {
        ...{ type: 'feature_use', feature: 'never', key: true },
        ...{ last30: 0, previous30: 0, lastDay: null },
      },
    ]);
    expect(await walk('usage?limit=2')).toEqual(answer.json());
  });

  it('is told of a customer without any', async () => {
    expect((await get('usage', 'empty')).json().map(({ feature }: Usage) => feature)).toEqual([
      'never',
      'reports',
    ]);
    await t.send('PUT', '/api/settings/features', { features: [] });
    t.models.invalidate();
    expect((await get('usage', 'empty')).json()).toEqual([]);
  });
});

it.each(['tickets', 'invoices', 'usage'])(
  '%s are of a customer that is there, by cursors of their own',
  async (path) => {
    const answer = await get(path, 'nobody');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'customer_not_found']);
    const foreign = Buffer.from('{"at":"x","id":"y","last30":"z","type":"login","feature":"f"}');
    for (const query of ['cursor=x', `cursor=${foreign.toString('base64url')}`, 'limit=0', 'x=1'])
      expect((await get(`${path}?${query}`)).statusCode).toBe(422);
  },
);
