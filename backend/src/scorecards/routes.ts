import {
  createScorecardDraftRoute,
  deleteScorecardDraftRoute,
  getScorecardRoute,
  getScorecardRulesRoute,
  getScorecardVersionRoute,
  listScorecardFactsRoute,
  listScorecardsRoute,
  listScorecardVersionsRoute,
  previewScorecardRoute,
  publishScorecardRoute,
  putScorecardDraftRoute,
  putScorecardRulesRoute,
  SCORECARD_COUNTS,
} from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { nextLink } from '../paging/cursor.ts';
import { loadModel } from '../settings/service.ts';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import {
  createDraft,
  dropDraft,
  getScorecard,
  getVersion,
  listFacts,
  listScorecards,
  listVersions,
  loadRules,
  previewOnPortfolio,
  publish,
  refuseUnknown,
  replaceRules,
  saveDraft,
} from './service.ts';

/** Scorecards: versions, drafts, previews, and the rules that choose one. */
export function scorecardRoutes(app: App, deps: AppDeps): void {
  versionRoutes(app, deps);
  draftRoutes(app, deps);
  previewRoutes(app, deps);
  ruleRoutes(app, deps);
}

function versionRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(listScorecardsRoute.url, { schema: listScorecardsRoute.schema }, () =>
    listScorecards(database),
  );

  app.get(getScorecardRoute.url, { schema: getScorecardRoute.schema }, (request) =>
    getScorecard(database, request.params.scorecardId),
  );

  app.get(
    listScorecardVersionsRoute.url,
    { schema: listScorecardVersionsRoute.schema },
    async (request, reply) => {
      const { rows, nextCursor, total } = await listVersions(
        database,
        request.params.scorecardId,
        request.query,
      );
      reply.header('X-Total-Count', total);
      if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
      return rows;
    },
  );

  app.get(getScorecardVersionRoute.url, { schema: getScorecardVersionRoute.schema }, (request) =>
    getVersion(database, request.params.scorecardId, request.params.version),
  );

  app.post(
    publishScorecardRoute.url,
    { schema: publishScorecardRoute.schema },
    async (request, reply) => {
      const body = toStorable(request.body);
      const version = await publish(database, request.params.scorecardId, body, clock());
      models.invalidate();
      return reply.code(201).send(version);
    },
  );
}

function draftRoutes(app: App, { database, clock }: AppDeps): void {
  app.post(
    createScorecardDraftRoute.url,
    { schema: createScorecardDraftRoute.schema },
    async (request, reply) => {
      const draft = await createDraft(database, toStorable(request.body), clock());
      return reply.code(201).send(draft);
    },
  );

  app.put(putScorecardDraftRoute.url, { schema: putScorecardDraftRoute.schema }, (request) =>
    saveDraft(database, request.params.scorecardId, toStorable(request.body), clock()),
  );

  app.delete(
    deleteScorecardDraftRoute.url,
    { schema: deleteScorecardDraftRoute.schema },
    async (request, reply) => {
      await dropDraft(database, request.params.scorecardId);
      return reply.code(204).send(null);
    },
  );
}

function previewRoutes(app: App, { database, clock }: AppDeps): void {
  app.post(previewScorecardRoute.url, { schema: previewScorecardRoute.schema }, async (request) => {
    const day = utcDay(clock());
    const { scorecardId } = request.params;
    await refuseUnknown(database, scorecardId);
    return previewOnPortfolio(database, scorecardId, request.body.body, {
      day,
      model: await loadModel(database, day),
      most: SCORECARD_COUNTS.previewCustomers,
    });
  });

  app.post(
    listScorecardFactsRoute.url,
    { schema: listScorecardFactsRoute.schema },
    async (request, reply) => {
      const { params, query, body } = request;
      const day = utcDay(clock());
      const model = await loadModel(database, day);
      const of = { ...query, day, model };
      const page = await listFacts(database, params.scorecardId, body.body, of);
      reply.header('X-Total-Count', page.total);
      if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
      return page.rows;
    },
  );
}

function ruleRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getScorecardRulesRoute.url, { schema: getScorecardRulesRoute.schema }, () =>
    loadRules(database),
  );

  app.put(
    putScorecardRulesRoute.url,
    { schema: putScorecardRulesRoute.schema },
    async (request) => {
      const rules = await replaceRules(database, toStorable(request.body), clock());
      models.invalidate();
      return rules;
    },
  );
}
