import type { Fault, ScorecardRules, ScorecardRulesWrite } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { invalid } from '../errors.ts';
import { conflict } from './faults.ts';
import { insertRules, selectRules, selectScorecards } from './queries.ts';

const NONE: ScorecardRules = { rules: [], version: 0, note: null, author: null, publishedAt: null };

/** Which scorecard is for whom, as it is in force. */
export async function loadRules(connection: Connection): Promise<ScorecardRules> {
  return (await selectRules(connection)) ?? NONE;
}

/**
 * Makes new rules the next version.
 *
 * @throws AppError 422 for a scorecard that was never published; 409 when there are newer rules than those that were read
 */
export async function replaceRules(
  connection: Connection,
  { rules, version, note, author }: ScorecardRulesWrite,
  now: Date,
): Promise<ScorecardRules> {
  const faults = unknownScorecards(rules, await publishedIds(connection));
  if (faults.length > 0) throw invalid(faults);
  const current = await loadRules(connection);
  const stored =
    current.version === version
      ? await insertRules(connection, {
          ...{ rules, note, author, version: version + 1 },
          publishedAt: now.toISOString(),
        })
      : undefined;
  if (stored !== undefined) return stored;
  const newest = await loadRules(connection);
  throw conflict(
    `The rules are at version ${newest.version}, by ${newest.author ?? 'nobody'}; you sent ${version}. Read them again.`,
  );
}

async function publishedIds(connection: Connection): Promise<Set<string>> {
  const rows = await selectScorecards(connection);
  return new Set(rows.filter(({ current }) => current !== null).map(({ id }) => id));
}

function unknownScorecards(
  rules: ScorecardRulesWrite['rules'],
  known: ReadonlySet<string>,
): Fault[] {
  return rules.flatMap(({ scorecardId }, index) =>
    known.has(scorecardId)
      ? []
      : [
          {
            pointer: `#/rules/${index}/scorecardId`,
            code: 'invalid_value' as const,
            detail: `names "${scorecardId}", which is not published`,
          },
        ],
  );
}
