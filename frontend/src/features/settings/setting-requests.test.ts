import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { useCurrency, currencyQuery } = await import('../../components/currency-setting.ts');
const { useSaveCurrency } = await import('./save-currency.ts');
const { useIngestSettings, useSaveIngest, ingestQuery } = await import('./ingest-settings.ts');
const { useSegmentSettings, useSaveSegment, segmentQuery } = await import('./segment-settings.ts');

it('saves the currency and shows it at once', async () => {
  const cache = new QueryClient();
  const setting = { reporting: 'USD', rates: { EUR: 1.1 } };
  fetchStub.mockImplementation(() => Promise.resolve(answer({ ...setting, inUse: 'USD' })));
  await runHook(useSaveCurrency, cache).mutateAsync(setting);
  const url = '/api/settings/currency';
  expect(lastRequest(fetchStub)).toEqual({ method: 'PUT', url, body: setting });
  expect(runHook(useCurrency, cache).data).toMatchObject({ inUse: 'USD' });
  await cache.fetchQuery({ ...currencyQuery, staleTime: 0 });
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url });
});

it('saves how events are taken in', async () => {
  const cache = new QueryClient();
  fetchStub.mockImplementation(() => Promise.resolve(answer({ unknownCustomers: 'park' })));
  await cache.fetchQuery(ingestQuery);
  const url = '/api/settings/ingest';
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url });
  await runHook(useSaveIngest, cache).mutateAsync({ unknownCustomers: 'park' });
  const body = { unknownCustomers: 'park' };
  expect(lastRequest(fetchStub)).toEqual({ method: 'PUT', url, body });
  expect(runHook(useIngestSettings, cache).data).toEqual(body);
});

it('saves what Segment messages count as', async () => {
  const cache = new QueryClient();
  const body = { autoCreate: true, pages: 'ignore' as const, events: [], ignore: ['Noise'] };
  fetchStub.mockImplementation(() => Promise.resolve(answer(body)));
  await cache.fetchQuery(segmentQuery);
  const url = '/api/settings/segment';
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url });
  await runHook(useSaveSegment, cache).mutateAsync(body);
  expect(lastRequest(fetchStub)).toEqual({ method: 'PUT', url, body });
  expect(runHook(useSegmentSettings, cache).data).toEqual(body);
});
