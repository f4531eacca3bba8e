import type {
  ScorecardList,
  ScorecardVersion,
  ScorecardVersionListQuery,
  ScorecardVersionRow,
  ScorecardWithDraft,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { DEFAULT_SCORECARD, diffScorecards, orderScorecard } from '@customer-health/scoring';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { notFound } from './faults.ts';
import {
  countVersions,
  selectDraft,
  selectScorecards,
  selectVersion,
  selectVersions,
  type VersionRow,
} from './queries.ts';

export { applyScorecard } from './apply.ts';
export { createDraft, dropDraft, saveDraft } from './drafts.ts';
export { readScorecard, type ScorecardFile, ScorecardFileError, writeScorecard } from './file.ts';
export { listFacts, previewOnPortfolio, refuseUnknown } from './preview.ts';
export { publish, publishBody } from './publish.ts';
export { selectVersion as findVersion } from './queries.ts';
export { loadRules, replaceRules } from './rules.ts';

/** All scorecards, and the numbers that a new installation starts with. */
export async function listScorecards(connection: Connection): Promise<ScorecardList> {
  return {
    scorecards: await selectScorecards(connection),
    defaults: orderScorecard(DEFAULT_SCORECARD),
  };
}

/** The version of a scorecard in force and its draft. @throws AppError 404 when it has neither */
export async function getScorecard(
  connection: Connection,
  id: string,
): Promise<ScorecardWithDraft> {
  const current = await selectVersion(connection, id, null);
  const draft = await selectDraft(connection, id);
  if (current === undefined && draft === undefined) throw notFound(`scorecard "${id}"`);
  return {
    id,
    current: current === undefined ? null : { ...current, body: orderScorecard(current.body) },
    draft: draft ?? null,
  };
}

/** A published version. @throws AppError 404 */
export async function getVersion(
  connection: Connection,
  id: string,
  version: number,
): Promise<ScorecardVersion> {
  const found = await selectVersion(connection, id, version);
  if (found === undefined) throw notFound(`version ${version} of the scorecard "${id}"`);
  const before = await selectVersion(connection, id, version - 1);
  return { id, ...toVersionRow(found, before), body: orderScorecard(found.body) };
}

/** A page of versions, newest first, each with what it changed. @throws AppError 404 for an unknown scorecard */
export async function listVersions(
  connection: Connection,
  id: string,
  { limit, cursor }: ScorecardVersionListQuery,
): Promise<{ rows: ScorecardVersionRow[]; nextCursor: string | null; total: number }> {
  const before = cursor === undefined ? null : toPosition(cursor);
  const total = await countVersions(connection, id);
  if (total === 0) await getScorecard(connection, id);
  const found = await selectVersions(connection, id, { before, limit: limit + 1 });
  const { rows, nextCursor } = toPage(found, limit, ({ version }) => ({
    version: String(version),
  }));
  return {
    rows: rows.map((version, index) => toVersionRow(version, found[index + 1])),
    nextCursor,
    total,
  };
}

function toVersionRow(version: VersionRow, before: VersionRow | undefined): ScorecardVersionRow {
  const { body, ...publication } = version;
  return {
    ...publication,
    changes: before === undefined ? [] : diffScorecards(before.body, body),
  };
}

function toPosition(cursor: string): number {
  const { version } = decodeCursor(cursor, ['version']);
  if (version === null || !/^[1-9]\d{0,8}$/.test(version)) throw badCursor();
  return Number(version);
}
