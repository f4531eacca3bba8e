import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { backtestQuery, useBacktest } = await import('./get-backtest.ts');
const { currencyQuery, useReportingCurrency } = await import('./get-currency.ts');
const { scorecardNamesQuery, useScorecardNames } = await import('./list-scorecards.ts');
const { segmentsQuery, useSegmentNames } = await import('./list-segments.ts');

it('asks once for what the URL says, and does not try again by itself', async () => {
  fetchStub.mockResolvedValueOnce(answer({ horizon: 30 }));
  const query = backtestQuery({ horizon: 30, segment: ['a', 'b'] });
  await new QueryClient().fetchQuery(query);
  expect(lastRequest(fetchStub).url).toBe('/api/backtest?horizon=30&segment=a&segment=b');
  expect([query.retry, query.staleTime]).toEqual([false, Number.POSITIVE_INFINITY]);
  expect(runHook(() => useBacktest({})).isPending).toBe(true);
});

it('knows the currency of sums, the scorecards and the segments', async () => {
  const cache = new QueryClient();
  expect(runHook(useReportingCurrency, cache)).toBeNull();
  fetchStub.mockResolvedValueOnce(answer({ inUse: 'EUR' }));
  await cache.fetchQuery(currencyQuery);
  expect(runHook(useReportingCurrency, cache)).toBe('EUR');
  fetchStub.mockResolvedValueOnce(answer({ scorecards: [{ id: 'default' }, { id: 'mid' }] }));
  await cache.fetchQuery(scorecardNamesQuery);
  expect(runHook(useScorecardNames, cache).data).toEqual(['default', 'mid']);
  fetchStub.mockResolvedValueOnce(answer({ segments: [{ segment: 'SMB' }, { segment: null }] }));
  await cache.fetchQuery(segmentsQuery);
  expect(runHook(useSegmentNames, cache).data).toEqual(['SMB']);
});
