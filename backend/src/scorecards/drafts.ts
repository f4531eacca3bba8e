import type {
  ScorecardDraft,
  ScorecardDraftCreate,
  ScorecardDraftWrite,
} from '@customer-health/contract';
import { SCORECARD_COUNTS } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  DEFAULT_SCORECARD,
  DEFAULT_SCORECARD_ID,
  orderScorecard,
  type ScorecardBody,
} from '@customer-health/scoring';
import { AppError, invalid } from '../errors.ts';
import { conflict, notFound, refuseUnusable } from './faults.ts';
import {
  deleteDraft,
  insertDraft,
  selectDraft,
  selectScorecards,
  selectVersion,
  updateDraft,
} from './queries.ts';

/**
 * Begins the draft of a scorecard's next version, or of a new scorecard.
 *
 * @throws AppError 409 when it has a draft, or there are as many scorecards as there may be; 422 for an unknown base
 */
export async function createDraft(
  connection: Connection,
  { id, basedOn, author }: ScorecardDraftCreate,
  now: Date,
): Promise<ScorecardDraft> {
  const current = await selectVersion(connection, id, null);
  if (current === undefined) await refuseOneMore(connection, id);
  const draft = await insertDraft(connection, id, {
    body: orderScorecard(await baseOf(connection, basedOn, current?.body)),
    baseVersion: current?.version ?? 0,
    author,
    updatedAt: now.toISOString(),
  });
  if (draft === undefined) {
    const there = await selectDraft(connection, id);
    throw conflict(
      `"${id}" has a draft already${there === undefined ? '' : `, at revision ${there.revision} by ${there.author}`}: go on with it, or throw it away with DELETE /api/scorecards/${id}/draft.`,
    );
  }
  return draft;
}

async function baseOf(
  connection: Connection,
  basedOn: ScorecardDraftCreate['basedOn'],
  current: ScorecardBody | undefined,
): Promise<ScorecardBody> {
  if (basedOn === undefined) {
    const fallback = await selectVersion(connection, DEFAULT_SCORECARD_ID, null);
    return current ?? fallback?.body ?? DEFAULT_SCORECARD;
  }
  const base = await selectVersion(connection, basedOn.id, basedOn.version);
  if (base !== undefined) return base.body;
  const detail = `names version ${basedOn.version} of "${basedOn.id}", which does not exist`;
  throw invalid([{ pointer: '#/basedOn', code: 'invalid_value', detail }]);
}

/** @throws AppError 409 when a scorecard that does not exist yet would be one too many */
export async function refuseOneMore(connection: Connection, id: string): Promise<void> {
  const ids = (await selectScorecards(connection)).map((scorecard) => scorecard.id);
  if (ids.includes(id) || ids.length < SCORECARD_COUNTS.scorecards) return;
  throw conflict(`There are ${ids.length} scorecards; no more can be made.`);
}

/**
 * Saves a draft.
 *
 * @throws AppError 422 when scores cannot be computed with it; 409 when it is not at this revision any more; 404
 */
export async function saveDraft(
  connection: Connection,
  id: string,
  { body, revision, author }: ScorecardDraftWrite,
  now: Date,
): Promise<ScorecardDraft> {
  refuseUnusable(body);
  const saved = await updateDraft(connection, id, {
    ...{ body, revision, author },
    updatedAt: now.toISOString(),
  });
  if (saved === undefined) throw await staleDraft(connection, id, revision);
  return saved;
}

/** Why a draft could not be taken at a revision: there is none, or somebody else saved it. */
export async function staleDraft(
  connection: Connection,
  id: string,
  revision: number,
): Promise<AppError> {
  const draft = await selectDraft(connection, id);
  if (draft === undefined) return notFound(`draft of the scorecard "${id}"`);
  return new AppError(
    'conflict',
    `The draft is at revision ${draft.revision}, saved by ${draft.author}; you sent ${revision}. Read it again.`,
  );
}

/** Throws a draft away. @throws AppError 404 */
export async function dropDraft(connection: Connection, id: string): Promise<void> {
  const dropped = await deleteDraft(connection, id, null);
  if (dropped === undefined) throw notFound(`draft of the scorecard "${id}"`);
}
