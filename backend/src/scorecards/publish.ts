import type { ScorecardPublish, ScorecardVersion } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { diffScorecards, orderScorecard, type ScorecardBody } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import { insertScorecard } from '../settings/service.ts';
import { refuseOneMore, staleDraft } from './drafts.ts';
import { bodyFaults, conflict, notFound } from './faults.ts';
import { deleteDraft, selectVersion } from './queries.ts';

/** A body that is to become the next version. */
export interface Publication {
  id: string;
  body: ScorecardBody;
  /** The version that must be in force still; 0 for none. */
  baseVersion: number;
  note: string;
  author: string;
}

/**
 * Publishes the draft of a scorecard, which is then gone, or an older version once more.
 *
 * @throws AppError 409 when the draft or the version in force is another one by now, or nothing would change; 404; 422
 */
export async function publish(
  database: Database,
  id: string,
  { revision, version, note, author }: ScorecardPublish,
  now: Date,
): Promise<ScorecardVersion> {
  if ((revision === undefined) === (version === undefined)) {
    const detail = 'needs either revision (the draft) or version (to roll back)';
    throw invalid([{ pointer: '#', code: 'required', detail }]);
  }
  return database.transaction(async (connection) => {
    const base =
      revision === undefined
        ? await takeVersion(connection, id, version as number)
        : await takeDraft(connection, id, revision);
    return publishBody(connection, { id, ...base, note, author }, now);
  });
}

/** Whoever deletes the row publishes it: a second request, on any server, finds none. */
async function takeDraft(connection: Connection, id: string, revision: number) {
  const draft = await deleteDraft(connection, id, revision);
  if (draft === undefined) throw await staleDraft(connection, id, revision);
  return { body: draft.body, baseVersion: draft.baseVersion };
}

async function takeVersion(connection: Connection, id: string, version: number) {
  const old = await selectVersion(connection, id, version);
  if (old === undefined) throw notFound(`version ${version} of the scorecard "${id}"`);
  const current = await selectVersion(connection, id, null);
  return { body: old.body, baseVersion: current?.version ?? 0 };
}

/**
 * Makes a body the next version of a scorecard. Only one of several with the same base gets through: the number that
 * follows it can be taken once.
 *
 * @throws AppError 409 when another version is in force than the one it is based on, or it is the same; 422
 */
export async function publishBody(
  connection: Connection,
  { id, body, baseVersion, note, author }: Publication,
  now: Date,
): Promise<ScorecardVersion> {
  const faults = bodyFaults(body, '#/body');
  if (faults.length > 0) throw invalid(faults);
  const current = await selectVersion(connection, id, null);
  if (current === undefined) await refuseOneMore(connection, id);
  const changes = current === undefined ? [] : diffScorecards(current.body, body);
  if (current !== undefined && changes.length === 0)
    throw conflict(
      `Version ${current.version} of "${id}", which is in force, has exactly these numbers: there is nothing to publish.`,
    );
  const version = baseVersion + 1;
  const publishedAt = now.toISOString();
  const scorecard = { id, version, ...orderScorecard(body) };
  const stored = await insertScorecard(connection, scorecard, { note, author, at: publishedAt });
  if (!stored) throw overtaken(id, version);
  return { id, version, publishedAt, author, note, body: orderScorecard(body), changes };
}

function overtaken(id: string, version: number) {
  return conflict(
    `Version ${version} of "${id}" was published meanwhile; this is based on version ${version - 1}. Look at it, then begin anew from there.`,
  );
}
