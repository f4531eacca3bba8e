import { describe, expect, it } from 'vitest';
import { fromViewQuery, keepParameters, toViewQuery } from './customers-address.ts';

describe('a view', () => {
  it('keeps filters and order, not the page, nor what is open', () => {
    const search = {
      ...{ search: 'a b', band: ['watch', 'critical'], sort: '-arr' },
      ...{ cursor: ['x'], page: 2, view: 'v1', peek: 'c1' },
    };
    expect(toViewQuery(search)).toBe('search=a+b&band=watch&band=critical&sort=-arr');
    expect(toViewQuery({})).toBe('');
  });

  it('opens what it kept, under its id', () => {
    const query = 'search=a+b&band=watch&band=critical';
    expect(fromViewQuery({ id: 'v1', query })).toEqual({
      ...{ search: 'a b', band: ['watch', 'critical'], view: 'v1' },
    });
    expect(fromViewQuery({ id: 'v1', query: '' })).toEqual({ view: 'v1' });
  });
});

describe('the next address', () => {
  const search = { band: 'watch', view: 'v1', peek: 'c1' };
  const go = (after: object) => keepParameters<object>({ search, next: () => after });

  it('keeps the view and the customer looked at', () => {
    expect(go({ band: 'critical' })).toEqual({ band: 'critical', view: 'v1', peek: 'c1' });
  });

  it('leaves them where it says so, or says nothing at all', () => {
    expect(go({ band: 'watch', peek: undefined })).toEqual({
      ...{ band: 'watch', peek: undefined, view: 'v1' },
    });
    expect(go({})).toEqual({});
  });

  it('has nothing to keep coming from elsewhere', () => {
    const after = keepParameters<object>({ search: {}, next: () => ({ band: 'watch' }) });
    expect(after).toEqual({ band: 'watch' });
  });
});
