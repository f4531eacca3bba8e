import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';
import { mismatchOf, PULSE_VALUES, pulseWord } from './pulse-words.ts';

const fetchStub = stubFetch();
const { pulsesQuery, usePulses } = await import('./list-pulses.ts');
const { useGivePulse } = await import('./give-pulse.ts');

it('has a word for each value', () => {
  expect(new Set(PULSE_VALUES.map(pulseWord)).size).toBe(5);
  expect(pulseWord(1)).toBe('About to leave');
});

it('says when the pulse contradicts the computed score', () => {
  expect(mismatchOf('healthy', 2)).toContain('The computed score says Healthy');
  expect(mismatchOf('critical', 4)).toContain('The computed score says Critical');
  expect(mismatchOf('at_risk', 5)).toContain('“Delighted”');
  expect([mismatchOf('healthy', 3), mismatchOf('watch', 1), mismatchOf('no_data', 5)]).toEqual([
    null,
    null,
    null,
  ]);
});

it('asks for the pulses, and gives one', async () => {
  const cache = new QueryClient();
  fetchStub.mockResolvedValueOnce(answer([]));
  await cache.fetchInfiniteQuery(pulsesQuery('a'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/pulses?limit=5');
  expect(runHook(() => usePulses('x')).isPending).toBe(true);
  fetchStub.mockResolvedValueOnce(answer({}));
  await runHook(() => useGivePulse('a'), cache).mutateAsync({ value: 4 });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/customers/a/pulse', body: { value: 4 } },
  });
  expect(cache.getQueryState(['pulses', 'a'])?.isInvalidated).toBe(true);
});
