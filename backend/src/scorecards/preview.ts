import {
  type Currency,
  SCORECARD_COUNTS,
  type ScorecardFacts,
  type ScorecardFactsQuery,
  type ScorecardPreviewAnswer,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  chooseScorecard,
  DEFAULT_SCORECARD_ID,
  FACTOR_KEYS,
  type Facts,
  orderScorecard,
  type PreviewedCustomer,
  previewCustomer,
  roundTo,
  type Scorecard,
  type ScorecardBody,
  sumUpPreview,
} from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import { loadFacts } from '../health/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import type { Progress } from '../progress.ts';
import { loadCurrency, type Model, toReporting } from '../settings/service.ts';
import { idFault } from '../validation/formats.ts';
import { notFound, refuseUnusable } from './faults.ts';
import {
  countScope,
  type ScopedCustomer,
  type SegmentScope,
  selectDraft,
  selectScope,
  selectVersion,
} from './queries.ts';

/** How many customers are read and scored in one step. */
const CHUNK = 1_000;

/** What a preview is made as of, how it tells how far it is, and how many customers it takes in at the most. */
export interface PreviewOptions {
  day: string;
  model: Model;
  most?: number;
  onProgress?: (progress: Progress) => void;
}

/**
 * What publishing a body, or the draft where there is none, would do to the customers of a scorecard. Stores nothing;
 * keeps of each customer only its name, ARR, segment and two scores.
 *
 * @throws AppError 404 for a missing draft; 422 for a body without use or too many customers
 */
export async function previewOnPortfolio(
  connection: Connection,
  id: string,
  body: ScorecardBody | undefined,
  { day, model, most = Number.POSITIVE_INFINITY, onProgress }: PreviewOptions,
): Promise<ScorecardPreviewAnswer> {
  const tried = body ?? (await draftBody(connection, id));
  refuseUnusable(tried);
  const before = inForce(model, id);
  const after = { ...orderScorecard(tried), id, version: before.version + 1 };
  const scope = scopeOf(model, id);
  const total = await countScope(connection, scope.segments);
  if (total > most) throw tooMany(total, most, 'Use npm run scorecard -- apply --dry-run');
  const currency = await loadCurrency(connection);
  const both = { before, after, currency, day, model };
  const previewed: PreviewedCustomer[] = [];
  for (let afterId = ''; ; ) {
    const customers = await selectScope(connection, scope.segments, {
      after: afterId,
      limit: CHUNK,
    });
    const last = customers.at(-1);
    if (last === undefined) break;
    for (const one of await previewChunk(connection, customers, both)) previewed.push(one);
    afterId = last.customerId;
    onProgress?.({ total, done: Math.min(total, previewed.length) });
  }
  return {
    scope: scope.word,
    comparedWith: { id: before.id, version: before.version },
    currency: currency.inUse,
    ...sumUpPreview(previewed, before.bands, after.bands),
  };
}

async function draftBody(connection: Connection, id: string): Promise<ScorecardBody> {
  const draft = await selectDraft(connection, id);
  if (draft === undefined) throw notFound(`draft of the scorecard "${id}"`);
  return draft.body;
}

/** The version of a scorecard in force; of the default where it has none. */
function inForce(model: Model, id: string): Scorecard {
  const own = model.scorecards.find((scorecard) => scorecard.id === id);
  return own ?? chooseScorecard(null, model).scorecard;
}

interface Both {
  before: Scorecard;
  after: Scorecard;
  currency: Currency;
  day: string;
  model: Model;
}

async function previewChunk(
  connection: Connection,
  customers: readonly ScopedCustomer[],
  { before, after, currency, day, model }: Both,
): Promise<PreviewedCustomer[]> {
  const ids = customers.map(({ customerId }) => customerId);
  const facts = await factsById(connection, ids, { day, model, scorecard: after });
  const factsBefore = haveSameFacts(before, after)
    ? facts
    : await factsById(connection, ids, { day, model, scorecard: before });
  return customers.flatMap((customer) => {
    const now = facts.get(customer.customerId);
    const then = factsBefore.get(customer.customerId);
    if (now === undefined || then === undefined) return [];
    const { customerId, name, segment } = customer;
    const arr = convertArr(customer, currency);
    return previewCustomer(
      { customerId, name, segment, arr, facts: now, factsBefore: then },
      before,
      after,
    );
  });
}

async function factsById(
  connection: Connection,
  ids: readonly string[],
  of: { day: string; model: Model; scorecard: Scorecard },
): Promise<Map<string, Facts>> {
  const found = await loadFacts(connection, ids, of);
  return new Map(found.map(({ customerId, facts }) => [customerId, facts]));
}

/** Whether facts in the windows of one scorecard are those of the other. */
function haveSameFacts(a: Scorecard, b: Scorecard): boolean {
  const [first, second] = [a.factors.invoiceTimeliness, b.factors.invoiceTimeliness];
  return (
    FACTOR_KEYS.every((key) => a.factors[key].windowDays === b.factors[key].windowDays) &&
    first.maxInvoices === second.maxInvoices &&
    first.graceDays === second.graceDays
  );
}

function convertArr({ arr, currency }: ScopedCustomer, rates: Currency): number | null {
  const converted = arr === null ? null : toReporting(arr, currency, rates);
  return converted === null ? null : roundTo(converted, 2);
}

/** Whom a scorecard is for by the rules, or would be; all where no rule names it. */
function scopeOf(
  model: Model,
  id: string,
): { word: ScorecardPreviewAnswer['scope']; segments: SegmentScope } {
  const segments = [...new Set(model.rules.flatMap((rule) => rule.segments))];
  const chosen = (segment: string) => chooseScorecard(segment, model).scorecard.id;
  if (id === DEFAULT_SCORECARD_ID) {
    const others = segments.filter((segment) => chosen(segment) !== id);
    return { word: 'rules', segments: { notIn: others } };
  }
  if (!model.rules.some(({ scorecardId }) => scorecardId === id))
    return { word: 'everybody', segments: { notIn: [] } };
  return { word: 'rules', segments: { in: segments.filter((segment) => chosen(segment) === id) } };
}

/**
 * A page of the facts that a preview of a body is made from, for whoever computes it elsewhere.
 *
 * @throws AppError 404 for an unknown scorecard; 422 for a body without use or too many customers
 */
export async function listFacts(
  connection: Connection,
  id: string,
  body: ScorecardBody,
  { limit, cursor, day, model }: ScorecardFactsQuery & Pick<PreviewOptions, 'day' | 'model'>,
): Promise<{ rows: ScorecardFacts[]; nextCursor: string | null; total: number }> {
  await refuseUnknown(connection, id);
  refuseUnusable(body);
  const { segments } = scopeOf(model, id);
  const total = await countScope(connection, segments);
  const most = SCORECARD_COUNTS.factsCustomers;
  if (total > most) throw tooMany(total, most, `Use POST /api/scorecards/${id}/preview`);
  const found = await selectScope(connection, segments, {
    after: cursor === undefined ? '' : toPosition(cursor),
    limit: limit + 1,
  });
  const { rows, nextCursor } = toPage(found, limit, ({ customerId: id }) => ({ id }));
  const ids = rows.map(({ customerId }) => customerId);
  const scorecard = { ...orderScorecard(body), id, version: 1 };
  const facts = await factsById(connection, ids, { day, model, scorecard });
  const currency = await loadCurrency(connection);
  return {
    rows: rows.flatMap((customer) => {
      const { customerId, name, segment } = customer;
      const own = facts.get(customerId);
      const arr = convertArr(customer, currency);
      return own === undefined ? [] : [{ customerId, name, arr, segment, facts: own }];
    }),
    nextCursor,
    total,
  };
}

/** @throws AppError 404 for a scorecard with neither a version nor a draft */
export async function refuseUnknown(connection: Connection, id: string): Promise<void> {
  const isKnown =
    (await selectVersion(connection, id, null)) ?? (await selectDraft(connection, id));
  if (isKnown === undefined) throw notFound(`scorecard "${id}"`);
}

function toPosition(cursor: string): string {
  const { id } = decodeCursor(cursor, ['id']);
  if (id === null || idFault(id) !== null) throw badCursor();
  return id;
}

function tooMany(total: number, most: number, instead: string) {
  const detail = `is about ${total} customers; one request takes in at most ${most}. ${instead}`;
  return invalid([{ pointer: 'path/scorecardId', code: 'too_large', detail }]);
}
