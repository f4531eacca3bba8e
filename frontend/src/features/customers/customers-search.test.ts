import { describe, expect, it } from 'vitest';
import {
  type CustomersSearch,
  filtersOf,
  firstPage,
  hasFilters,
  nextPage,
  parseCustomersSearch,
  previousPage,
  toListQuery,
  withFilters,
  withSort,
} from './customers-search.ts';

describe('parseCustomersSearch', () => {
  it('reads filters, order and page', () => {
    const raw = {
      search: 'acme',
      band: ['watch', 'critical'],
      segment: 'SMB',
      owner: ['Ana', 'Ben'],
      sort: '-arr',
    };
    expect(parseCustomersSearch(raw)).toEqual({ ...raw, segment: ['SMB'] });
    expect(parseCustomersSearch({ cursor: ['a', 'b'], page: '3' })).toEqual({
      cursor: ['a', 'b'],
      page: 3,
    });
  });

  it('reads ranges, flags and where customers came from, from an address and from a link', () => {
    const wanted = {
      noSegment: true,
      noOwner: true,
      scoreFrom: 0,
      scoreTo: 55.5,
      arrFrom: 1000,
      arrTo: 2000,
      renewalFrom: '2026-11-24',
      renewalTo: '2027-02-22',
      fromBand: 'unknown',
      window: 7,
    };
    const texts = Object.entries(wanted).map(([name, value]) => [name, String(value)]);
    expect(parseCustomersSearch(Object.fromEntries(texts))).toEqual(wanted);
    expect(parseCustomersSearch(wanted)).toEqual(wanted);
    expect(toListQuery(parseCustomersSearch(wanted))).toEqual({
      ...wanted,
      sort: 'score',
      limit: 50,
    });
  });

  it('leaves out ranges that are none', () => {
    const raw = {
      noSegment: 'no',
      scoreFrom: '-1',
      scoreTo: '101',
      arrFrom: 'much',
      arrTo: ' ',
      renewalFrom: '2026-02-30',
      fromBand: 'green',
      window: '7',
    };
    expect(parseCustomersSearch(raw)).toEqual({});
    expect(parseCustomersSearch({ fromBand: 'watch', window: '8' })).toEqual({ fromBand: 'watch' });
  });

  it('leaves out what it does not know, and the default order', () => {
    expect(parseCustomersSearch({ band: 'green', sort: 'colour', page: 'x', other: '1' })).toEqual(
      {},
    );
    expect(parseCustomersSearch({ sort: 'score' })).toEqual({});
    expect(parseCustomersSearch({ page: '4' })).toEqual({});
  });

  it('cuts a search that is too long for the API', () => {
    expect(parseCustomersSearch({ search: 'x'.repeat(300) }).search).toHaveLength(200);
  });

  it('counts pages by their cursors where the number is missing or too small', () => {
    expect(parseCustomersSearch({ cursor: 'a' }).page).toBe(2);
    expect(parseCustomersSearch({ cursor: ['a', 'b'], page: '1' }).page).toBe(3);
    expect(parseCustomersSearch({ cursor: 'a', page: '9' }).page).toBe(9);
  });
});

describe('toListQuery', () => {
  it('asks for the worst scores first', () => {
    expect(toListQuery({})).toEqual({ sort: 'score', limit: 50 });
  });

  it('sends the filters, a trimmed search and the last cursor', () => {
    const search: CustomersSearch = {
      search: ' acme ',
      band: ['watch'],
      sort: '-arr',
      cursor: ['a', 'b'],
      page: 3,
    };
    expect(toListQuery(search)).toEqual({
      search: 'acme',
      band: ['watch'],
      sort: '-arr',
      limit: 50,
      cursor: 'b',
    });
    expect(toListQuery({ search: '  ' })).toEqual({ sort: 'score', limit: 50 });
  });
});

describe('changes', () => {
  const there: CustomersSearch = { search: 'a', sort: '-arr', cursor: ['x'], page: 2 };

  it('of filters and order go back to the first page', () => {
    expect(withFilters(there, { band: ['watch'] })).toEqual({ band: ['watch'], sort: '-arr' });
    expect(withSort(there, [{ key: 'name', desc: false }])).toEqual({ search: 'a', sort: 'name' });
    expect(withSort(there, [{ key: 'score', desc: false }])).toEqual({ search: 'a' });
    expect(firstPage(there)).toEqual({ search: 'a', sort: '-arr' });
  });

  it('filters are told from order and page', () => {
    expect(filtersOf(there)).toEqual({ search: 'a' });
    expect(hasFilters(there)).toBe(true);
    expect(hasFilters({ sort: '-arr', cursor: ['x'], page: 2 })).toBe(false);
  });
});

describe('pages', () => {
  it('lead on and back by the cursors passed', () => {
    const second = nextPage({ sort: 'name' }, 'a');
    const third = nextPage(second, 'b');
    expect(third).toEqual({ sort: 'name', cursor: ['a', 'b'], page: 3 });
    expect(previousPage(third)).toEqual(second);
    expect(previousPage(second)).toEqual({ sort: 'name' });
    expect(previousPage({ sort: 'name' })).toBeNull();
  });

  it('forget the way back before the URL grows too long', () => {
    let search: CustomersSearch = {};
    for (let page = 1; page <= 20; page++) search = nextPage(search, `c${page}`);
    expect(search.page).toBe(21);
    expect(search.cursor).toHaveLength(8);
    for (let step = 0; step < 7; step++) search = previousPage(search) ?? {};
    expect(search).toEqual({ cursor: ['c13'], page: 14 });
    expect(previousPage(search)).toEqual({});
  });
});
