import { FAULT_CODES, REFERENCE_KINDS } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { SOURCES } from '../../components/messages-sources.ts';
import { parseSourcesSearch } from './sources-search.ts';

it('reads what it knows and leaves the rest out', () => {
  expect(parseSourcesSearch({ reason: 'unknown_customer', way: 'batch', kind: 'user' })).toEqual({
    ...{ reason: 'unknown_customer', way: 'batch', kind: 'user' },
  });
  expect(parseSourcesSearch({ reason: 'rubbish', way: ['x', 'segment'], kind: '' })).toEqual({
    way: 'segment',
  });
  expect(parseSourcesSearch({})).toEqual({});
});

it('knows every reason and kind', () => {
  expect(FAULT_CODES).toEqual(Object.keys(SOURCES.reasons));
  expect(REFERENCE_KINDS).toEqual(Object.keys(SOURCES.kinds));
});
