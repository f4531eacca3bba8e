import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { type PortfolioSearch, toPortfolioQuery } from './portfolio-search.ts';

const REFRESH_MS = 10_000;

/** The request for the state of all customers. */
export function portfolioQuery(search: PortfolioSearch) {
  const query = toPortfolioQuery(search);
  return queryOptions({
    queryKey: ['portfolio', query],
    queryFn: ({ signal }) => client.getPortfolio(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** The state of all customers, kept fresh; what was shown before stays until the new is there. */
export function usePortfolio(search: PortfolioSearch) {
  return useQuery(portfolioQuery(search));
}
