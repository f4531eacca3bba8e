import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { notesQuery, useNotes } = await import('./list-notes.ts');
const { useSaveNote } = await import('./save-note.ts');
const { useDeleteNote } = await import('./delete-note.ts');

it('asks for the notes', async () => {
  fetchStub.mockResolvedValueOnce(answer([]));
  await new QueryClient().fetchInfiniteQuery(notesQuery('a/b'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb/notes?limit=5');
  expect(runHook(() => useNotes('x')).isPending).toBe(true);
});

it('writes, changes and deletes, and makes what is shown of the customer old', async () => {
  const cache = new QueryClient();
  cache.setQueryData(['timeline', 'a'], 'before');
  const save = (id: string | null, author: string) =>
    runHook(() => useSaveNote('a'), cache).mutateAsync({ id, text: 'Hi', author });
  fetchStub.mockImplementation(async () => answer({}));
  await save(null, 'Ana');
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/customers/a/notes', body: { text: 'Hi', author: 'Ana' } },
  });
  expect(cache.getQueryState(['timeline', 'a'])?.isInvalidated).toBe(true);
  await save(null, ' ');
  expect(lastRequest(fetchStub).body).toEqual({ text: 'Hi' });
  await save('n1', 'Ana');
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'PATCH', url: '/api/customers/a/notes/n1', body: { text: 'Hi' } },
  });
  fetchStub.mockResolvedValueOnce(new Response(null, { status: 204 }));
  await runHook(() => useDeleteNote('a'), cache).mutateAsync('n1');
  expect(lastRequest(fetchStub)).toEqual({ method: 'DELETE', url: '/api/customers/a/notes/n1' });
});
