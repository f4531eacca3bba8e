import type { Connection } from '@customer-health/db';
import { FACTOR_KEYS, type Scorecard } from '@customer-health/scoring';
import { type CustomerFacts, loadFacts } from '../health/service.ts';
import type { Progress } from '../progress.ts';
import { loadModel, type Model } from '../settings/service.ts';
import {
  type Cause,
  compareArithmetic,
  compareFacts,
  compareHeld,
  type Difference,
  holdsAllFacts,
} from './compare-row.ts';
import { type Draw, drawRows } from './draw-rows.ts';
import { loadEvidence, type Suspect } from './evidence.ts';
import { type Evidence, explainFact } from './explain-difference.ts';
import { groupBy } from './group-by.ts';
import { type HistoryRow, selectScorecards } from './queries.ts';

/** Which rows are recomputed: at most `sample` of the days from `from` to `to`, chosen by the seed. */
export interface VerifyOptions extends Draw {
  onProgress?: (progress: Progress) => void;
}

/** A stored row that is not what is computed now. */
export interface Finding {
  customerId: string;
  day: string;
  differences: (Difference & { cause: Cause })[];
}

/** What came of recomputing rows. */
export interface VerifyReport extends Draw {
  checked: number;
  findings: Finding[];
  /** Differences by their cause; causes that were not met are absent. */
  causes: Partial<Record<Cause, number>>;
}

const CHUNK = 500;

/**
 * Recomputes stored rows of past days from the facts, each with the version of the scorecard that it names, and tells
 * where they differ and why. Writes nothing. The same seed takes the same rows while none come or go.
 */
export async function verifyHistory(
  connection: Connection,
  { onProgress, ...options }: VerifyOptions,
): Promise<VerifyReport> {
  const rows = await drawRows(connection, options);
  const groups = groupBy(rows, ({ day }) => day);
  const versionOf = await loadVersions(connection, rows);
  let checked = 0;
  const findings: Finding[] = [];
  for (const [day, ofDay] of groups) {
    const model = await loadModel(connection, day);
    const suspects = await findSuspects(connection, ofDay, { day, model, versionOf });
    findings.push(...(await explainSuspects(connection, suspects)));
    checked += ofDay.length;
    onProgress?.({ total: rows.length, done: checked });
  }
  findings.sort((a, b) => (`${a.day} ${a.customerId}` < `${b.day} ${b.customerId}` ? -1 : 1));
  const causes: VerifyReport['causes'] = {};
  for (const { cause } of findings.flatMap(({ differences }) => differences))
    causes[cause] = (causes[cause] ?? 0) + 1;
  return { ...options, checked, findings, causes };
}

type VersionOf = (row: HistoryRow) => Scorecard | undefined;

async function loadVersions(connection: Connection, rows: HistoryRow[]): Promise<VersionOf> {
  const key = (id: string, version: number) => `${version} ${id}`;
  const named = new Map(rows.map((row) => [key(row.scorecardId, row.scorecardVersion), row]));
  const found = await selectScorecards(connection, [...named.values()]);
  const versions = new Map(found.map((one) => [key(one.id, one.version), one]));
  return ({ scorecardId, scorecardVersion }) => versions.get(key(scorecardId, scorecardVersion));
}

interface DayToCheck {
  day: string;
  model: Model;
  versionOf: VersionOf;
}

async function findSuspects(
  connection: Connection,
  rows: readonly HistoryRow[],
  { day, model, versionOf }: DayToCheck,
): Promise<Suspect[]> {
  const suspects: Suspect[] = [];
  for (const [scorecard, ofVersion] of groupBy(rows, versionOf)) {
    if (scorecard === undefined) {
      suspects.push(...ofVersion.map(withoutScorecard));
      continue;
    }
    for (let start = 0; start < ofVersion.length; start += CHUNK) {
      const part = ofVersion.slice(start, start + CHUNK);
      const ids = part.map(({ customerId }) => customerId);
      const load = (as: Model) => loadFacts(connection, ids, { day, scorecard, model: as });
      const found = byCustomer(await load(model));
      const isAnySilent = Object.keys(model.stale).length > 0;
      const heard = isAnySilent ? byCustomer(await load({ ...model, stale: {} })) : null;
      for (const row of part) suspects.push(...compareRow(row, scorecard, found, heard));
    }
  }
  return suspects;
}

function byCustomer(found: readonly CustomerFacts[]): Map<string, CustomerFacts> {
  return new Map(found.map((one) => [one.customerId, one]));
}

function withoutScorecard(row: HistoryRow): Suspect {
  const stored = `${row.scorecardId} ${row.scorecardVersion}`;
  const arithmetic = [{ what: 'scorecard', stored, now: null }];
  return { row, scorecard: null, facts: [], arithmetic, held: [], silent: new Set() };
}

/** One suspect, or none: the row agrees, or its customer was deleted meanwhile. */
function compareRow(
  row: HistoryRow,
  scorecard: Scorecard,
  found: Map<string, CustomerFacts>,
  heard: Map<string, CustomerFacts> | null,
): Suspect[] {
  const now = found.get(row.customerId);
  if (now === undefined) return [];
  const facts = compareFacts(row, now.facts);
  const arithmetic = holdsAllFacts(row, now.facts) ? compareArithmetic(row, scorecard) : [];
  const held = compareHeld(row, now.override, scorecard);
  if (facts.length + arithmetic.length + held.length === 0) return [];
  const ifHeard = heard?.get(row.customerId);
  const unlike = ifHeard && new Set(compareFacts(row, ifHeard.facts).map(({ factor }) => factor));
  const silent = new Set(unlike === undefined ? [] : FACTOR_KEYS.filter((key) => !unlike.has(key)));
  return [{ row, scorecard, facts, arithmetic, held, silent }];
}

async function explainSuspects(
  connection: Connection,
  suspects: readonly Suspect[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let start = 0; start < suspects.length; start += CHUNK) {
    const part = suspects.slice(start, start + CHUNK);
    const evidence = await loadEvidence(connection, part);
    for (const [index, suspect] of part.entries()) {
      const known = evidence[index];
      if (known !== undefined) findings.push(toFinding(suspect, known));
    }
  }
  return findings;
}

function toFinding({ row, facts, arithmetic, held }: Suspect, evidence: Evidence): Finding {
  const { isOverrideChanged } = evidence.changes;
  const heldCause: Cause = isOverrideChanged ? 'override changed' : 'unexplained';
  const explained = facts.map((difference) => {
    const { what, stored, now } = difference;
    return { what, stored, now, cause: explainFact(difference, evidence) };
  });
  const differences = [
    ...explained,
    ...arithmetic.map((one) => ({ ...one, cause: 'unexplained' as const })),
    ...held.map((one) => ({ ...one, cause: heldCause })),
  ];
  return { customerId: row.customerId, day: row.day, differences };
}
