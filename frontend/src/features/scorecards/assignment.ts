import { SCORECARD_COUNTS, type ScorecardRules } from '@customer-health/contract';
import { DEFAULT_SCORECARD_ID } from '@customer-health/scoring';

type Rules = ScorecardRules['rules'];

/** The scorecard of each segment that has another one than the default. */
export type Assignment = ReadonlyMap<string, string>;

/** Which segment has which scorecard: the first rule that names it holds. */
export function toAssignment(rules: Rules): Assignment {
  const assignment = new Map<string, string>();
  for (const { segments, scorecardId } of [...rules].reverse())
    for (const segment of segments) assignment.set(segment, scorecardId);
  return withoutDefault(assignment);
}

/** The rules that say the same, one for each scorecard and as many segments as a rule may name. */
export function toRules(assignment: Assignment): Rules {
  const segmentsOf = new Map<string, string[]>();
  for (const [segment, id] of withoutDefault(assignment))
    segmentsOf.set(id, [...(segmentsOf.get(id) ?? []), segment]);
  const most = SCORECARD_COUNTS.segmentsPerRule;
  return [...segmentsOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([scorecardId, segments]) =>
      Array.from({ length: Math.ceil(segments.length / most) }, (_, part) => ({
        segments: segments.sort().slice(part * most, (part + 1) * most),
        scorecardId,
      })),
    );
}

/** Whether two assignments give every segment the same scorecard. */
export function sameAssignment(a: Assignment, b: Assignment): boolean {
  return JSON.stringify(toRules(a)) === JSON.stringify(toRules(b));
}

function withoutDefault(assignment: Assignment): Assignment {
  return new Map([...assignment].filter(([, id]) => id !== DEFAULT_SCORECARD_ID));
}

/** A segment and how many customers it has. */
export interface SegmentRow {
  segment: string;
  customers: number;
}

/** The segments that customers have, the largest first, then those that only rules name. */
export function segmentRows(
  known: readonly { segment: string | null; customers: number }[],
  rules: Rules,
): SegmentRow[] {
  const rows = known.flatMap(({ segment, customers }) =>
    segment === null ? [] : [{ segment, customers }],
  );
  const named = new Set(rows.map(({ segment }) => segment));
  const others = [...toAssignment(rules).keys()].filter((segment) => !named.has(segment));
  return [...rows, ...others.sort().map((segment) => ({ segment, customers: 0 }))];
}
