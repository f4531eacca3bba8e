import { ApiError, type ScorecardFacts } from '@customer-health/contract';
import { DEFAULT_SCORECARD, FACTOR_KEYS, type ScorecardBody } from '@customer-health/scoring';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { valueAt, withValueAt } from './body-pointer.ts';

const PAGE = 1_000;
const STALE_MS = 60_000;

const READ_WITH = [
  ...FACTOR_KEYS.map((key) => `/factors/${key}/windowDays`),
  '/factors/invoiceTimeliness/maxInvoices',
  '/factors/invoiceTimeliness/graceDays',
];

/** The default with those numbers of a body that facts depend on: two bodies with the same one share their facts. */
export function factsBody(body: ScorecardBody): ScorecardBody {
  const { factors, bands, hardRules } = DEFAULT_SCORECARD;
  return READ_WITH.reduce<ScorecardBody>(
    (read, pointer) => withValueAt(read, pointer, valueAt(body, pointer)),
    { factors, bands, hardRules },
  );
}

/** The request for the facts of all customers of a scorecard, in the windows of a body. */
export function factsQuery(id: string, body: ScorecardBody) {
  const read = factsBody(body);
  return queryOptions({
    queryKey: ['scorecard-facts', id, read],
    queryFn: ({ signal }) => readAll(id, read, signal),
    staleTime: STALE_MS,
    refetchOnWindowFocus: false,
    // Comparing ten thousand rows with those before costs more than it saves.
    structuralSharing: false,
  });
}

async function readAll(
  id: string,
  body: ScorecardBody,
  signal: AbortSignal,
): Promise<ScorecardFacts[]> {
  const rows: ScorecardFacts[] = [];
  for (let cursor: string | null = null; ; ) {
    const query = { limit: PAGE, ...(cursor !== null && { cursor }) };
    const page = await client.listScorecardFacts(id, { body }, query, { signal });
    for (const row of page.rows) rows.push(row);
    cursor = page.nextCursor;
    if (cursor === null) return rows;
  }
}

/** Whether there are too many customers for a preview in the browser. */
export function isTooLarge(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.problem?.errors ?? []).some(({ code }) => code === 'too_large')
  );
}
