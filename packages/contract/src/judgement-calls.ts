import { type Caller, customer, type Options } from './caller.ts';
import type {
  deleteOverrideRoute,
  listOverridesRoute,
  OverrideListQuery,
  OverrideWrite,
  putOverrideRoute,
} from './overrides.ts';
import type {
  listPulseMismatchesRoute,
  listPulsesRoute,
  PulseListQuery,
  PulseMismatchQuery,
  PulseWrite,
  postPulseRoute,
} from './pulses.ts';
import type { getSourcesRoute } from './sources.ts';

/** Overrides, pulses and sources. */
export function judgementCalls({ one, page }: Caller) {
  return {
    putOverride: (id: string, body: OverrideWrite) =>
      one<typeof putOverrideRoute>(
        'PUT',
        '/api/customers/:customerId/override',
        customer(id, { body }),
      ),
    deleteOverride: (id: string) =>
      one<typeof deleteOverrideRoute>(
        'DELETE',
        '/api/customers/:customerId/override',
        customer(id),
      ),
    listOverrides: (id: string, query: Partial<OverrideListQuery>, { signal }: Options = {}) =>
      page<typeof listOverridesRoute>(
        '/api/customers/:customerId/overrides',
        customer(id, { query, signal }),
      ),
    postPulse: (id: string, body: PulseWrite) =>
      one<typeof postPulseRoute>(
        'POST',
        '/api/customers/:customerId/pulse',
        customer(id, { body }),
      ),
    listPulses: (id: string, query: Partial<PulseListQuery>, { signal }: Options = {}) =>
      page<typeof listPulsesRoute>(
        '/api/customers/:customerId/pulses',
        customer(id, { query, signal }),
      ),
    listPulseMismatches: (
      query: Partial<PulseMismatchQuery> & Pick<PulseMismatchQuery, 'kind'>,
      { signal }: Options = {},
    ) => page<typeof listPulseMismatchesRoute>('/api/pulse-mismatches', { query, signal }),
    getSources: (options: Options = {}) =>
      one<typeof getSourcesRoute>('GET', '/api/sources', options),
  };
}
