import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer, listHeaders, NoQuery, pageQuery } from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';
import {
  NoteSchema,
  ScorecardBodySchema,
  ScorecardIdSchema,
  ScorecardParams,
  VersionSchema,
} from './scorecard-body.ts';
import { draftFields, type ScorecardDraft } from './scorecard-drafts.ts';
import { SCORECARD_COUNTS } from './vocabulary.ts';

const published = {
  version: VersionSchema,
  publishedAt: InstantSchema,
  author: Type.String(),
  note: Type.String(),
};

const PublicationSchema = Type.Object(published, {
  description: 'The version in force; null before the first.',
});

/** A scorecard in the list. */
export const ScorecardRowSchema = Type.Object(
  {
    id: Type.String(),
    current: Type.Unsafe<Static<typeof PublicationSchema> | null>({
      ...PublicationSchema,
      type: ['object', 'null'],
    }),
    hasDraft: Type.Boolean(),
  },
  { title: 'ScorecardRow' },
);

const ScorecardListSchema = Type.Object(
  {
    scorecards: Type.Array(ScorecardRowSchema, { description: 'By id.' }),
    defaults: ScorecardBodySchema,
  },
  { title: 'ScorecardList' },
);

/** All scorecards, and the numbers that a new installation starts with. */
export type ScorecardList = Static<typeof ScorecardListSchema>;

const PublishedSchema = Type.Object({ ...published, body: ScorecardBodySchema });

const ScorecardSchema = Type.Object(
  {
    id: Type.String(),
    current: Type.Unsafe<Static<typeof PublishedSchema> | null>({
      ...PublishedSchema,
      type: ['object', 'null'],
    }),
    draft: Type.Unsafe<ScorecardDraft | null>({
      ...Type.Object(draftFields),
      type: ['object', 'null'],
    }),
  },
  { title: 'ScorecardWithDraft' },
);

/** A scorecard: the version in force and the draft of the next. */
export type ScorecardWithDraft = Static<typeof ScorecardSchema>;

const changes = Type.Array(
  Type.Object({
    pointer: Type.String({ description: 'JSON Pointer into the body.' }),
    from: Type.Unknown({ description: 'null: was not there.' }),
    to: Type.Unknown({ description: 'null: is not there any more.' }),
  }),
  { description: 'Against the version before; empty for the first.' },
);

/** A version in the list of versions. */
export const ScorecardVersionRowSchema = Type.Object(
  { ...published, changes },
  { title: 'ScorecardVersionRow' },
);

/** A version in the list of versions. */
export type ScorecardVersionRow = Static<typeof ScorecardVersionRowSchema>;

/** A published version, which never changes. */
export const ScorecardVersionSchema = Type.Object(
  { id: Type.String(), ...published, body: ScorecardBodySchema, changes },
  { title: 'ScorecardVersion' },
);

/** A published version, which never changes. */
export type ScorecardVersion = Static<typeof ScorecardVersionSchema>;

const tags = ['Scorecards'];

/** `GET /api/scorecards` */
export const listScorecardsRoute = {
  method: 'GET',
  url: '/api/scorecards',
  schema: {
    operationId: 'listScorecards',
    tags,
    summary: 'List all scorecards',
    description: `There are at most ${SCORECARD_COUNTS.scorecards}. \`default\` holds for every customer that no rule gives another one.`,
    querystring: NoQuery,
    response: { 200: jsonAnswer('All scorecards', ScorecardListSchema), ...problems(422, 503) },
  },
} as const;

/** `GET /api/scorecards/{scorecardId}` */
export const getScorecardRoute = {
  method: 'GET',
  url: '/api/scorecards/:scorecardId',
  schema: {
    operationId: 'getScorecard',
    tags,
    summary: 'Get the version in force and the draft',
    params: ScorecardParams,
    querystring: NoQuery,
    response: { 200: jsonAnswer('The scorecard', ScorecardSchema), ...problems(404, 422, 503) },
  },
} as const;

/** Query parameters of the list of versions. */
export const ScorecardVersionListQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the list of versions. */
export type ScorecardVersionListQuery = Static<typeof ScorecardVersionListQuery>;

/** `GET /api/scorecards/{scorecardId}/versions` */
export const listScorecardVersionsRoute = {
  method: 'GET',
  url: '/api/scorecards/:scorecardId/versions',
  schema: {
    operationId: 'listScorecardVersions',
    tags,
    summary: 'List the published versions, newest first',
    params: ScorecardParams,
    querystring: ScorecardVersionListQuery,
    response: {
      200: jsonAnswer('A page of versions', Type.Array(ScorecardVersionRowSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;

/** `GET /api/scorecards/{scorecardId}/versions/{version}` */
export const getScorecardVersionRoute = {
  method: 'GET',
  url: '/api/scorecards/:scorecardId/versions/:version',
  schema: {
    operationId: 'getScorecardVersion',
    tags,
    summary: 'Get a published version',
    params: Type.Object({ scorecardId: ScorecardIdSchema, version: VersionSchema }),
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The version', ScorecardVersionSchema),
      ...problems(404, 422, 503),
    },
  },
} as const;

const PublishSchema = Type.Object(
  {
    revision: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Publishes the draft, if this is its revision.',
      }),
    ),
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Rolls back: publishes the numbers of this version once more.',
      }),
    ),
    note: NoteSchema,
    author: AuthorSchema,
  },
  { additionalProperties: false, title: 'ScorecardPublish' },
);

/** What is sent to publish a version. */
export type ScorecardPublish = Static<typeof PublishSchema>;

/** `POST /api/scorecards/{scorecardId}/publish` */
export const publishScorecardRoute = {
  method: 'POST',
  url: '/api/scorecards/:scorecardId/publish',
  schema: {
    operationId: 'publishScorecard',
    tags,
    summary: 'Publish the draft, or an older version again',
    description:
      'Either `revision` (the draft, which is then gone) or `version` (roll back; a draft stays). The next version comes into force at once: `GET …/health` follows with the next request, everybody else is scored anew in the background. Past days keep the version that they were scored with. 409 when the draft or the version in force is no longer the one that was read, or when nothing would change.',
    params: ScorecardParams,
    body: PublishSchema,
    querystring: NoQuery,
    response: {
      201: jsonAnswer('The version', ScorecardVersionSchema),
      ...problems(400, 404, 409, 413, 415, 422, 503),
    },
  },
} as const;
