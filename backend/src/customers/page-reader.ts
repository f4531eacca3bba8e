import type { CustomerListQuery, CustomerRow } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Model } from '../settings/service.ts';
import { shareReads } from '../share-reads.ts';
import { listCustomers } from './service.ts';
import { toFilter } from './to-filter.ts';
import type { createTotals } from './totals.ts';

/** Which page is asked for. */
export interface PageQuestion {
  query: CustomerListQuery;
  /** A past UTC day; null for the current scores. */
  asOf: string | null;
  today: string;
  model: Model;
  /** Writes the rows as the contract has them. */
  toJson: (rows: CustomerRow[]) => string;
}

/** A page of the list, written out, and how many customers there are over all pages. */
export interface ListedPage {
  rows: CustomerRow[];
  json: string;
  nextCursor: string | null;
  total: number;
}

/**
 * Makes the reader of a process. Requests for the same page that wait together are answered with the same bytes, read
 * after the last of them came.
 */
export function createPageReader(
  connection: Connection,
  totals: ReturnType<typeof createTotals>,
): (question: PageQuestion) => Promise<ListedPage> {
  async function readPage(questions: readonly PageQuestion[]): Promise<() => ListedPage> {
    const { query, asOf, today, model, toJson } = questions.at(-1) as PageQuestion;
    const filter = toFilter(query, asOf ?? today);
    const [{ rows, nextCursor }, total] = await Promise.all([
      listCustomers(connection, query, { filter, asOf, model }),
      totals.count(filter, asOf),
    ]);
    const page = { rows, json: toJson(rows), nextCursor, total };
    return () => page;
  }

  return shareReads(readPage, {
    laneOf: ({ query, asOf, today }) => JSON.stringify([query, asOf, today]),
    most: Number.POSITIVE_INFINITY,
  });
}
