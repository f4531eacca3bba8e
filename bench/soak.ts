import { type Figure, observed } from './figures.ts';
import { type Load, sendLoad } from './wrk.ts';

const PARTS = 10;
const SINGLE: Load = { path: '/api/customers/{id}/events', connections: 32, events: 1 };
const BATCHES: Load = {
  path: '/api/events/batch',
  connections: 2,
  events: 1_000,
  format: 'array',
};
const READS: Load = { path: '/api/customers/{id}/health', connections: 4, pauseMs: 20 };

/** Sends single events, batches and reads together for so long, and tells in ten parts whether memory grows. */
export async function soak(
  url: string,
  { kind, customers, seconds }: { kind: string; customers: number; seconds: number },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const how = { customers, seconds: Math.ceil(seconds / PARTS) };
  for (let part = 1; part <= PARTS; part += 1) {
    const name = `soak: GET health, ${part * how.seconds} s`;
    figures.push(
      await observed(url, { database: kind, name, unit: 'requests' }, async () => {
        const [reads] = await Promise.all(
          [READS, SINGLE, BATCHES].map((load) => sendLoad(url, load, how)),
        );
        if (reads === undefined) throw new Error('nothing was read');
        return reads;
      }),
    );
  }
  return figures;
}
