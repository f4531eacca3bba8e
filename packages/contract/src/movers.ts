import { BANDS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import { IdSchema, jsonAnswer, listHeaders, Nullable, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { PORTFOLIO_WINDOWS, type PortfolioWindow } from './vocabulary.ts';

/** A customer whose score moved. */
export const MoverSchema = Type.Object(
  {
    customerId: IdSchema,
    name: Type.String(),
    score: Type.Number({ minimum: 0, maximum: 100 }),
    band: Words(BANDS),
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

const wordsFilter = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 200, format: 'text' }), { maxItems: 50, description }),
  );

/** Which customers a portfolio is of, and what they are compared with. */
export const portfolioScope = {
  segment: wordsFilter('Exact segment; repeat for several.'),
  owner: wordsFilter('Exact owner; repeat for several.'),
  window: Type.Unsafe<PortfolioWindow>({
    type: 'integer',
    enum: [...PORTFOLIO_WINDOWS],
    default: 30,
    description: 'How many days back to compare with.',
  }),
};

/** Query parameters of the list of movers. */
export const MoverListQuery = Type.Object(
  {
    ...portfolioScope,
    direction: Words(['up', 'down'] as const, { default: 'down' }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Rows a page.' }),
    cursor: pageQuery.cursor,
  },
  { additionalProperties: false },
);

/** Query parameters of the list of movers. */
export type MoverListQuery = Static<typeof MoverListQuery>;

/** `GET /api/portfolio/movers` */
export const listMoversRoute = {
  method: 'GET',
  url: '/api/portfolio/movers',
  schema: {
    operationId: 'listMovers',
    tags: ['Portfolio'],
    summary: 'List the customers whose score rose or fell',
    description: 'A bare array, the largest change first. Of the current scores.',
    querystring: MoverListQuery,
    response: {
      200: jsonAnswer('A page of movers', Type.Array(MoverSchema), listHeaders),
      ...problems(422, 503),
    },
  },
} as const;
