import { BANDS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import { jsonAnswer, listHeaders, NoQuery, Nullable, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { ScorecardBodySchema, ScorecardParams } from './scorecard-body.ts';
import { SCORECARD_COUNTS } from './vocabulary.ts';

const tags = ['Scorecards'];

const count = (description: string) => Type.Integer({ minimum: 0, description });
const sums = {
  customers: Type.Integer({ minimum: 0 }),
  arr: Type.Number({ minimum: 0, description: 'In `currency`.' }),
};
const score = Nullable(Type.Number({ minimum: 0, maximum: 100 }));
const band = Words(BANDS);

const Side = Type.Object({
  bands: Type.Array(Type.Object({ band, ...sums })),
  mean: score,
  histogram: Type.Array(
    Type.Object({ from: Type.Number(), to: Type.Number(), customers: Type.Integer() }),
    { description: '20 bins; `from` is in, `to` is not, but 100 is in the last.' },
  ),
});

const Move = Type.Object({
  customerId: Type.String(),
  name: Nullable(Type.String()),
  segment: Nullable(Type.String()),
  arr: Nullable(Type.Number()),
  before: Type.Object({ score, band }),
  after: Type.Object({ score, band }),
  difference: Nullable(Type.Number({ description: 'After less before, as shown.' })),
});

/** What publishing would do to the customers. */
export const ScorecardPreviewSchema = Type.Object(
  {
    scope: Words(['rules', 'everybody'] as const, {
      description:
        '`rules`: the customers whom the rules give this scorecard; `everybody`: no rule names it yet, so all are shown.',
    }),
    comparedWith: Type.Object(
      { id: Type.String(), version: Type.Integer() },
      { description: 'The version in force; of `default` where this scorecard has none.' },
    ),
    currency: Nullable(Type.String({ description: 'What ARR is in.' })),
    customers: count('All customers that were scored both ways.'),
    withoutArr: count('Of these, without ARR or a rate for it; they count as 0.'),
    before: Side,
    after: Side,
    moves: Type.Array(Type.Object({ from: band, to: band, ...sums }), {
      description: 'From which band to which, the unchanged included.',
    }),
    bandChanges: Type.Object({
      ...sums,
      first: Type.Array(Move, { description: 'The 50 with the most ARR.' }),
    }),
    mostAffected: Type.Array(Move, { description: 'The 20 whose score differs the most.' }),
    rankCorrelation: Nullable(
      Type.Number({ description: 'Of the scores before and after: 1 when the order stays.' }),
    ),
  },
  { title: 'ScorecardPreview' },
);

/** What publishing would do to the customers. */
export type ScorecardPreviewAnswer = Static<typeof ScorecardPreviewSchema>;

/** `POST /api/scorecards/{scorecardId}/preview` */
export const previewScorecardRoute = {
  method: 'POST',
  url: '/api/scorecards/:scorecardId/preview',
  schema: {
    operationId: 'previewScorecard',
    tags,
    summary: 'See what publishing would do',
    description: `Scores every customer of the scorecard with the version in force and with \`body\`, or the draft when it is absent, as of today. Nothing is stored. Overrides are left out: they hold under any scorecard. One request takes in at most ${SCORECARD_COUNTS.previewCustomers} customers (422 above); \`npm run scorecard -- apply --dry-run\` has no such limit.`,
    params: ScorecardParams,
    body: Type.Object(
      { body: Type.Optional(ScorecardBodySchema) },
      { additionalProperties: false },
    ),
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The preview', ScorecardPreviewSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

const tracked = Type.Boolean();
const whole = Type.Integer({ minimum: 0 });

const FactsSchema = Type.Object({
  loginFrequency: Type.Object({ tracked, logins: whole, seats: Nullable(whole) }),
  featureAdoption: Type.Object({ tracked, used: Type.Array(Type.String()), defined: whole }),
  supportTickets: Type.Object({
    tracked,
    opened: whole,
    byPriority: Type.Object({ low: whole, normal: whole, high: whole, urgent: whole }),
  }),
  invoiceTimeliness: Type.Object({ due: whole, onTime: whole, daysOverdue: whole }),
  apiUsageTrend: Type.Object({ tracked, current: whole, previous: whole }),
});

/** A customer's facts, to compute previews with while a slider moves. */
export const ScorecardFactsSchema = Type.Object(
  {
    customerId: Type.String(),
    name: Type.String(),
    arr: Nullable(
      Type.Number({ description: 'In the currency that sums are in; null without ARR or rate.' }),
    ),
    segment: Nullable(Type.String()),
    facts: FactsSchema,
  },
  { title: 'ScorecardFacts' },
);

/** A customer's facts in the windows of a scorecard. */
export type ScorecardFacts = Static<typeof ScorecardFactsSchema>;

/** Query parameters of the facts of a scorecard. */
export const ScorecardFactsQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the facts of a scorecard. */
export type ScorecardFactsQuery = Static<typeof ScorecardFactsQuery>;

/** `POST /api/scorecards/{scorecardId}/facts` */
export const listScorecardFactsRoute = {
  method: 'POST',
  url: '/api/scorecards/:scorecardId/facts',
  schema: {
    operationId: 'listScorecardFacts',
    tags,
    summary: 'List facts for a preview in the browser',
    description: `Of the customers that \`POST …/preview\` takes in, today's facts in the windows, grace days and number of invoices of \`body\`, by id. With the same arithmetic a browser computes the same preview. Portfolios of up to ${SCORECARD_COUNTS.factsCustomers} customers (422 above: use \`POST …/preview\`).`,
    params: ScorecardParams,
    body: Type.Object({ body: ScorecardBodySchema }, { additionalProperties: false }),
    querystring: ScorecardFactsQuery,
    response: {
      200: jsonAnswer('A page of facts', Type.Array(ScorecardFactsSchema), listHeaders),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;
