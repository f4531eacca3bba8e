import type { Connection } from '@customer-health/db';
import { addDays } from '@customer-health/scoring';
import { selectCustomerIds } from '../paging/queries.ts';
import { countDays } from './count-days.ts';
import { type HistoryRow, selectRowsOf } from './queries.ts';
import { drawPlaces } from './sample.ts';

/** Which rows may be drawn, and how many. */
export interface Draw {
  /** Both days are included. */
  from: string;
  to: string;
  sample: number;
  seed: number;
}

const IDS_AT_ONCE = 10_000;
/** How many places of customer and day are looked at before a sample stays smaller than was asked for. */
const MOST_DRAWS = 1_000_000;
/** Rows of random customers and days: a place without a row is passed over, so that every row is equally likely. */
export async function drawRows(
  connection: Connection,
  { from, to, sample, seed }: Draw,
): Promise<HistoryRow[]> {
  const ids: string[] = [];
  for (let last: string | undefined = ''; last !== undefined; ) {
    const next: string[] = await selectCustomerIds(connection, last, IDS_AT_ONCE);
    for (const id of next) ids.push(id);
    last = next.at(-1);
  }
  const days = countDays(from, to);
  const rows: HistoryRow[] = [];
  const draws = { seed, batch: Math.max(100, Math.min(sample, 2_000)), limit: MOST_DRAWS };
  for (const places of drawPlaces(ids.length * days, draws)) {
    const pairs = places.map((place) => ({
      customerId: ids[Math.floor(place / days)] ?? '',
      day: addDays(from, place % days),
    }));
    rows.push(...(await selectRowsOf(connection, pairs)));
    if (rows.length >= sample) break;
  }
  return rows.slice(0, sample);
}
