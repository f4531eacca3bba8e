import { describe, expect, it } from 'vitest';
import { addsUp, countsTable, type FileCounts } from './report.ts';
import { summaryText } from './summary.ts';

const counts: FileCounts = {
  ...{ file: 'a.csv', target: 'events', rows: 10 },
  ...{ inserted: 3, updated: 1, duplicates: 2, rejected: 1 },
  skipped: new Map([['trial', 3]]),
};

describe('countsTable', () => {
  it('shows every row of every file', () => {
    expect(countsTable([counts])).toBe(
      [
        'file   target  rows  inserted  updated  duplicates  skipped  rejected',
        'a.csv  events    10         3        1           2        3         1',
        'a.csv: 3 skipped: trial',
        'Every row is accounted for.',
      ].join('\n'),
    );
  });

  it('says so when a row is missing', () => {
    const wrong = { ...counts, rows: 11 };
    expect(addsUp(wrong)).toBe(false);
    expect(countsTable([counts, wrong])).toContain('The counts of a.csv do not add up');
  });
});

describe('summaryText', () => {
  const report = {
    files: [counts],
    customers: { inserted: 1, updated: 2, duplicates: 3 },
    keyFeatures: { names: ['a', 'b'], set: true },
    example: { customerId: 'acme/1', asOf: '2024-12-31' },
  };
  const context = {
    ...{ dryRun: false, rejectsFile: 'r.csv', location: '/data', port: 8000 },
    demoCustomers: 0,
  };

  it('tells what was done and where to look', () => {
    const text = summaryText(report, context);
    expect(text).toContain('Customers: 1 inserted, 2 updated, 3 as they were.');
    expect(text).toContain('Rejects: 1, with line and reason, in r.csv.');
    expect(text).toContain('Key features (chosen from this data): a, b.');
    expect(text).toContain('localhost:8000/api/customers/acme%2F1/health?asOf=2024-12-31');
    expect(text).not.toContain('demo');
  });

  it('tells of a dry run that nothing was written', () => {
    const text = summaryText(report, { ...context, dryRun: true });
    expect(text).toContain('Dry run: nothing was written');
    expect(text).not.toContain('Next:');
  });

  it('warns of what would mislead', () => {
    const bare = { ...report, keyFeatures: { names: [], set: false } };
    const text = summaryText(bare, { ...context, demoCustomers: 80 });
    expect(text).toContain('Key features: none');
    expect(text).toContain('There are 80 demo customers beside');
  });

  it('has no next step without customers', () => {
    const empty = { ...report, example: { customerId: null, asOf: null } };
    expect(summaryText(empty, context)).not.toContain('Next:');
  });
});
