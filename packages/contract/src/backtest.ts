import { BANDS, type FACTOR_KEYS, MIN_CHURNED } from '@customer-health/scoring';
import Type, { type Static, type TSchema } from 'typebox';
import { DaySchema, IdSchema, jsonAnswer, Nullable, Words } from './common.ts';
import { problems } from './errors.ts';
import { BACKTEST_GROUPS, BACKTEST_LIMITS } from './vocabulary.ts';

function orNull<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] });
}

const count = (description: string) => Type.Integer({ minimum: 0, description });
const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
const arr = Type.Number({ description: 'ARR in the reporting currency; an unknown one adds 0.' });

const Auc = orNull(
  Type.Object(
    {
      auc: share('0.5 tells nothing, 1 separates perfectly, 0 perfectly the wrong way round.'),
      lower: share('Lower end of the 95 % confidence interval.'),
      upper: share('Upper end of it.'),
      method: Words(['delong', 'hanley_mcneil'] as const, {
        description:
          '`delong`: DeLong et al. 1988 on the logit scale. `hanley_mcneil`: Hanley & McNeil 1982 with Newcombe 2006, where the variance of DeLong is 0 or unknown.',
      }),
    },
    {
      description:
        'The chance that a customer that did not churn has the higher value than one that did (ties count half); null without a value on either side.',
    },
  ),
);

const separation = {
  auc: Auc,
  coverage: share('Of the customers, the share with a value.'),
};

const Factor = Type.Object({
  ...separation,
  direction: Words(['as_expected', 'reversed', 'none'] as const, {
    description: '`none`: the interval holds 0.5, or there is none.',
  }),
});

const Baseline = Type.Object(separation);

const StatisticsSchema = Type.Object({
  auc: Auc,
  bands: Type.Array(
    Type.Object({
      band: Words(BANDS),
      churned: count('How many churned.'),
      stayed: count('How many did not.'),
      churnedArr: arr,
      stayedArr: arr,
      churnRate: Nullable(share('Churned of all in the band; null when it is empty.')),
    }),
    { description: 'From best to worst, `no_data` last, over all customers.' },
  ),
  lift: Type.Object(
    {
      worst10: Nullable(Type.Number({ minimum: 0 })),
      worst20: Nullable(Type.Number({ minimum: 0 })),
    },
    {
      description:
        'How many times the base rate churn was among the worst 10 % and 20 % of the scores; 1 is chance.',
    },
  ),
  limits: Type.Array(
    Type.Object({
      name: Words(['healthy', 'watch', 'atRisk'] as const),
      limit: Type.Number(),
      precision: Nullable(share('Of those below, the share that churned.')),
      recall: Nullable(share('Of the churned, the share that was below.')),
      flagged: count('How many were below.'),
    }),
    { description: 'The rule "a score below this band limit predicts churn".' },
  ),
  factors: Type.Object(
    {
      loginFrequency: Factor,
      featureAdoption: Factor,
      supportTickets: Factor,
      invoiceTimeliness: Factor,
      apiUsageTrend: Factor,
    } satisfies Record<(typeof FACTOR_KEYS)[number], unknown>,
    { description: 'Each factor alone, where there was data for it.' },
  ),
  baselines: Type.Object(
    { equalWeights: Baseline, logins: Baseline, arr: Baseline },
    {
      description:
        'What the score must beat: the same factors with equal weights and no hard rules, the number of logins, ARR.',
    },
  ),
});

/** A churned customer as it stood before. */
export const BacktestCustomerSchema = Type.Object(
  {
    customerId: IdSchema,
    name: Type.String(),
    churnedOn: DaySchema,
    reason: Nullable(Type.String({ description: 'As the outcome tells it.' })),
    day: Type.String({ format: 'date', description: '`horizon` days before; the day scored.' }),
    score: Nullable(Type.Number({ minimum: 0, maximum: 100 })),
    band: Words(BANDS),
    coverage: share('Of the weight of the scorecard, what was backed by data.'),
    arr: Nullable(Type.Number({ description: 'In the reporting currency; null when unknown.' })),
  },
  { title: 'BacktestCustomer' },
);

/** A churned customer as it stood before. */
export type BacktestCustomer = Static<typeof BacktestCustomerSchema>;

const List = (description: string) =>
  Type.Object(
    {
      total: count('All of them.'),
      customers: Type.Array(BacktestCustomerSchema, {
        description: `The first ${BACKTEST_LIMITS.listed}, the highest ARR first.`,
      }),
    },
    { description },
  );

/** How well scores told, some time before, who would churn. */
export const BacktestSchema = Type.Object(
  {
    horizon: Type.Integer({ description: 'Days between the score and the outcome.' }),
    from: DaySchema,
    to: DaySchema,
    segments: Nullable(Type.Array(Type.String())),
    scorecard: Type.Object({ id: Type.String(), version: Type.Integer() }),
    comparedWith: Words(BACKTEST_GROUPS, {
      description:
        '`renewed`: who renewed, as it stood before the renewal. `stayed`: everybody who was still a customer on `to`, on the same days as the churned.',
    }),
    groups: Type.Object({
      churned: count('How many churned in the range.'),
      renewed: count('How many renewed in the range, compared with or not.'),
      stayed: count('How many had not churned by `to`, those who renewed included.'),
    }),
    counts: Type.Object(
      {
        churned: count('Churned.'),
        stayed: count('Compared with.'),
        churnedWithScore: count('Churned, with a score on the day.'),
        stayedWithScore: count('Compared with, with a score on the day.'),
      },
      {
        description: `The customers that were scored: where fewer than ${MIN_CHURNED} churned, only these.`,
      },
    ),
    minimumChurned: Type.Integer({ description: 'Fewer churned with a score: no statistics.' }),
    tooFew: Type.Boolean({ description: 'Whether there are fewer than that.' }),
    statistics: orNull(StatisticsSchema),
    churned: List('Who churned.'),
    healthyChurners: List('Who churned and was healthy `horizon` days before.'),
    sentences: Type.Array(Type.String(), { description: 'What this says, in plain words.' }),
    methods: Type.Array(Type.Object({ name: Type.String(), source: Type.String() }), {
      description: 'How the numbers are made, and where that is published.',
    }),
    assumptions: Type.Array(Type.String(), {
      description: 'What a reader must know before believing the numbers.',
    }),
  },
  { title: 'Backtest' },
);

/** How well scores told, some time before, who would churn. */
export type BacktestAnswer = Static<typeof BacktestSchema>;

/** The statistics of a backtest, rounded. */
export type BacktestStatisticsAnswer = Static<typeof StatisticsSchema>;

/** Query parameters of a backtest. */
export const BacktestQuery = Type.Object(
  {
    horizon: Type.Integer({
      minimum: 1,
      maximum: 365,
      default: 90,
      description: 'How many days before the outcome the score is taken.',
    }),
    from: Type.Optional(
      Type.String({
        format: 'date',
        description: 'First UTC day of outcomes; 364 days before `to` when absent.',
      }),
    ),
    to: Type.Optional(
      Type.String({ format: 'date', description: 'Last UTC day of outcomes; today when absent.' }),
    ),
    scorecard: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        format: 'text',
        description: 'Id of the scorecard; `default` when absent.',
      }),
    ),
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Version of the scorecard; the one in force today when absent.',
      }),
    ),
    segment: Type.Optional(
      Type.Array(Type.String({ maxLength: 200, format: 'text' }), {
        maxItems: 50,
        description: 'Exact segment as it is now; repeat for several.',
      }),
    ),
    comparedWith: Type.Optional(
      Words(BACKTEST_GROUPS, {
        description: `With whom to compare; \`renewed\` from ${BACKTEST_LIMITS.renewals} renewals on when absent, else \`stayed\`.`,
      }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of a backtest. */
export type BacktestQuery = Static<typeof BacktestQuery>;

/** `GET /api/backtest` */
export const getBacktestRoute = {
  method: 'GET',
  url: '/api/backtest',
  schema: {
    operationId: 'getBacktest',
    tags: ['Backtest'],
    summary: 'Compare past scores with what became of the customers',
    description: `Takes everybody who churned in the range, recomputes the score as it stood \`horizon\` days before from what had happened by then, and compares it with that of customers who did not churn. The last outcome in the range decides; \`churnedAt\` of a customer counts as churn where no outcome says so. Overrides play no part.

Customers who renewed are taken \`horizon\` days before their renewal. Where everybody who stayed is compared with, they are taken on the days of the churned: sorted by id, they are dealt the sorted days in turn.

With fewer than ${MIN_CHURNED} churned customers with a score there are no statistics, only the list of the churned. AUC is the Mann–Whitney statistic (Bamber 1975) with the 95 % interval of DeLong et al. 1988 on the logit scale, or Hanley & McNeil 1982 with Newcombe 2006 where that has none.

At most ${BACKTEST_LIMITS.customers} customers are scored; beyond that the answer is 422, never a sample: narrow the question, or run \`npm run backtest\`, which has no such limit. A server computes one backtest at a time, and the next ones wait; closing the connection stops it.`,
    querystring: BacktestQuery,
    response: { 200: jsonAnswer('The backtest', BacktestSchema), ...problems(422, 503) },
  },
} as const;
