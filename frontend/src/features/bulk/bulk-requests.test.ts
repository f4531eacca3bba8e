import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { useChangeCustomers } = await import('./change-customers.ts');
const { useExportSelection } = await import('./export-selection.ts');
const { useSelection } = await import('./use-selection.ts');
const { ownersQuery, useOwners } = await import('./get-owners.ts');
const { describeResult } = await import('./bulk-result.ts');

const result = (outcomes: ('changed' | 'unchanged' | 'unknown')[]) => ({
  changed: outcomes.filter((outcome) => outcome === 'changed').length,
  results: outcomes.map((outcome, index) => ({ id: `c${index}`, outcome })),
});

it('sends a change, and asks for everything anew', async () => {
  fetchStub.mockImplementation(async () => answer(result(['changed'])));
  const cache = new QueryClient();
  const invalidate = vi.spyOn(cache, 'invalidateQueries');
  await runHook(useChangeCustomers, cache).mutateAsync({ ids: ['c0'], owner: null });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/customers/bulk', body: { ids: ['c0'], owner: null } },
  });
  expect(invalidate).toHaveBeenCalledTimes(1);
});

it('hands a file of the selection to the browser', async () => {
  fetchStub.mockImplementation(async () => new Response('id\r\n'));
  const link = { click: vi.fn(), href: '', download: '' };
  vi.stubGlobal('document', { createElement: () => link });
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: vi.fn() });
  await runHook(useExportSelection).mutateAsync({ ids: ['a', 'b'], name: 'customers.csv' });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/customers.csv', body: { ids: ['a', 'b'] } },
  });
  expect(link).toMatchObject({ href: 'blob:x', download: 'customers.csv' });
  expect(link.click).toHaveBeenCalled();
  vi.unstubAllGlobals();
});

it('knows who looks after customers', async () => {
  const owners = { values: [{ value: 'Ana', customers: 2 }], without: 1 };
  fetchStub.mockImplementation(async () => answer({ owners, segments: owners }));
  expect(await new QueryClient().fetchQuery(ownersQuery)).toEqual(['Ana']);
  expect(lastRequest(fetchStub).url).toBe('/api/customer-facets');
  expect(runHook(useOwners).isPending).toBe(true);
});

it('begins with nobody selected', () => {
  expect(runHook(useSelection).ids.size).toBe(0);
});

it('tells what became of each', () => {
  expect(describeResult(result(['changed']))).toBe('1 customer changed');
  expect(describeResult(result(['changed', 'changed', 'unchanged', 'unknown']))).toBe(
    '2 customers changed, 1 unchanged, no longer there: c3',
  );
  const gone = describeResult(result(Array.from({ length: 7 }, () => 'unknown' as const)));
  expect(gone).toBe('0 customers changed, no longer there: c0, c1, c2, c3, c4, …');
});
