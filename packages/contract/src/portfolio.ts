import { BANDS } from '@customer-health/scoring';
import Type, { type Static, type TSchema } from 'typebox';
import { DaySchema, IdSchema, jsonAnswer, Nullable, Words } from './common.ts';
import { problems } from './errors.ts';
import { MoverSchema, portfolioScope } from './movers.ts';
import { EVENT_TYPES } from './vocabulary.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const customers = count('How many customers.');
const arr = Type.Number({ minimum: 0, description: 'Their ARR in the reporting currency.' });
const score = Nullable(Type.Number({ minimum: 0, maximum: 100 }));
const limit = Type.Number({ minimum: 0, maximum: 100 });
const band = Words(BANDS);
const sums = { customers, arr };

function orNull<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] });
}

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

const values = {
  arr,
  arrAtRisk: Type.Number({ minimum: 0, description: 'ARR of the bands at_risk and critical.' }),
  arrAtRiskShare: Nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'Of all ARR; null where there is none.' }),
  ),
  weightedMeanScore: Nullable(
    Type.Number({
      minimum: 0,
      maximum: 100,
      description: 'Weighted by ARR, over customers with both.',
    }),
  ),
};

const renewalSums = { from: DaySchema, to: DaySchema, ...sums };

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
    ...values,
    meanScore: score,
    before: orNull(
      Type.Object(
        { customers, ...values, renewals: Type.Object(renewalSums) },
        {
          description:
            'The same customers on the day compared with, as far as they were known, at the ARR of that day; null where nothing is known of that day.',
        },
      ),
    ),
    limits: Type.Object(
      { healthy: limit, watch: limit, atRisk: limit },
      { description: 'Where the bands of the default scorecard begin.' },
    ),
    histogram: Type.Array(
      Type.Object({
        from: Type.Integer(),
        to: Type.Integer(),
        ...sums,
        bands: Type.Array(Type.Object({ band, customers }), {
          description:
            'The bands that occur, the best first: several where a limit, another scorecard or an override parts them.',
        }),
      }),
      { description: '20 bins; `from` is in, `to` is not, but 100 is in the last.' },
    ),
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
        ...renewalSums,
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

/** Query parameters of the portfolio. */
export const PortfolioQuery = Type.Object(
  {
    ...portfolioScope,
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
