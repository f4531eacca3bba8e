import { BANDS } from '@customer-health/scoring';
import Type, { type Static, type TSchema } from 'typebox';
import {
  DaySchema,
  IdSchema,
  jsonAnswer,
  listHeaders,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { problems } from './errors.ts';
import { EVENT_TYPES } from './vocabulary.ts';

/** The windows that a portfolio can be compared over, in days. */
export const PORTFOLIO_WINDOWS = [7, 30, 90] as const;

/** A window that a portfolio can be compared over, in days. */
export type PortfolioWindow = (typeof PORTFOLIO_WINDOWS)[number];

const count = (description: string) => Type.Integer({ minimum: 0, description });
const customers = count('How many customers.');
const arr = Type.Number({ minimum: 0, description: 'Their ARR in the reporting currency.' });
const score = Nullable(Type.Number({ minimum: 0, maximum: 100 }));
const band = Words(BANDS);
const sums = { customers, arr };

function orNull<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] });
}

/** A customer whose score moved. */
export const MoverSchema = Type.Object(
  {
    customerId: IdSchema,
    name: Type.String(),
    score: Type.Number({ minimum: 0, maximum: 100 }),
    band,
    change: Type.Number({ description: 'Score less the score on the day compared with.' }),
    arr: Nullable(Type.Number({ description: 'As stated, in `currency`.' })),
    currency: Nullable(Type.String()),
    mainReason: Nullable(
      Type.String({
        description: 'The part that moved it the most; null where recomputing shows no such part.',
      }),
    ),
  },
  { title: 'Mover' },
);

/** A customer whose score moved. */
export type Mover = Static<typeof MoverSchema>;

const RenewalSchema = Type.Object({
  customerId: IdSchema,
  name: Type.String(),
  renewalDate: DaySchema,
  score,
  band,
  arr: Nullable(Type.Number({ description: 'As stated, in `currency`.' })),
  currency: Nullable(Type.String()),
  mainReason: Nullable(Type.String({ description: 'What costs the most points on the day.' })),
});

const BandSums = Type.Object({ band, ...sums });

/** The state of all customers on a day, and against an earlier one. */
export const PortfolioSchema = Type.Object(
  {
    asOf: DaySchema,
    window: Type.Integer({ description: 'Days between `comparedWith` and `asOf`.' }),
    comparedWith: DaySchema,
    currency: Type.Object({
      reporting: Nullable(
        Type.String({
          description:
            'What all sums are in: as set, else the currency that most customers with ARR have. ARR without a currency is taken to be in it.',
        }),
      ),
      missingRates: Type.Array(Type.Object({ currency: Type.String(), customers }), {
        description: 'Currencies without a rate, whose ARR is left out of the sums.',
      }),
    }),
    customers: count('All customers of the portfolio.'),
    scored: count('Of these, with a score.'),
    withoutArr: count('Of these, without ARR.'),
    withoutRate: count('Of these, with ARR in a currency without a rate.'),
    withoutCurrency: count('Of these, with ARR but no currency.'),
    withoutRenewal: count('Of these, without a renewal date.'),
    bands: Type.Array(
      Type.Object({
        band,
        ...sums,
        before: orNull(
          Type.Object(sums, {
            description:
              'The same customers on the day compared with, at the ARR of that day; null where nothing is known of that day.',
          }),
        ),
      }),
    ),
    arr,
    arrAtRisk: Type.Number({ minimum: 0, description: 'ARR of the bands at_risk and critical.' }),
    arrAtRiskShare: Nullable(
      Type.Number({ minimum: 0, maximum: 1, description: 'Of all ARR; null where there is none.' }),
    ),
    meanScore: score,
    weightedMeanScore: Nullable(
      Type.Number({
        minimum: 0,
        maximum: 100,
        description: 'Weighted by ARR, over customers with both.',
      }),
    ),
    histogram: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer(), ...sums }), {
      description: '20 bins; `from` is in, `to` is not, but 100 is in the last.',
    }),
    moves: Type.Array(
      Type.Object({
        from: Nullable(Words(BANDS, { description: 'null: not known on that day.' })),
        to: band,
        ...sums,
      }),
      { description: 'From which band to which, the unchanged included, at the ARR of `asOf`.' },
    ),
    movers: Type.Object({
      up: Type.Array(MoverSchema, { description: 'The ten largest rises.' }),
      down: Type.Array(MoverSchema, { description: 'The ten largest falls.' }),
    }),
    segments: Type.Array(
      Type.Object({
        segment: Nullable(Type.String()),
        ...sums,
        meanScore: score,
        bands: Type.Array(BandSums),
      }),
      { description: 'The 200 segments with the most customers; null: without a segment.' },
    ),
    otherSegments: orNull(
      Type.Object(
        { ...sums, meanScore: score, bands: Type.Array(BandSums) },
        { description: 'All further segments together; null where there are none.' },
      ),
    ),
    renewals: Type.Object(
      {
        from: DaySchema,
        to: DaySchema,
        ...sums,
        first: Type.Array(RenewalSchema, { description: 'The first 20 by date.' }),
      },
      { description: 'At risk or critical, and up for renewal in 90 days, both days included.' },
    ),
    staleSources: Type.Array(
      Type.Object({ eventType: Words(EVENT_TYPES), lastGoodDay: DaySchema }),
      { description: 'Kinds of event that fell silent for everybody.' },
    ),
  },
  { title: 'Portfolio' },
);

/** The state of all customers on a day, and against an earlier one. */
export type Portfolio = Static<typeof PortfolioSchema>;

const wordsFilter = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 200, format: 'text' }), { maxItems: 50, description }),
  );

const scope = {
  segment: wordsFilter('Exact segment; repeat for several.'),
  owner: wordsFilter('Exact owner; repeat for several.'),
  window: Type.Unsafe<PortfolioWindow>({
    type: 'integer',
    enum: [...PORTFOLIO_WINDOWS],
    default: 30,
    description: 'How many days back to compare with.',
  }),
};

/** Query parameters of the portfolio. */
export const PortfolioQuery = Type.Object(
  {
    ...scope,
    asOf: Type.Optional(
      Type.String({
        format: 'day-or-instant',
        description: 'A UTC day or an instant in it; today when absent. Not in the future.',
        examples: ['2026-11-23'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of the portfolio. */
export type PortfolioQuery = Static<typeof PortfolioQuery>;

/** Query parameters of the list of movers. */
export const MoverListQuery = Type.Object(
  {
    ...scope,
    direction: Words(['up', 'down'] as const, { default: 'down' }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Rows a page.' }),
    cursor: pageQuery.cursor,
  },
  { additionalProperties: false },
);

/** Query parameters of the list of movers. */
export type MoverListQuery = Static<typeof MoverListQuery>;

const tags = ['Portfolio'];

/** `GET /api/portfolio` */
export const getPortfolioRoute = {
  method: 'GET',
  url: '/api/portfolio',
  schema: {
    operationId: 'getPortfolio',
    tags,
    summary: 'Sum up the customers by health',
    description:
      'Today from the current scores, a past day from what was known on it. A customer without ARR, rate or renewal date is counted as such. `segment` and `owner` choose the customers by what they are on `asOf`, also for the comparison.',
    querystring: PortfolioQuery,
    response: { 200: jsonAnswer('The portfolio', PortfolioSchema), ...problems(422, 503) },
  },
} as const;

/** `GET /api/portfolio/movers` */
export const listMoversRoute = {
  method: 'GET',
  url: '/api/portfolio/movers',
  schema: {
    operationId: 'listMovers',
    tags,
    summary: 'List the customers whose score rose or fell',
    description: 'A bare array, the largest change first. Of the current scores.',
    querystring: MoverListQuery,
    response: {
      200: jsonAnswer('A page of movers', Type.Array(MoverSchema), listHeaders),
      ...problems(422, 503),
    },
  },
} as const;
