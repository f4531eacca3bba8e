import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';
import type { TimelineSearch } from './timeline-search.ts';

/** The request for the timeline. */
export function timelineQuery(customerId: string, search: TimelineSearch) {
  return customerPages({
    queryKey: ['timeline', customerId, search],
    limit: 25,
    read: (page, options) => client.listTimeline(customerId, { ...search, ...page }, options),
  });
}

/** What happened at a customer, newest first, kept fresh. */
export function useTimeline(customerId: string, search: TimelineSearch) {
  return useInfiniteQuery(timelineQuery(customerId, search));
}
