import { expect, it, test } from 'vitest';
import { type Selection, toCustomersFilter } from './customers-filter.ts';

const atRisk = ['at_risk', 'critical'];
const renewals = { from: '2026-11-24', to: '2027-02-22' };

test.each<[Selection, object]>([
  [{ kind: 'all' }, {}],
  [{ kind: 'band', band: 'watch' }, { band: ['watch'] }],
  [{ kind: 'atRisk' }, { band: atRisk }],
  [
    { kind: 'scores', from: 95, to: 100 },
    { scoreFrom: 95, scoreTo: 100 },
  ],
  [
    { kind: 'move', from: 'healthy', to: 'watch' },
    { fromBand: 'healthy', band: ['watch'], window: 30 },
  ],
  [
    { kind: 'move', from: null, to: 'no_data' },
    { fromBand: 'unknown', band: ['no_data'], window: 30 },
  ],
  [{ kind: 'segment', segment: 'SMB' }, { segment: ['SMB'] }],
  [
    { kind: 'segment', segment: null, only: 'critical' },
    { noSegment: true, band: ['critical'] },
  ],
  [
    { kind: 'segment', segment: 'SMB', only: 'atRisk' },
    { segment: ['SMB'], band: atRisk },
  ],
  [
    { kind: 'renewals', renewals },
    { band: atRisk, renewalFrom: '2026-11-24', renewalTo: '2027-02-22', sort: 'renewalDate' },
  ],
  [{ kind: 'movers', direction: 'down' }, { sort: 'change30d' }],
  [{ kind: 'movers', direction: 'up' }, { sort: '-change30d' }],
])('%o leads to its customers', (selection, filter) => {
  expect(toCustomersFilter({}, selection)).toEqual(filter);
});

it('keeps the customers and the window that the page is about', () => {
  const page = { segment: ['SMB', 'Startup'], owner: ['Ana'], window: 7 } as const;
  const search = { ...page, segment: [...page.segment], owner: [...page.owner] };
  expect(toCustomersFilter(search, { kind: 'move', from: 'watch', to: 'healthy' })).toEqual({
    segment: ['SMB', 'Startup'],
    owner: ['Ana'],
    band: ['healthy'],
    fromBand: 'watch',
    window: 7,
  });
  expect(toCustomersFilter(search, { kind: 'segment', segment: 'SMB' })).toEqual({
    segment: ['SMB'],
    owner: ['Ana'],
  });
  expect(toCustomersFilter(search, { kind: 'movers', direction: 'up' }).sort).toBe('-change7d');
});
