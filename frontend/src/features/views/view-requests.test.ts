import type { View } from '@customer-health/contract';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { useViews, viewsQuery } = await import('./list-views.ts');
const { useCreateView } = await import('./create-view.ts');
const { useReplaceView } = await import('./replace-view.ts');
const { useDeleteView } = await import('./delete-view.ts');

const view = {
  ...{ id: 'v1', name: 'Mine', query: 'band=watch', visibility: 'personal', isDefault: true },
  ...{ author: 'Ana', createdAt: '', updatedAt: '' },
} as View;

it('asks for the shared views and those of the author, who may have no name yet', async () => {
  fetchStub.mockImplementation(async () => answer([view]));
  expect(await new QueryClient().fetchQuery(viewsQuery('Ana'))).toEqual([view]);
  expect(lastRequest(fetchStub).url).toBe('/api/views?limit=200&author=Ana');
  await new QueryClient().fetchQuery(viewsQuery(''));
  expect(lastRequest(fetchStub).url).toBe('/api/views?limit=200');
  expect(runHook(() => useViews('Ana')).isPending).toBe(true);
});

it('saves, changes what is named, and deletes', async () => {
  fetchStub.mockImplementation(async () => answer(view));
  const cache = new QueryClient();
  const body = { name: 'Mine', query: '', visibility: 'shared', isDefault: false } as const;
  await runHook(useCreateView, cache).mutateAsync({ ...body, author: 'Ana' });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/views', body: { ...body, author: 'Ana' } },
  });
  await runHook(useReplaceView, cache).mutateAsync({ view, change: { name: 'Ours' } });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'PUT', url: '/api/views/v1' },
    body: { name: 'Ours', query: 'band=watch', visibility: 'personal', isDefault: true },
  });
  await runHook(useDeleteView, cache).mutateAsync('v1');
  expect(lastRequest(fetchStub)).toMatchObject({ method: 'DELETE', url: '/api/views/v1' });
});
