import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const SHOWN = 5;

/** The request for what happened last. */
export function peekEventsQuery(id: string) {
  return queryOptions({
    queryKey: ['events', id, 'peek'],
    queryFn: async ({ signal }) => (await client.listEvents(id, { limit: SHOWN }, { signal })).rows,
  });
}

/** What happened last. */
export function usePeekEvents(id: string) {
  return useQuery(peekEventsQuery(id));
}
