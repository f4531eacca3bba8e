import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer, NoQuery } from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';
import {
  RevisionSchema,
  ScorecardBodySchema,
  ScorecardIdSchema,
  ScorecardParams,
  VersionSchema,
} from './scorecard-body.ts';

/** The fields of a draft. */
export const draftFields = {
  body: ScorecardBodySchema,
  baseVersion: Type.Integer({
    minimum: 0,
    description: 'The version in force when the draft was begun; 0 when there was none.',
  }),
  revision: RevisionSchema,
  author: Type.String(),
  updatedAt: InstantSchema,
};

/** A draft: what will be published next, seen by nobody's score. */
export const ScorecardDraftSchema = Type.Object(draftFields, { title: 'ScorecardDraft' });

/** A draft: what will be published next. */
export type ScorecardDraft = Static<typeof ScorecardDraftSchema>;

const tags = ['Scorecards'];

const DraftCreateSchema = Type.Object(
  {
    id: ScorecardIdSchema,
    basedOn: Type.Optional(
      Type.Object(
        { id: ScorecardIdSchema, version: VersionSchema },
        {
          additionalProperties: false,
          description:
            'The version to begin with. When absent: the one in force of this id; of `default` for a new id.',
        },
      ),
    ),
    author: AuthorSchema,
  },
  { additionalProperties: false, title: 'ScorecardDraftCreate' },
);

/** What a draft is begun with. */
export type ScorecardDraftCreate = Static<typeof DraftCreateSchema>;

/** `POST /api/scorecards` */
export const createScorecardDraftRoute = {
  method: 'POST',
  url: '/api/scorecards',
  schema: {
    operationId: 'createScorecardDraft',
    tags,
    summary: 'Begin a draft',
    description:
      'Of the next version of a scorecard, or of a new one. 409 when the scorecard has a draft.',
    body: DraftCreateSchema,
    querystring: NoQuery,
    response: {
      201: jsonAnswer('The draft', ScorecardDraftSchema),
      ...problems(400, 409, 413, 415, 422, 503),
    },
  },
} as const;

const DraftWriteSchema = Type.Object(
  { body: ScorecardBodySchema, revision: RevisionSchema, author: AuthorSchema },
  { additionalProperties: false, title: 'ScorecardDraftWrite' },
);

/** What is sent to save a draft. */
export type ScorecardDraftWrite = Static<typeof DraftWriteSchema>;

/** `PUT /api/scorecards/{scorecardId}/draft` */
export const putScorecardDraftRoute = {
  method: 'PUT',
  url: '/api/scorecards/:scorecardId/draft',
  schema: {
    operationId: 'putScorecardDraft',
    tags,
    summary: 'Save the draft',
    description:
      'With the `revision` that was read: 409, with the current one in `detail`, when somebody else saved it meanwhile.',
    params: ScorecardParams,
    body: DraftWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The draft', ScorecardDraftSchema),
      ...problems(400, 404, 409, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/scorecards/{scorecardId}/draft` */
export const deleteScorecardDraftRoute = {
  method: 'DELETE',
  url: '/api/scorecards/:scorecardId/draft',
  schema: {
    operationId: 'deleteScorecardDraft',
    tags,
    summary: 'Throw the draft away',
    description: 'A scorecard that was never published is gone with it.',
    params: ScorecardParams,
    querystring: NoQuery,
    response: { 204: { description: 'Gone', type: 'null' }, ...problems(404, 422, 503) },
  },
} as const;
