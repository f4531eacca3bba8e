import { describe, expect, it } from 'vitest';
import type { Value } from './mapping.ts';
import { createDraft, finishDraft, foldRow, type ProfileRow } from './profiles.ts';
import type { StoredProfile } from './queries.ts';

const stored: StoredProfile = {
  ...{
    id: 'acme',
    name: 'Acme',
    segment: 'EdTech',
    plan: null,
    seats: 3,
    arr: 100,
    currency: 'USD',
  },
  ...{ owner: 'Ana', renewalDate: null, domain: null, churnedAt: null },
  ...{ signedUpAt: '2024-01-01T00:00:00Z', attributes: { country: 'US' } },
};

const row = (fields: ProfileRow['fields'], rest: Partial<ProfileRow> = {}): ProfileRow => ({
  ...{ source: 0, line: 2, times: {}, fields },
  ...rest,
});

/** What rows of one source make of one field. */
function foldAll(rows: ProfileRow[], values: Record<string, Value>) {
  const draft = createDraft(null);
  for (const each of rows) foldRow(draft, each, values);
  return finishDraft(draft);
}

describe('foldRow', () => {
  it('sums, and adds decimals as people do', () => {
    const rows = [0.1, 0.2].map((arr) => row({ arr }));
    expect(foldAll(rows, { arr: { column: 'x', aggregate: 'sum' } })?.arr).toBe(0.3);
  });

  it.each([
    ['max', 9],
    ['min', 2],
    ['first', 5],
  ] as const)('takes the %s', (aggregate, expected) => {
    const rows = [5, 9, 2].map((seats) => row({ seats }));
    expect(foldAll(rows, { seats: { column: 'x', aggregate } })?.seats).toBe(expected);
  });

  it('takes the latest by date, the later line where two have the same', () => {
    const latest = (...told: [string, string][]) => {
      const rows = told.map(([plan, time]) => row({ plan }, { times: { plan: time } }));
      const latestBy = { column: 'd' };
      return foldAll(rows, { plan: { column: 'p', aggregate: 'latest', latestBy } })?.plan;
    };
    expect(latest(['Pro', '2024-05'], ['Basic', '2024-01'])).toBe('Pro');
    expect(latest(['Pro', '2024-05'], ['Basic', '2024-05'])).toBe('Basic');
  });

  it('refuses rows of one file that disagree without an aggregate', () => {
    const draft = createDraft(null);
    foldRow(draft, row({ plan: 'Pro' }), {});
    expect(() => foldRow(draft, row({ plan: 'Basic', seats: 1 }, { line: 7 }), {})).toThrow(
      'plan: is "Basic", but line 2 says "Pro"; "aggregate" in the mapping can choose',
    );
    expect(finishDraft(draft)).toEqual({ name: '', plan: 'Pro' });
  });

  it('tells a row that only repeats', () => {
    const draft = createDraft(null);
    expect(foldRow(draft, row({ plan: 'Pro' }), {})).toBe(false);
    draft.rows.set(0, 1);
    expect(foldRow(draft, row({ plan: 'Pro' }), {})).toBe(true);
    expect(foldRow(draft, row({ plan: 'Pro', seats: 4 }), {})).toBe(false);
  });

  it('lets a later file take a field over', () => {
    const rows = [row({ plan: 'Pro', seats: 1 }), row({ plan: 'Basic' }, { source: 1 })];
    expect(foldAll(rows, {})).toMatchObject({ plan: 'Basic', seats: 1 });
  });

  it('refuses what no customer can have', () => {
    const fold = (fields: ProfileRow['fields']) => () => foldAll([row(fields)], {});
    expect(fold({ arr: -1 })).toThrow('arr: must be at least 0');
    expect(fold({ currency: 'usd' })).toThrow('currency: ');
    expect(fold({ 'attributes.note': 'x'.repeat(33_000) })).toThrow('attributes: are 33011 bytes');
  });
});

describe('finishDraft', () => {
  const finish = (fields: ProfileRow['fields']) => {
    const draft = createDraft(stored);
    foldRow(draft, row(fields), {});
    return finishDraft(draft);
  };

  it('keeps what the files do not tell', () => {
    const { id: _, ...known } = stored;
    expect(finish({ plan: 'Pro', 'attributes.trial': true })).toEqual({
      ...known,
      plan: 'Pro',
      attributes: { country: 'US', trial: true },
    });
  });

  it('has nothing to write when all of it is stored', () => {
    expect(
      finish({
        ...{ name: 'Acme', arr: 100, 'attributes.country': 'US' },
        signedUpAt: '2024-01-01T00:00:00.000Z',
      }),
    ).toBeNull();
    expect(finish({ signedUpAt: '2024-01-01T00:00:01.000Z' })).not.toBeNull();
    expect(finish({ 'attributes.country': 'UK' })).not.toBeNull();
  });
});
