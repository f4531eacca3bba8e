import type { BacktestQuery, getBacktestRoute } from './backtest.ts';
import type { Caller, Options } from './caller.ts';
import type { listMoversRoute, MoverListQuery } from './movers.ts';
import type { getPortfolioRoute, PortfolioQuery } from './portfolio.ts';

/** Portfolio, history, changes and backtest. */
export function portfolioCalls({ one, page }: Caller) {
  return {
    getPortfolio: (query: Partial<PortfolioQuery> = {}, { signal }: Options = {}) =>
      one<typeof getPortfolioRoute>('GET', '/api/portfolio', { query, signal }),
    listMovers: (query: Partial<MoverListQuery> = {}, { signal }: Options = {}) =>
      page<typeof listMoversRoute>('/api/portfolio/movers', { query, signal }),
    getBacktest: (query: Partial<BacktestQuery> = {}, { signal }: Options = {}) =>
      one<typeof getBacktestRoute>('GET', '/api/backtest', { query, signal }),
  };
}
