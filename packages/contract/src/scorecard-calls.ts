import type { ScorecardBody } from '@customer-health/scoring';
import type { Call, Caller, Options } from './caller.ts';
import type {
  createScorecardDraftRoute,
  deleteScorecardDraftRoute,
  putScorecardDraftRoute,
  ScorecardDraftCreate,
  ScorecardDraftWrite,
} from './scorecard-drafts.ts';
import type {
  listScorecardFactsRoute,
  previewScorecardRoute,
  ScorecardFactsQuery,
} from './scorecard-preview.ts';
import type {
  getScorecardRulesRoute,
  putScorecardRulesRoute,
  ScorecardRulesWrite,
} from './scorecard-rules.ts';
import type {
  getScorecardRoute,
  getScorecardVersionRoute,
  listScorecardsRoute,
  listScorecardVersionsRoute,
  publishScorecardRoute,
  ScorecardPublish,
  ScorecardVersionListQuery,
} from './scorecards.ts';

const scorecard = (scorecardId: string, rest: Call = {}) => ({ params: { scorecardId }, ...rest });

/** Scorecards: drafts, previews, versions and rules. */
export function scorecardCalls({ one, page, pageOf }: Caller) {
  return {
    listScorecards: (options: Options = {}) =>
      one<typeof listScorecardsRoute>('GET', '/api/scorecards', options),
    createScorecardDraft: (body: ScorecardDraftCreate) =>
      one<typeof createScorecardDraftRoute>('POST', '/api/scorecards', { body }),
    getScorecard: (id: string, options: Options = {}) =>
      one<typeof getScorecardRoute>('GET', '/api/scorecards/:scorecardId', scorecard(id, options)),
    listScorecardVersions: (
      id: string,
      query: Partial<ScorecardVersionListQuery> = {},
      { signal }: Options = {},
    ) =>
      page<typeof listScorecardVersionsRoute>(
        '/api/scorecards/:scorecardId/versions',
        scorecard(id, { query, signal }),
      ),
    getScorecardVersion: (id: string, version: number, { signal }: Options = {}) =>
      one<typeof getScorecardVersionRoute>(
        'GET',
        '/api/scorecards/:scorecardId/versions/:version',
        { params: { scorecardId: id, version: String(version) }, signal },
      ),
    putScorecardDraft: (id: string, body: ScorecardDraftWrite) =>
      one<typeof putScorecardDraftRoute>(
        'PUT',
        '/api/scorecards/:scorecardId/draft',
        scorecard(id, { body }),
      ),
    deleteScorecardDraft: (id: string) =>
      one<typeof deleteScorecardDraftRoute>(
        'DELETE',
        '/api/scorecards/:scorecardId/draft',
        scorecard(id),
      ),
    publishScorecard: (id: string, body: ScorecardPublish) =>
      one<typeof publishScorecardRoute>(
        'POST',
        '/api/scorecards/:scorecardId/publish',
        scorecard(id, { body }),
      ),
    previewScorecard: (id: string, body: { body?: ScorecardBody }, { signal }: Options = {}) =>
      one<typeof previewScorecardRoute>(
        'POST',
        '/api/scorecards/:scorecardId/preview',
        scorecard(id, { body, signal }),
      ),
    listScorecardFacts: (
      id: string,
      body: { body: ScorecardBody },
      query: Partial<ScorecardFactsQuery> = {},
      { signal }: Options = {},
    ) =>
      pageOf<typeof listScorecardFactsRoute>(
        'POST',
        '/api/scorecards/:scorecardId/facts',
        scorecard(id, { body, query, signal }),
      ),
    getScorecardRules: (options: Options = {}) =>
      one<typeof getScorecardRulesRoute>('GET', '/api/scorecard-rules', options),
    putScorecardRules: (body: ScorecardRulesWrite) =>
      one<typeof putScorecardRulesRoute>('PUT', '/api/scorecard-rules', { body }),
  };
}
