import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer, NoQuery, Nullable } from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';
import { NoteSchema, ScorecardIdSchema } from './scorecard-body.ts';
import { SCORECARD_COUNTS } from './vocabulary.ts';

const rules = Type.Array(
  Type.Object(
    {
      segments: Type.Array(Type.String({ minLength: 1, maxLength: 200, format: 'text' }), {
        minItems: 1,
        maxItems: SCORECARD_COUNTS.segmentsPerRule,
        uniqueItems: true,
        description: 'Exact names.',
      }),
      scorecardId: ScorecardIdSchema,
    },
    { additionalProperties: false },
  ),
  {
    maxItems: SCORECARD_COUNTS.rules,
    description: 'The first that names the segment of a customer holds; else `default`.',
  },
);

/** Which scorecard is for whom. */
export const ScorecardRulesSchema = Type.Object(
  {
    rules,
    version: Type.Integer({ minimum: 0, description: '0 before there were any.' }),
    note: Nullable(Type.String()),
    author: Nullable(Type.String()),
    publishedAt: Nullable(InstantSchema),
  },
  { title: 'ScorecardRules' },
);

/** Which scorecard is for whom. */
export type ScorecardRules = Static<typeof ScorecardRulesSchema>;

/** What is sent to replace the rules. */
export const ScorecardRulesWriteSchema = Type.Object(
  {
    rules,
    version: Type.Integer({
      minimum: 0,
      maximum: 2_147_483_646,
      description: 'The version that was read; 409 when there is a newer one.',
    }),
    note: NoteSchema,
    author: AuthorSchema,
  },
  { additionalProperties: false, title: 'ScorecardRulesWrite' },
);

/** What is sent to replace the rules. */
export type ScorecardRulesWrite = Static<typeof ScorecardRulesWriteSchema>;

const tags = ['Scorecards'];

/** `GET /api/scorecard-rules` */
export const getScorecardRulesRoute = {
  method: 'GET',
  url: '/api/scorecard-rules',
  schema: {
    operationId: 'getScorecardRules',
    tags,
    summary: 'Get the rules that choose a scorecard',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The rules', ScorecardRulesSchema), ...problems(422, 503) },
  },
} as const;

/** `PUT /api/scorecard-rules` */
export const putScorecardRulesRoute = {
  method: 'PUT',
  url: '/api/scorecard-rules',
  schema: {
    operationId: 'putScorecardRules',
    tags,
    summary: 'Replace the rules that choose a scorecard',
    description:
      'A rule names segments and the scorecard, published before, that their customers are scored with. They are in force at once; past days keep theirs.',
    body: ScorecardRulesWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The rules', ScorecardRulesSchema),
      ...problems(400, 409, 413, 415, 422, 503),
    },
  },
} as const;
