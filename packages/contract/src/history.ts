import { BANDS, type FACTOR_KEYS, type FactorKey, type Facts } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  DaySchema,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  Nullable,
  Words,
} from './common.ts';
import { problems } from './errors.ts';
import { HISTORY_STEPS, MARK_EVENTS, MARK_KINDS } from './vocabulary.ts';

/** How much one answer can hold: points, marks, and days from the first to the last. */
export const HISTORY_LIMITS = { points: 1_100, marks: 500, days: 7_600 } as const;

const score = (description: string) =>
  Nullable(Type.Number({ minimum: 0, maximum: 100, description }));

const factor = <K extends FactorKey>(_: K) =>
  Type.Object({
    score: score('Two decimals; null where the factor was left out.'),
    weight: Type.Number({ description: 'As the scorecard had it.' }),
    facts: Type.Unsafe<Partial<Facts[K]>>({
      type: 'object',
      additionalProperties: true,
      description: 'The facts as they were known. Rows of older versions can lack some.',
    }),
  });

/** A day of a customer whose score is known. */
export const HistoryPointSchema = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'The UTC day that these numbers are of.' }),
    score: score('Two decimals; null where nothing was known about the customer.'),
    band: Words(BANDS),
    computedScore: score('`score` without an override.'),
    coverage: Type.Number({ minimum: 0, maximum: 1 }),
    mainReason: Nullable(Type.String({ description: 'What cost the most points, in words.' })),
    scorecard: Type.Object({ id: Type.String(), version: Type.Integer() }),
    arr: Nullable(Type.Number()),
    segment: Nullable(Type.String()),
    owner: Nullable(Type.String()),
    renewalDate: Nullable(DaySchema),
    overridden: Type.Boolean({ description: 'Whether a person had set the score or the band.' }),
    factors: Type.Object({
      loginFrequency: factor('loginFrequency'),
      featureAdoption: factor('featureAdoption'),
      supportTickets: factor('supportTickets'),
      invoiceTimeliness: factor('invoiceTimeliness'),
      apiUsageTrend: factor('apiUsageTrend'),
    } satisfies Record<(typeof FACTOR_KEYS)[number], unknown>),
  },
  { title: 'HistoryPoint' },
);

/** A day of a customer whose score is known. */
export type HistoryPoint = Static<typeof HistoryPointSchema>;

/** Something that happened on a day of a customer's history. */
export const HistoryMarkSchema = Type.Object(
  {
    day: DaySchema,
    at: InstantSchema,
    kind: Words(MARK_KINDS),
    event: Words(MARK_EVENTS, {
      description:
        '`late`: the first day on which an unpaid invoice counts as late. `lapsed`: the override ended by itself.',
    }),
    title: Type.String({ examples: ['Ticket T-17 was opened'] }),
    detail: Nullable(
      Type.String({
        description: 'Subject, reason, note or text, as it was written; null without.',
      }),
    ),
    author: Nullable(Type.String({ description: 'Who did it, where that is known.' })),
    ref: Nullable(Type.String({ description: 'The id of the ticket, invoice, scorecard, …' })),
  },
  { title: 'HistoryMark' },
);

/** Something that happened on a day of a customer's history. */
export type HistoryMark = Static<typeof HistoryMarkSchema>;

/** A customer's history. */
export const HistorySchema = Type.Object(
  {
    customerId: IdSchema,
    from: DaySchema,
    to: DaySchema,
    step: Words(HISTORY_STEPS),
    points: Type.Array(HistoryPointSchema, { description: 'Oldest first; known days only.' }),
    gaps: Type.Array(Type.Object({ from: DaySchema, to: DaySchema }), {
      description: 'The days for which nothing is stored, both ends included.',
    }),
    marks: Type.Array(HistoryMarkSchema, {
      description: `Oldest first, the latest ${HISTORY_LIMITS.marks} of the range.`,
    }),
    marksTruncated: Type.Boolean({ description: 'Whether there are more marks than that.' }),
  },
  { title: 'History' },
);

/** A customer's history. */
export type History = Static<typeof HistorySchema>;

/** Query parameters of a customer's history. */
export const HistoryQuery = Type.Object(
  {
    from: Type.Optional(
      Type.String({ format: 'date', description: 'First UTC day; 89 days before `to` if absent.' }),
    ),
    to: Type.Optional(
      Type.String({ format: 'date', description: 'Last UTC day, included; today if absent.' }),
    ),
    step: Words(HISTORY_STEPS, {
      default: 'day',
      description:
        'A point a day, or the last known day of each week (from Monday) or month of the calendar.',
    }),
  },
  { additionalProperties: false },
);

/** Query parameters of a customer's history. */
export type HistoryQuery = Static<typeof HistoryQuery>;

/** `GET /api/customers/{customerId}/history` */
export const getHistoryRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/history',
  schema: {
    operationId: 'getHistory',
    tags: ['Health'],
    summary: 'Show how the score of one customer went',
    description: `What was known on each day, as it was stored then, with the gaps and with what happened meanwhile. At most ${HISTORY_LIMITS.points} points and ${HISTORY_LIMITS.days} days. A point of a week or month says which day it is of.`,
    params: CustomerParams,
    querystring: HistoryQuery,
    response: {
      200: jsonAnswer('The history', HistorySchema),
      ...problems(404, 422, 503),
    },
  },
} as const;
