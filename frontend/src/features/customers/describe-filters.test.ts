import { expect, it } from 'vitest';
import type { CustomersFilters } from './customers-search.ts';
import { describeFilters } from './describe-filters.ts';

it('every filter is told in words, with what is left without it', () => {
  const filters: CustomersFilters = {
    search: 'acme',
    band: ['watch', 'critical'],
    segment: ['SMB'],
    noSegment: true,
    owner: ['Ana'],
    noOwner: true,
    scoreFrom: 10,
    scoreTo: 55,
    arrTo: 2000,
    renewalFrom: '2026-11-24',
    fromBand: 'healthy',
    window: 7,
  };
  const active = describeFilters(filters);
  expect(active.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Search: “acme”',
    'Band: Watch',
    'Band: Critical',
    'Segment: SMB',
    'Segment: none',
    'Owner: Ana',
    'Owner: none',
    'Score: 10 to 55',
    'ARR: up to 2,000',
    'Renewal: from Nov 24, 2026',
    'Was: Healthy, 7 days ago',
  ]);
  let left = filters;
  for (const { name, value } of active) {
    const one = describeFilters(left).find(
      (filter) => filter.name === name && filter.value === value,
    );
    expect(one).toBeDefined();
    left = one?.without ?? left;
  }
  expect(left).toEqual({});
});

it('says where nothing was known', () => {
  expect(describeFilters({ fromBand: 'unknown' })[0]?.value).toBe('not known, 30 days ago');
  expect(describeFilters({})).toEqual([]);
});
