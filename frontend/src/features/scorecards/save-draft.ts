import type { ScorecardDraft, ScorecardWithDraft } from '@customer-health/contract';
import type { ScorecardBody } from '@customer-health/scoring';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isOutdated } from './draft-state.ts';
import { scorecardQuery } from './get-scorecard.ts';
import { scorecardsQuery } from './list-scorecards.ts';

/** A body to be saved as the draft of a scorecard, as that was read. */
export interface DraftSave {
  scorecard: ScorecardWithDraft;
  body: ScorecardBody;
  author: string;
}

/** Saves the draft, begins it where there is none, and begins it anew where it is based on an older version. */
async function saveDraft({ scorecard, body, author }: DraftSave): Promise<ScorecardDraft> {
  const { id, draft } = scorecard;
  if (isOutdated(scorecard)) await client.deleteScorecardDraft(id);
  const begun =
    draft === null || isOutdated(scorecard)
      ? await client.createScorecardDraft({ id, author })
      : draft;
  return client.putScorecardDraft(id, { body, revision: begun.revision, author });
}

/** Saves the draft; what somebody else did meanwhile is read after a refusal. */
export function useSaveDraft() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: saveDraft,
    onSuccess: (draft, { scorecard }) => {
      cache.setQueryData(scorecardQuery(scorecard.id).queryKey, { ...scorecard, draft });
      return cache.invalidateQueries({ queryKey: scorecardsQuery.queryKey, exact: true });
    },
    onError: (_, { scorecard }) =>
      cache.invalidateQueries({ queryKey: scorecardQuery(scorecard.id).queryKey }),
  });
}
