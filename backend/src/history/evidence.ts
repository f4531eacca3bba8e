import type { Connection } from '@customer-health/db';
import {
  addDays,
  FACTOR_KEYS,
  type FactorKey,
  factorWindows,
  type Scorecard,
} from '@customer-health/scoring';
import { readKeptFrom } from '../events/service.ts';
import { FACTOR_SOURCES } from '../health/service.ts';
import type { Difference, FactDifference } from './compare-row.ts';
import type { Evidence } from './explain-difference.ts';
import type { HistoryRow } from './queries.ts';
import { type LateQuestion, selectChangesSince, selectLate } from './verify-queries.ts';

/** An event can be received this long before it can be read: one that came as a row was written may not be in it. */
const IN_FLIGHT_MS = 5_000;

/** A row that differs, before it is known why. */
export interface Suspect {
  row: HistoryRow;
  scorecard: Scorecard | null;
  facts: FactDifference[];
  /** Differences that nothing which happened since can explain. */
  arithmetic: Difference[];
  held: Difference[];
  silent: Set<FactorKey>;
}

/** What happened since each of these rows was written; undefined where the customer is gone. */
export async function loadEvidence(
  connection: Connection,
  suspects: readonly Suspect[],
): Promise<(Evidence | undefined)[]> {
  const questions = suspects.map(lateQuestions);
  const late = await selectLate(
    connection,
    questions.flatMap((asked) => asked.map(([, one]) => one)),
  );
  const changes = await selectChangesSince(
    connection,
    suspects.map(({ row }) => ({ ...row, until: startAfter(row.day) })),
  );
  const changesOf = new Map(changes.map((one) => [`${one.day} ${one.customerId}`, one]));
  const keptFrom = (await readKeptFrom(connection)) ?? '';
  let next = 0;
  return suspects.map(({ row, scorecard, silent }, index) => {
    const answers = (questions[index] ?? []).map(([about]) => ({ about, isLate: late[next++] }));
    const found = answers.flatMap(({ about, isLate }) => (isLate ? [about] : []));
    const known = changesOf.get(`${row.day} ${row.customerId}`);
    if (known === undefined) return undefined;
    const factors = FACTOR_KEYS.filter((key) => found.includes(key));
    return {
      changes: known,
      late: new Set(factors),
      isAnyLate: found.includes('any'),
      silent,
      deleted: new Set(FACTOR_KEYS.filter((key) => reachesBefore(keptFrom, key, row, scorecard))),
    };
  });
}

const BEGINNING = '0001-01-01T00:00:00Z';

/** What is asked about a suspect: for each factor that differs, and for events of any kind. */
function lateQuestions({ row, scorecard, facts }: Suspect): ['any' | FactorKey, LateQuestion][] {
  if (scorecard === null || facts.length === 0) return [];
  const receivedAfter = new Date(Date.parse(row.scoredAt) - IN_FLIGHT_MS).toISOString();
  const common = { customerId: row.customerId, until: startAfter(row.day), receivedAfter };
  const factors = [...new Set(facts.map(({ factor }) => factor))];
  const every = Object.values(LATE_TYPES).flat();
  return [
    ['any', { ...common, types: every, from: BEGINNING }],
    ...factors.map((factor): [FactorKey, LateQuestion] => [
      factor,
      { ...common, types: LATE_TYPES[factor], from: earliestOf(factor, row.day, scorecard) },
    ]),
  ];
}

/** The kinds of event that can change the facts of a factor. */
const LATE_TYPES: Record<FactorKey, readonly string[]> = {
  ...FACTOR_SOURCES,
  supportTickets: ['ticket_opened', 'ticket_solved'],
  invoiceTimeliness: ['invoice_issued', 'invoice_paid', 'invoice_voided'],
};

function reachesBefore(
  day: string,
  factor: FactorKey,
  row: HistoryRow,
  scorecard: Scorecard | null,
): boolean {
  return scorecard !== null && windowBegin(factor, row.day, scorecard) < day;
}

/** A ticket or an invoice can be moved into its window, or out of it, by an event from before the window. */
function earliestOf(factor: FactorKey, day: string, scorecard: Scorecard): string {
  if (factor === 'supportTickets' || factor === 'invoiceTimeliness') return BEGINNING;
  return `${windowBegin(factor, day, scorecard)}T00:00:00Z`;
}

function windowBegin(factor: FactorKey, day: string, scorecard: Scorecard): string {
  const { from } = factorWindows(day, scorecard)[factor];
  const days = factor === 'apiUsageTrend' ? scorecard.factors.apiUsageTrend.windowDays : 0;
  return addDays(from, -days);
}

function startAfter(day: string): string {
  return `${addDays(day, 1)}T00:00:00Z`;
}
