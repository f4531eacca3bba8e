import { VIEW_LIMITS } from '@customer-health/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for all views that an author has in the list; only the shared ones without a name. */
export function viewsQuery(author: string) {
  const query = { limit: VIEW_LIMITS.count, ...(author !== '' && { author }) };
  return queryOptions({
    queryKey: ['views', author],
    queryFn: async ({ signal }) => (await client.listViews(query, { signal })).rows,
  });
}

/** All views that an author has in the list. */
export function useViews(author: string) {
  return useQuery(viewsQuery(author));
}
