import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createHealthReader } from '../health/service.ts';
import { loadModel, replaceFeatures } from '../settings/service.ts';
import { readMapping } from './mapping.ts';
import { addsUp } from './report.ts';
import { type ImportOptions, importFiles } from './service.ts';
import { writeFiles } from './test-files.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const DATES = ['yyyy-MM-dd', 'yyyy-MM-dd H:mm'];

const active = {
  all: [
    { column: 'trial', is: false },
    {
      any: [
        { column: 'end', empty: true },
        { column: 'end', after: 'asOf' },
      ],
    },
  ],
};

const MAPPING = {
  asOf: '2024-12-31',
  keyFeatures: { mostUsed: 2 },
  sources: [
    {
      file: 'usage.csv',
      target: 'events',
      skip: [{ reason: 'internal use', when: { column: 'feature', in: ['admin'] } }],
      fields: {
        customerId: {
          lookup: { file: 'subs.csv', key: 'sub', match: 'sub', take: 'account' },
        },
        eventId: { column: 'id' },
        type: { constant: 'feature_use' },
        timestamp: { column: 'day' },
        feature: { column: 'feature' },
        count: { column: 'n' },
        'properties.beta': { column: 'beta', type: 'boolean' },
      },
    },
    {
      file: 'accounts.csv',
      target: 'customers',
      fields: {
        customerId: { column: 'account' },
        name: { column: 'name' },
        plan: { column: 'plan' },
        'attributes.country': { column: 'country' },
      },
    },
    {
      file: 'subs.csv',
      target: 'customers',
      fields: {
        customerId: { column: 'account' },
        arr: { column: 'arr', aggregate: 'sum', where: active },
        plan: {
          column: 'plan',
          aggregate: 'latest',
          latestBy: { column: 'start' },
          where: active,
        },
      },
    },
    {
      file: 'tickets.csv',
      target: 'tickets',
      fields: {
        customerId: { column: 'account' },
        ticketId: { column: 'id' },
        openedAt: { column: 'opened', dates: DATES },
        solvedAt: { column: 'closed', dates: DATES },
        priority: { column: 'prio', map: { medium: 'normal', high: 'high' } },
      },
    },
    {
      file: 'invoices.csv',
      target: 'invoices',
      fields: {
        customerId: { column: 'account' },
        invoiceId: { column: 'id' },
        issuedAt: { column: 'issued' },
        dueAt: { column: 'due' },
        paidAt: { column: 'paid' },
        voidedAt: { column: 'voided' },
        amount: { column: 'amount' },
        currency: { constant: 'EUR' },
      },
    },
    {
      file: 'churn.csv',
      target: 'outcomes',
      fields: {
        customerId: { column: 'account' },
        outcomeId: { column: 'id' },
        kind: { column: 'back', map: { true: 'reactivated', false: 'churned' } },
        occurredOn: { column: 'day' },
        reason: { column: 'reason' },
      },
    },
  ],
};

const FILES = {
  'accounts.csv': [
    'account,name,plan,country',
    'A1,Acme,Basic,US',
    'A2,"Bolt, Inc.",Basic,',
    'A1,Acme,Basic,US',
    'A2,Bolt,Basic,',
    'A3,,Basic,US',
  ],
  'subs.csv': [
    'sub,account,start,end,plan,arr,trial',
    'S1,A1,2024-01-01,,Pro,1000.10,FALSE',
    'S2,A1,2024-06-01,,Enterprise,2000.20,False',
    'S3,A1,2024-09-01,2024-10-01,Basic,400,FALSE',
    'S4,A2,2024-09-01,2024-10-01,Pro,500,FALSE',
    'S5,A9,2024-09-01,,Pro,500,FALSE',
    'S6,A1,2024-09-01,,Pro,lots,FALSE',
  ],
  'usage.csv': [
    'id,sub,day,feature,n,beta',
    'U1,S1,2024-12-01,reports,3,True',
    'U1,S1,2024-12-01,reports,3,True',
    'U1,S2,2024-12-02,exports,9,False',
    'U1,S4,2024-12-02,exports,1,False',
    'U2,S1,2024-12-30,alerts,2,FALSE',
    'U3,S1,2024-12-30,admin,2,FALSE',
    'U4,S7,2024-12-30,alerts,2,FALSE',
    'U5,S5,2024-12-30,alerts,2,FALSE',
    'U6,S1,2024-12-30,alerts,0,FALSE',
    'U7,S1,yesterday,alerts,1,FALSE',
    'U8,S1',
    'U9,S1,2021-01-05,reports,4,False',
  ],
  'tickets.csv': [
    'id,account,opened,closed,prio',
    'T1,A1,2023-07-27,2023-07-28 3:00,medium',
    'T2,A1,2024-12-01,,high',
    'T3,A2,2024-12-01,,blocker',
  ],
  'invoices.csv': [
    'id,account,issued,due,paid,voided,amount',
    'I1,A1,2024-10-01,2024-10-31,2024-10-30,,99.5',
    'I2,A1,2024-11-01,2024-11-30,,,99.5',
    'I3,A2,2024-11-01,,,,1',
  ],
  'churn.csv': [
    'id,account,day,back,reason',
    'C1,A1,2024-03-01,FALSE,pricing',
    'C2,A1,2024-05-01,TRUE,',
    'C3,A2,2024-11-30,FALSE,support',
    'C3,A2,2024-11-30,FALSE,support',
    'C3,A2,2024-12-01,FALSE,support',
    'C4,A8,2024-11-30,FALSE,support',
    'C5,A2,2027-01-01,FALSE,support',
  ],
};

const TABLES = [
  ...['customers', 'events', 'daily_usage', 'support_tickets', 'invoices', 'outcomes'],
  ...['event_sources', 'settings', 'score_marks', 'health_scores', 'health_history'],
];

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
});

beforeEach(() => database.query(`truncate ${TABLES.join()} cascade`));

afterAll(() => database.close());

function prepare(changes: Partial<Record<keyof typeof FILES, string[]>> = {}) {
  const lines = Object.entries({ ...FILES, ...changes });
  const directory = writeFiles(
    Object.fromEntries(lines.map(([name, text]) => [name, `${text.join('\n')}\n`])),
  );
  const rejectsFile = join(directory, 'rejects.csv');
  const mapping = readMapping(JSON.stringify(MAPPING), 'test');
  const run = (options: Partial<ImportOptions> = {}) =>
    importFiles(database, {
      ...{ mapping, directory, rejectsFile, dryRun: false, now: NOW },
      ...options,
    });
  return { directory, rejectsFile, run };
}

async function snapshot() {
  const tables = await Promise.all(
    TABLES.map((table) => database.query(`select t::text as row from ${table} t order by 1`)),
  );
  return Object.fromEntries(TABLES.map((table, index) => [table, tables[index]]));
}

type Report = Awaited<ReturnType<typeof importFiles>>;

const table = ({ files }: Report) =>
  files.map(({ file, rows, inserted, updated, duplicates, skipped, rejected }) => ({
    [file]: [rows, inserted, updated, duplicates, [...skipped.values()].join(), rejected],
  }));

describe('importFiles', () => {
  it('accounts for every row', async () => {
    const { run } = prepare();
    const report = await run();
    expect(table(report)).toEqual([
      { 'usage.csv': [12, 4, 0, 1, '1', 6] },
      { 'accounts.csv': [5, 2, 0, 1, '', 2] },
      { 'subs.csv': [6, 4, 0, 0, '', 2] },
      { 'tickets.csv': [3, 2, 0, 0, '', 1] },
      { 'invoices.csv': [3, 2, 0, 0, '', 1] },
      { 'churn.csv': [7, 3, 0, 1, '', 3] },
    ]);
    expect(report.files.every(addsUp)).toBe(true);
    expect(report.customers).toEqual({ inserted: 2, updated: 0, duplicates: 0 });
    expect(report.example).toEqual({ customerId: 'A1', asOf: '2024-12-31' });
  });

  it('writes rejects with line and reason', async () => {
    const { run, rejectsFile } = prepare();
    await run();
    const rejects: string[][] = parse(readFileSync(rejectsFile, 'utf8'));
    expect(rejects.map(([file, line, reason]) => `${file} ${line} ${reason}`)).toEqual([
      'file line reason',
      'accounts.csv 5 name: is "Bolt", but line 3 says "Bolt, Inc."; "aggregate" in the mapping can choose',
      'accounts.csv 6 name is empty',
      'subs.csv 7 arr: "lots" is not a number like 1234.5',
      'subs.csv 6 there is no customer "A9"',
      expect.stringMatching(/^usage.csv 12 not valid CSV: /),
      'usage.csv 8 customerId: there is no sub "S7" in subs.csv',
      'usage.csv 10 count: must be at least 1',
      'usage.csv 11 timestamp: "yesterday" is not a date like yyyy-MM-dd or iso',
      'usage.csv 4 id "U1" is known with other content; the first one stays',
      'usage.csv 9 there is no customer "A9"',
      'tickets.csv 4 priority: "blocker" is not in the map',
      'invoices.csv 4 dueAt is empty',
      'churn.csv 8 occurredOn: 2027-01-01 has not come yet',
      'churn.csv 6 id "C3" is known with other content; the first one stays',
      'churn.csv 7 there is no customer "A8"',
    ]);
    expect(JSON.parse(rejects[2]?.[3] ?? '')).toMatchObject({ account: 'A3', name: '' });
  });

  it('stores what the files tell', async () => {
    await prepare().run();
    const customers = await database.query(
      'select customer_id, name, plan, arr, churned_at, attributes from customers order by 1',
    );
    expect(customers).toEqual([
      {
        ...{ customer_id: 'A1', name: 'Acme', plan: 'Enterprise', arr: 3000.3 },
        ...{ churned_at: null, attributes: { country: 'US' } },
      },
      {
        ...{ customer_id: 'A2', name: 'Bolt, Inc.', plan: 'Basic', arr: 0 },
        ...{ churned_at: '2024-11-30T00:00:00Z', attributes: {} },
      },
    ]);
    const [ticket] = await database.query(
      `select opened_at, solved_at, priority from support_tickets where ticket_id = 'T1'`,
    );
    expect(ticket).toEqual({
      ...{ opened_at: '2023-07-27T00:00:00Z', solved_at: '2023-07-28T03:00:00Z' },
      priority: 'normal',
    });
    const [invoice] = await database.query(
      `select due_on, paid_at, amount, currency from invoices where invoice_id = 'I1'`,
    );
    expect(invoice).toEqual({
      ...{ due_on: '2024-10-31', paid_at: '2024-10-30T00:00:00Z', amount: 99.5, currency: 'EUR' },
    });
    const outcomes = await database.query(
      `select kind, occurred_on, reason from outcomes where customer_id = 'A1' order by occurred_on`,
    );
    expect(outcomes).toEqual([
      { kind: 'churned', occurred_on: '2024-03-01', reason: 'pricing' },
      { kind: 'reactivated', occurred_on: '2024-05-01', reason: null },
    ]);
  });

  it('keeps ids that repeat for another customer, and times of any age', async () => {
    await prepare().run();
    const events = await database.query(
      `select customer_id, event_id, occurred_at, count from events where event_type = 'feature_use' order by 1, 2`,
    );
    expect(events).toMatchObject([
      { customer_id: 'A1', event_id: 'U1', count: 3 },
      { customer_id: 'A1', event_id: 'U2' },
      { customer_id: 'A1', event_id: 'U9', occurred_at: '2021-01-05T00:00:00Z' },
      { customer_id: 'A2', event_id: 'U1', count: 1 },
    ]);
  });

  it('changes nothing the second time', async () => {
    const { run } = prepare();
    await run();
    const before = await snapshot();
    const later = await run({ now: new Date(NOW.getTime() + 60_000) });
    expect(later.files.map(({ inserted, updated }) => inserted + updated)).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(later.files.every(addsUp)).toBe(true);
    expect(await snapshot()).toEqual(before);
  });

  it('counts the same in a dry run, on an empty and on a loaded database, and writes nothing', async () => {
    const { run } = prepare();
    const before = await snapshot();
    const dry = await run({ dryRun: true });
    expect(await snapshot()).toEqual(before);
    const real = await run();
    expect(dry).toEqual(real);
    const loaded = await snapshot();
    const dryAgain = await run({ dryRun: true });
    expect(await snapshot()).toEqual(loaded);
    expect(dryAgain).toEqual(await run());
  });

  it('updates what has changed, and only that', async () => {
    await prepare().run();
    const [, ...subs] = FILES['subs.csv'];
    const changed = prepare({
      'subs.csv': [FILES['subs.csv'][0] ?? '', ...subs, 'S8,A2,2024-12-01,,Pro,700,FALSE'],
      'tickets.csv': ['id,account,opened,closed,prio', 'T2,A1,2024-12-01,2024-12-02,high'],
      'churn.csv': ['id,account,day,back,reason', 'C6,A2,2024-12-01,TRUE,'],
    });
    const dry = await changed.run({ dryRun: true });
    const real = await changed.run();
    expect(dry).toEqual(real);
    expect(real.customers).toEqual({ inserted: 0, updated: 1, duplicates: 1 });
    expect(table(real).slice(2)).toEqual([
      { 'subs.csv': [7, 0, 2, 3, '', 2] },
      { 'tickets.csv': [1, 0, 1, 0, '', 0] },
      { 'invoices.csv': [3, 0, 0, 2, '', 1] },
      { 'churn.csv': [1, 1, 0, 0, '', 0] },
    ]);
    const [bolt] = await database.query(
      `select arr, plan, churned_at from customers where customer_id = 'A2'`,
    );
    expect(bolt).toEqual({ arr: 700, plan: 'Pro', churned_at: null });
  });

  it('says of a rejected row what was stored of it all the same', async () => {
    await prepare().run();
    const { run, rejectsFile } = prepare({
      'tickets.csv': ['id,account,opened,closed,prio', 'T2,A1,2024-12-01,2024-12-02,medium'],
    });
    const report = await run();
    expect(report.files.every(addsUp)).toBe(true);
    expect(readFileSync(rejectsFile, 'utf8')).toContain(
      'id ""ticket:T2:ticket_opened"" is known with other content; the first one stays; ""ticket:T2:ticket_solved"" was stored',
    );
  });

  it('explains a past day from it, with honest coverage', async () => {
    await prepare({ 'invoices.csv': FILES['invoices.csv'].slice(0, 1) }).run();
    const model = await loadModel(database, '2024-12-31');
    const health = await createHealthReader(database)({
      ...{ customerId: 'A1', day: '2024-12-31', now: NOW, model },
    });
    expect(health.coverage).toBe(0.45);
    expect(health.factors).toMatchObject({
      loginFrequency: { score: null, hasData: false },
      featureAdoption: { score: 100, facts: { used: ['alerts', 'reports'], defined: 2 } },
      supportTickets: { score: 90, facts: { opened: 1 } },
      invoiceTimeliness: { hasData: false },
    });
  });

  it('scores every customer', async () => {
    await prepare().run();
    const scores = await database.query(
      'select customer_id from health_scores where scored_at is not null',
    );
    expect(scores).toHaveLength(2);
    expect(await database.query('select 1 as one from score_marks')).toEqual([]);
  });

  it('leaves key features alone that somebody has defined', async () => {
    await replaceFeatures(database, ['mine'], NOW);
    const report = await prepare().run();
    expect(report.keyFeatures).toEqual({ names: ['mine'], set: false });
  });

  it('takes key features as a list', async () => {
    const mapping = readMapping(JSON.stringify({ ...MAPPING, keyFeatures: ['z', 'b'] }), 'test');
    const report = await prepare().run({ mapping });
    expect(report.keyFeatures).toEqual({ names: ['b', 'z'], set: true });
    expect((await loadModel(database, '2024-12-31')).keyFeatures).toEqual(['b', 'z']);
  });

  it('tells how far it is', async () => {
    const stages: string[] = [];
    await prepare().run({ onProgress: (stage) => stages.push(stage) });
    expect([...new Set(stages)]).toEqual([
      ...['accounts.csv (KB)', 'subs.csv (KB)', 'Customers', 'usage.csv (KB)'],
      ...['tickets.csv (KB)', 'invoices.csv (KB)', 'churn.csv (KB)', 'Scores'],
    ]);
  });

  it('makes no rejects file without rejects', async () => {
    const { run, rejectsFile } = prepare({ 'tickets.csv': FILES['tickets.csv'].slice(0, 3) });
    await prepare().run();
    const tickets = MAPPING.sources.filter(({ target }) => target === 'tickets');
    const mapping = readMapping(JSON.stringify({ sources: tickets }), 'test');
    const report = await run({ mapping });
    expect(table(report)).toEqual([{ 'tickets.csv': [2, 0, 0, 2, '', 0] }]);
    expect(existsSync(rejectsFile)).toBe(false);
  });
});

describe('importFiles refuses before anything is written', () => {
  it('a directory or file that is not there', async () => {
    const { run, directory } = prepare();
    await expect(run({ directory: '/nowhere' })).rejects.toThrow('There is no directory /nowhere.');
    const file = join(directory, 'subs.csv');
    await expect(run({ directory: file })).rejects.toThrow('is not a directory');
    const mapping = readMapping(JSON.stringify(MAPPING).replaceAll('subs.csv', 'gone.csv'), 'test');
    await expect(run({ mapping })).rejects.toThrow(`There is no file gone.csv in ${directory}.`);
    expect(await database.query('select 1 as one from customers')).toEqual([]);
  });

  it('a column that is not there, with those that are', async () => {
    const { run } = prepare({ 'churn.csv': ['id,account,day,day,reason'] });
    await expect(run()).rejects.toThrow(
      '#/sources/5/fields/kind: churn.csv has no column "back"; it has id, account, day, day, reason.',
    );
    await expect(run()).rejects.toThrow('churn.csv has the column "day" more than once.');
  });

  it('an empty file, and one that cannot be read', async () => {
    await expect(prepare({ 'churn.csv': [] }).run()).rejects.toThrow('churn.csv is empty');
    await expect(prepare({ 'churn.csv': ['a"b,c'] }).run()).rejects.toThrow(
      'churn.csv cannot be read: Invalid Opening Quote',
    );
  });

  it('a rejects file that cannot be written', async () => {
    await expect(prepare().run({ rejectsFile: '/nowhere/r.csv' })).rejects.toThrow(
      'The rejects file /nowhere/r.csv cannot be written (ENOENT)',
    );
  });
});
