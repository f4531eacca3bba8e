import { beforeAll, describe, expect, it } from 'vitest';
import { countSources } from '../sources/service.ts';
import { useTestApp } from '../test-app.ts';
import { auditEvents, type Difference } from './service.ts';

const t = useTestApp();
const audit = (customerId?: string) => auditEvents(t.database, { now: t.now, customerId });
const run = (text: string) => t.database.query(text);
const at = (day: number, hour = 8) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

const EVENTS = [
  { type: 'login', timestamp: at(3), count: 4 },
  { type: 'login', timestamp: at(3, 23) },
  { type: 'api_call', timestamp: at(4), count: 100 },
  { type: 'feature_use', feature: 'reports', timestamp: at(5) },
  { type: 'ticket_solved', ticketId: 'T1', timestamp: at(8) },
  { type: 'ticket_opened', ticketId: 'T1', timestamp: at(6), priority: 'high', subject: 'Broken' },
  { type: 'ticket_opened', ticketId: 'T2', timestamp: at(7) },
  { type: 'invoice_paid', invoiceId: 'I1', timestamp: at(9) },
  {
    ...{ type: 'invoice_issued', invoiceId: 'I1', timestamp: at(2), dueAt: '2026-11-16' },
    ...{ amount: 99.5, currency: 'EUR' },
  },
];

beforeAll(async () => {
  for (const id of ['a', 'b', 'c']) {
    await t.put(id);
    await t.post(
      id,
      EVENTS.map((event, index) => ({ ...event, eventId: `e${index}` })),
    );
  }
  t.now = new Date('2026-11-23T10:00:00Z');
  await countSources(t.database, t.now);
});

describe('an audit', () => {
  it('finds nothing where all is well, and says how much it compared', async () => {
    expect(await audit()).toEqual({
      compared: { customers: 3, usage: 9, tickets: 6, invoices: 3, sources: 7, sourceDays: 8 },
      ...{ differences: [], found: 0, keptFrom: null, skipped: [] },
    });
    expect((await audit('b')).compared).toMatchObject({ customers: 1, usage: 3, tickets: 2 });
  });

  it('tells that it did not compare what is being counted anew', async () => {
    await run(
      `insert into settings (key, value, updated_at) values ('source_recount', '"x"', now())`,
    );
    const report = await audit();
    expect(report).toMatchObject({ found: 0, compared: { sourceDays: 0 } });
    expect(report.skipped).toEqual(['source_days: they are being counted anew']);
    await run(`delete from settings where key = 'source_recount'`);
  });
});

type Fault = [what: string, statement: string, found: Partial<Difference>];

const USAGE = { table: 'daily_usage', customerId: 'b' } as const;
const TICKET = { table: 'support_tickets', customerId: 'b', key: 'T1' } as const;
const INVOICE = { table: 'invoices', customerId: 'b', key: 'I1' } as const;
const OF_B = `where customer_id = 'b'`;

const FAULTS: Fault[] = [
  [
    'a count that changed',
    `update daily_usage set count = 3 ${OF_B} and event_type = 'api_call'`,
    { ...USAGE, kind: 'different', key: '2026-11-04 api_call', stored: 3, expected: 100 },
  ],
  [
    'a count that is gone',
    `delete from daily_usage ${OF_B} and feature = 'reports'`,
    { ...USAGE, kind: 'missing', key: '2026-11-05 feature_use reports', stored: null, expected: 1 },
  ],
  [
    'a count too many',
    `insert into daily_usage values ('b', '2026-11-22', 'login', '', 1)`,
    { ...USAGE, kind: 'extra', key: '2026-11-22 login', stored: 1, expected: null },
  ],
  [
    'a raw event that is gone',
    `delete from events ${OF_B} and event_id = 'e2'`,
    { ...USAGE, kind: 'extra', key: '2026-11-04 api_call', stored: 100 },
  ],
  [
    'a raw event that changed',
    `update events set count = 5 ${OF_B} and event_id = 'e0'`,
    { ...USAGE, kind: 'different', stored: 5, expected: 6 },
  ],
  [
    'a raw event too many',
    `insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, content_hash)
     values ('b', 'extra', 'login', '2026-11-10T00:00:00Z', '2026-11-23T09:59:00Z', 2, 1)`,
    { ...USAGE, kind: 'missing', key: '2026-11-10 login', expected: 2 },
  ],
  ...(
    [
      ['opened_at', `'2026-11-05T00:00:00Z'`],
      ['reopened_at', 'null'],
      ['solved_at', `'2026-11-20T00:00:00Z'`],
      ['priority', `'low'`],
      ['priority_stated_at', `'2026-11-07T00:00:00Z'`],
      ['subject', 'null'],
      ['subject_stated_at', 'null'],
    ] as const
  ).map(
    ([column, value]): Fault => [
      `${column} of a ticket that changed`,
      `update support_tickets set ${column} = ${value} ${OF_B} and ticket_id = 'T1'`,
      { ...TICKET, kind: 'different' },
    ],
  ),
  [
    'a ticket that is gone',
    `delete from support_tickets ${OF_B} and ticket_id = 'T1'`,
    { ...TICKET, kind: 'missing', stored: null },
  ],
  [
    'a ticket too many',
    `insert into support_tickets (customer_id, ticket_id, opened_at) values ('b', 'T9', '2026-11-20T00:00:00Z')`,
    { ...TICKET, key: 'T9', kind: 'extra', expected: null },
  ],
  [
    'a ticket of nothing',
    `insert into support_tickets (customer_id, ticket_id) values ('b', 'T9')`,
    { ...TICKET, key: 'T9', kind: 'extra' },
  ],
  ...(
    [
      ['issued_at', 'null'],
      ['due_on', `'2026-11-30'`],
      ['due_stated_at', `'2026-11-30T00:00:00Z'`],
      ['paid_at', 'null'],
      ['voided_at', `'2026-11-20T00:00:00Z'`],
      ['amount', '99.4'],
      ['currency', 'null'],
      ['amount_stated_at', 'null'],
    ] as const
  ).map(
    ([column, value]): Fault => [
      `${column} of an invoice that changed`,
      `update invoices set ${column} = ${value} ${OF_B} and invoice_id = 'I1'`,
      { ...INVOICE, kind: 'different' },
    ],
  ),
  [
    'an invoice that is gone',
    `delete from invoices ${OF_B}`,
    { ...INVOICE, kind: 'missing', stored: null },
  ],
  [
    'an invoice too many',
    `insert into invoices (customer_id, invoice_id, voided_at) values ('b', 'I9', '2026-11-20T00:00:00Z')`,
    { ...INVOICE, key: 'I9', kind: 'extra', expected: null },
  ],
  [
    'a mark of nobody',
    `insert into score_marks values ('bb', '00000000-0000-4000-8000-000000000000')`,
    { table: 'score_marks', kind: 'stray', customerId: 'bb', stored: 1 },
  ],
  [
    'counts of nobody, after the last customer',
    `insert into daily_usage values ('zz', '2026-11-22', 'login', '', 1), ('zz', '2026-11-23', 'login', '', 1)`,
    { table: 'daily_usage', kind: 'stray', customerId: 'zz', stored: 2 },
  ],
  [
    'events of nobody',
    `alter table events drop constraint events_customer_id_fkey;
     insert into events (customer_id, event_id, event_type, occurred_at, received_at, count, content_hash)
     values ('bb', 'stray', 'login', '2026-11-10T00:00:00Z', '2026-11-23T09:59:00Z', 2, 1)`,
    { table: 'events', kind: 'stray', customerId: 'bb', stored: 1 },
  ],
  [
    'a first day that is too late',
    `update event_sources set first_day = '2026-11-20' where event_type = 'invoice_paid'`,
    { table: 'event_sources', kind: 'different', key: 'invoice_paid', stored: '2026-11-20' },
  ],
  [
    'a first day that is too early',
    `update event_sources set first_day = '2026-10-20' where event_type = 'ticket_solved'`,
    { table: 'event_sources', kind: 'different', key: 'ticket_solved', expected: '2026-11-08' },
  ],
  [
    'a first day that is gone',
    `delete from event_sources where event_type = 'api_call'`,
    { table: 'event_sources', kind: 'missing', key: 'api_call' },
  ],
  [
    'a first day of what nobody sent',
    `insert into event_sources values ('invoice_voided', '2026-11-20')`,
    { table: 'event_sources', kind: 'extra', key: 'invoice_voided' },
  ],
  [
    'a count of a kind that changed',
    `update source_days set events = 99 where event_type = 'api_call'`,
    { table: 'source_days', kind: 'different', key: '2026-11-04 api_call', expected: 3 },
  ],
  [
    'a count of a kind that is gone',
    `delete from source_days where event_type = 'feature_use'`,
    { table: 'source_days', kind: 'missing', key: '2026-11-05 feature_use', expected: 3 },
  ],
  [
    'a count of a kind too many',
    `insert into source_days values ('invoice_voided', '2026-11-20', 1, '2026-11-20T00:00:00Z', null)`,
    { table: 'source_days', kind: 'extra', key: '2026-11-20 invoice_voided' },
  ],
];

/** Runs statements, audits, and takes the statements back. */
async function auditAfter(statement: string): Promise<Difference[]> {
  let differences: Difference[] = [];
  const undo = new Error('undo');
  const work = t.database.transaction(async (connection) => {
    for (const one of statement.split(';')) await connection.query(one);
    const within = { ...t.database, ...connection } as typeof t.database;
    within.transaction = (inner) => inner(connection);
    ({ differences } = await auditEvents(within, { now: t.now }));
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return differences;
}

describe('a planted fault is found:', () => {
  it.each(FAULTS)('%s', async (_, statement, found) => {
    expect(await auditAfter(statement)).toContainEqual(expect.objectContaining(found));
  });
});

describe('an audit beside a server', () => {
  it('raises no false alarm while events arrive', async () => {
    let going = true;
    const writer = (async () => {
      for (let index = 0; going; index++)
        await t.post('b', [
          { type: 'login', eventId: `live${index}`, timestamp: at(1 + (index % 20)) },
          { type: 'ticket_opened', ticketId: `L${index % 7}`, timestamp: at(1 + (index % 9)) },
        ]);
    })();
    for (let round = 0; round < 10; round++) expect((await audit()).differences).toEqual([]);
    going = false;
    await writer;
    expect((await audit()).found).toBe(0);
  });
});
