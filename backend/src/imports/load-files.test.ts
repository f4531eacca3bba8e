import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvents } from '../audit/service.ts';
import { useTestApp } from '../test-app.ts';
import { type LoadOptions, loadFiles } from './load-files.ts';
import { writeFiles } from './test-files.ts';

const t = useTestApp();

beforeAll(async () => {
  for (const id of ['a', 'b']) await t.put(id);
});

async function load(files: Record<string, string | Buffer>, options: Partial<LoadOptions> = {}) {
  const directory = writeFiles(files);
  const rejectsFile = join(directory, 'rejects.csv');
  const counts = await loadFiles(t.database, {
    ...{ files: Object.keys(files).map((name) => join(directory, name)), createCustomers: false },
    ...{ rejectsFile, clock: () => t.now, ...options },
  });
  const rejects: { line: string; reason: string; row: string }[] = existsSync(rejectsFile)
    ? parse(readFileSync(rejectsFile), { columns: true })
    : [];
  return { counts, rejects };
}

const CSV = `customerId,eventId,type,timestamp,feature,count,ticketId,priority,invoiceId,amount,currency,dueAt,properties.plan
a,l1,login,2026-11-20T08:00:00Z,,3,,,,,,,pro
b,f1,feature_use,1795248000000,reports,,,,,,,,
a,t2,ticket_solved,2026-11-20T10:00:00Z,,,T1,,,,,,
a,t1,ticket_opened,2026-11-20T09:00:00Z,,,T1,high,,,,,
b,i1,invoice_issued,2020-01-20T09:00:00Z,,,,,I1,99.50,EUR,2020-02-01,
`;

const TEXT = 'tab\t\\n "ä" 𝄞';
const line = (row: object) => `${JSON.stringify(row)}\n`;
const login = (eventId: string, more: object = {}) => ({
  ...{ customerId: 'a', eventId, type: 'login', timestamp: '2026-11-19T08:00:00Z' },
  ...more,
});

describe('a file of events', () => {
  it('is loaded from CSV, with what its events say of tickets and invoices, and once only', async () => {
    const first = await load({ 'events.csv': CSV });
    expect(first.counts).toMatchObject([{ rows: 5, inserted: 5, duplicates: 0, rejected: 0 }]);
    const tickets = await t.database.query(
      'select opened_at, solved_at, priority from support_tickets',
    );
    expect(tickets).toEqual([
      { opened_at: '2026-11-20T09:00:00Z', solved_at: '2026-11-20T10:00:00Z', priority: 'high' },
    ]);
    const invoices = await t.database.query('select due_on, amount, currency from invoices');
    expect(invoices).toEqual([{ due_on: '2020-02-01', amount: 99.5, currency: 'EUR' }]);
    const [stored] = await t.database.query(
      `select properties, count, received_at from events where event_id = 'l1'`,
    );
    expect(stored).toEqual({
      properties: { plan: 'pro' },
      count: 3,
      received_at: '2026-11-23T09:30:00Z',
    });
    const row = (await t.send('GET', '/api/customers/a')).json();
    expect(row.score).toBe((await t.send('GET', '/api/customers/a/health')).json().score);

    const again = await load({ 'events.csv': CSV });
    expect(again.counts).toMatchObject([{ rows: 5, inserted: 0, duplicates: 5, rejected: 0 }]);
    expect((await auditEvents(t.database, { now: t.now })).differences).toEqual([]);
  });

  it('is the same event as one that was sent', async () => {
    await t.post('a', [{ eventId: 's1', type: 'login', timestamp: '2026-11-18T08:00:00Z' }]);
    const sent = login('s1', { timestamp: '2026-11-18T08:00:00Z' });
    const { counts } = await load({ 'events.ndjson': line(sent) });
    expect(counts).toMatchObject([{ duplicates: 1, rejected: 0 }]);
  });

  it('is loaded from NDJSON, also inflated, with many rows of several kinds', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) =>
      login(`n${index}`, {
        userId: `u${index % 50}`,
        properties: { index, text: TEXT },
      }),
    );
    const text = `\uFEFF${rows.map(line).join('\r\n')}`;
    const { counts } = await load({ 'events.jsonl.gz': gzipSync(text) });
    expect(counts).toMatchObject([{ rows: 12_000, inserted: 12_000 }]);
    const [last] = await t.database.query(
      `select properties from events where event_id = 'n11999'`,
    );
    expect(last).toEqual({ properties: { index: 11_999, text: TEXT } });
    const [day] = await t.database.query(
      `select count from daily_usage where customer_id = 'a' and day = '2026-11-19'`,
    );
    expect(day).toEqual({ count: 12_000 });
  });

  it('rejects what is wrong, with line and reason, and stores its neighbours', async () => {
    const { counts, rejects } = await load({
      'events.ndjson': Buffer.concat([
        Buffer.from(line(login('g1'))),
        Buffer.from('{"customerId":\n'),
        Buffer.from('[1]\n\n'),
        Buffer.from([0x22, 0xff, 0x22, 0x0a]),
        Buffer.from(`"${'x'.repeat(300 * 1024)}"\n`),
        Buffer.from(line({ ...login('g2'), eventId: undefined })),
        Buffer.from(line(login('g3', { customerId: 7 }))),
        Buffer.from(line(login('g4', { count: 0 }))),
        Buffer.from(line(login('g5', { timestamp: '2027-01-01T00:00:00Z' }))),
        Buffer.from(line(login('g6', { customerId: 'nobody' }))),
        Buffer.from(line(login('g1', { count: 2 }))),
        Buffer.from(
          line(login('g7', { properties: { deep: JSON.parse('['.repeat(40) + ']'.repeat(40)) } })),
        ),
        Buffer.from(JSON.stringify(login('g8'))),
      ]),
    });
    expect(rejects.map((reject) => [reject.line, reject.reason])).toEqual([
      ['2', expect.stringMatching(/^is not valid JSON/)],
      ['3', 'is not a JSON object'],
      ['5', 'is not UTF-8'],
      ['6', 'is longer than 256 KB'],
      ['7', 'eventId: is missing'],
      ['8', 'customerId: must be a string'],
      ['9', expect.stringMatching(/^count: /)],
      ['10', expect.stringMatching(/^timestamp: .* ahead/)],
      ['13', expect.stringMatching(/nested deeper/)],
      ['11', 'there is no customer "nobody"'],
      ['12', 'id "g1" is known with other content; the first one stays'],
    ]);
    expect(JSON.parse(rejects[4]?.row ?? '')).toMatchObject({ customerId: 'a', type: 'login' });
    expect(counts).toMatchObject([{ rows: 13, inserted: 2, duplicates: 0, rejected: 11 }]);
  });

  it('makes customers that are not there where it is told to, and leaves the others alone', async () => {
    await t.put('kept', { name: 'Kept Inc.' });
    const rows = ['new1', 'kept', 'new2', 'new1'].map((customerId, index) =>
      login(`m${index}`, { customerId }),
    );
    const { counts } = await load(
      { 'events.ndjson': rows.map(line).join('') },
      { createCustomers: true },
    );
    expect(counts).toMatchObject([{ inserted: 4, rejected: 0 }]);
    const names = await t.database.query(
      `select name from customers where customer_id in ('new1', 'new2', 'kept') order by 1`,
    );
    expect(names).toEqual([{ name: 'Kept Inc.' }, { name: 'new1' }, { name: 'new2' }]);
  });

  it.each([
    [
      'events.csv',
      'customerId,eventId,when\n',
      /no column type, timestamp and .* mean nothing: when/,
    ],
    ['events.txt', '', /--format csv or --format ndjson/],
    ['events.csv.gz', 'customerId', /cannot be read to its end \(Z_DATA_ERROR\)/],
  ])('says what is wrong with %s before it loads anything', async (name, text, message) => {
    await expect(load({ 'good.ndjson': line(login('never')), [name]: text })).rejects.toThrow(
      message,
    );
    expect(await t.database.query(`select 1 from events where event_id = 'never'`)).toEqual([]);
  });

  it('says which file is not there', async () => {
    await expect(load({}, { files: ['/nowhere/events.csv'] })).rejects.toThrow(
      '/nowhere/events.csv cannot be read (ENOENT).',
    );
  });
});
