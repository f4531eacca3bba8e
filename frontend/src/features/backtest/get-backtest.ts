import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { type BacktestSearch, toBacktestQuery } from './backtest-search.ts';

/** The request for a backtest. It may take minutes, so it is asked once; leaving stops it on the server too. */
export function backtestQuery(search: BacktestSearch) {
  const query = toBacktestQuery(search);
  return queryOptions({
    queryKey: ['backtest', query],
    queryFn: ({ signal }) => client.getBacktest(query, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}

/** What a backtest found. */
export function useBacktest(search: BacktestSearch) {
  return useQuery(backtestQuery(search));
}
