import { describe, expect, it } from 'vitest';
import {
  isNarrowed,
  parsePortfolioSearch,
  toPortfolioQuery,
  windowOf,
  withScope,
  withWindow,
} from './portfolio-search.ts';

describe('parsePortfolioSearch', () => {
  it('reads segments, owners and window, as texts and as they are within the page', () => {
    const wanted = { segment: ['SMB'], owner: ['Ana', 'Ben'], window: 7 };
    expect(parsePortfolioSearch({ segment: 'SMB', owner: ['Ana', 'Ben'], window: '7' })).toEqual(
      wanted,
    );
    expect(parsePortfolioSearch(wanted)).toEqual(wanted);
    expect(parsePortfolioSearch({ window: ['90', '7'] })).toEqual({ window: 90 });
  });

  it('leaves out what it does not know, and the default', () => {
    expect(parsePortfolioSearch({ window: '30', segment: '', band: 'watch' })).toEqual({});
    expect(parsePortfolioSearch({ window: '14' })).toEqual({});
  });
});

it('the request always names the window', () => {
  expect(toPortfolioQuery({})).toEqual({ window: 30 });
  expect(toPortfolioQuery({ owner: ['Ana'], window: 90 })).toEqual({ owner: ['Ana'], window: 90 });
});

it('window and customers change apart', () => {
  const there = { segment: ['SMB'], window: 7 } as const;
  expect(withWindow({ ...there, segment: ['SMB'] }, 30)).toEqual({ segment: ['SMB'] });
  expect(withWindow({}, 90)).toEqual({ window: 90 });
  expect(withScope({ window: 7 }, { segment: undefined, owner: ['Ana'] })).toEqual({
    owner: ['Ana'],
    window: 7,
  });
  expect(windowOf({})).toBe(30);
  expect(isNarrowed({ window: 7 })).toBe(false);
  expect(isNarrowed({ owner: ['Ana'] })).toBe(true);
});
