import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createRequestTimes } from './request-times.ts';

const name = 'request_seconds';
const help = 'How long requests took.';
const bounds = [0.001, 0.01, 0.5, 2];

it('is read as the histogram of the library would be', async () => {
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    route: fc.constantFrom('/a', '/b/:id', 'say "x"\\y'),
    status: fc.constantFrom(200, 404),
    seconds: fc.oneof(fc.constantFrom(0, ...bounds), fc.double({ min: 0, max: 3, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request), async (requests) => {
      const [ours, theirs] = [new Registry(), new Registry()];
      const times = createRequestTimes(ours, { name, help, bounds });
      const histogram = new Histogram({
        name,
        help,
        buckets: [...bounds],
        labelNames: ['method', 'route', 'status'],
        registers: [theirs],
      });
      for (const { method, route, status, seconds } of requests) {
        times.observe(method, route, status, seconds);
        histogram.observe({ method, route, status }, seconds);
      }
      const lines = async (registry: Registry) => (await registry.metrics()).split('\n').sort();
      expect(await lines(ours)).toEqual(await lines(theirs));
    }),
    { numRuns: 50 },
  );
});
