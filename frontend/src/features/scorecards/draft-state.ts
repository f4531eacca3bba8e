import type { ScorecardWithDraft } from '@customer-health/contract';
import { DEFAULT_SCORECARD, diffScorecards, type ScorecardBody } from '@customer-health/scoring';

/** What a person has changed and not saved, and what it was begun from. */
export interface Edit {
  body: ScorecardBody;
  base: ScorecardBody;
  stamp: string;
}

/** The numbers that editing begins with: those of the draft, else those in force. */
export function baseBody({ draft, current }: ScorecardWithDraft): ScorecardBody {
  return draft?.body ?? current?.body ?? DEFAULT_SCORECARD;
}

/** Names a state of a scorecard: another one means that somebody saved, discarded or published meanwhile. */
export function stampOf({ draft, current }: ScorecardWithDraft): string {
  return [current?.version, draft?.revision, draft?.updatedAt].join(' ');
}

/** The edit that follows when a person changes the body. */
export function editBody(
  edit: Edit | null,
  body: ScorecardBody,
  scorecard: ScorecardWithDraft,
): Edit | null {
  const { base, stamp } = edit ?? { base: baseBody(scorecard), stamp: stampOf(scorecard) };
  return diffScorecards(base, body).length === 0 ? null : { body, base, stamp };
}

/** The same numbers, begun from how the scorecard is now. */
export function keepEdit({ body }: Edit, scorecard: ScorecardWithDraft): Edit | null {
  return editBody(null, body, scorecard);
}

/** Whether the draft was begun before the version in force was published. */
export function isOutdated({ draft, current }: ScorecardWithDraft): boolean {
  return draft !== null && draft.baseVersion !== (current?.version ?? 0);
}
