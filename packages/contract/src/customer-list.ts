import { BANDS, type Band } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import {
  DaySchema,
  IdSchema,
  jsonAnswer,
  listHeaders,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { CustomerRowSchema } from './customers.ts';
import { problems } from './errors.ts';
import {
  CUSTOMER_LIST_LIMITS,
  CUSTOMER_SORT_KEYS,
  type CustomerSorts,
  PORTFOLIO_WINDOWS,
  type PortfolioWindow,
} from './vocabulary.ts';

const wordsFilter = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 200, format: 'text' }), { maxItems: 50, description }),
  );

const without = (what: string) =>
  Type.Optional(
    Type.Boolean({ description: `Customers without ${what}; with \`${what}\` besides these.` }),
  );

const scoreLimit = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 100, description }));

const arrLimit = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 1e12, description }));

const renewalLimit = (description: string) => Type.Optional({ ...DaySchema, description });

const sortKey = `-?(${CUSTOMER_SORT_KEYS.join('|')})`;

/** Query parameters of the customers list. */
export const CustomerListQuery = Type.Object(
  {
    ...pageQuery,
    search: Type.Optional(
      Type.String({
        maxLength: 200,
        format: 'text',
        description: 'Part of the name, id or domain; case does not matter.',
      }),
    ),
    band: Type.Optional(
      Type.Array(Words(BANDS), { maxItems: 5, description: 'Repeat the parameter for several.' }),
    ),
    segment: wordsFilter('Exact segment; repeat for several.'),
    noSegment: without('segment'),
    owner: wordsFilter('Exact owner; repeat for several.'),
    noOwner: without('owner'),
    scoreFrom: scoreLimit('Lowest score, as computed: not rounded.'),
    scoreTo: scoreLimit('Scores below this one; 100 is inside when this is 100.'),
    arrFrom: arrLimit('Lowest ARR, in the currency that each customer states.'),
    arrTo: arrLimit('Highest ARR, in the currency that each customer states.'),
    renewalFrom: renewalLimit('First day of renewal.'),
    renewalTo: renewalLimit('Last day of renewal.'),
    fromBand: Type.Optional(
      Words([...BANDS, 'unknown'] as const satisfies (Band | 'unknown')[], {
        description:
          'Customers that were in this band `window` days before; `unknown`: of whom nothing is stored for that day. With `band` the customers of one of the `moves` of `GET /api/portfolio`.',
      }),
    ),
    window: Type.Optional(
      Type.Unsafe<PortfolioWindow>({
        type: 'integer',
        enum: [...PORTFOLIO_WINDOWS],
        description: 'How many days back `fromBand` looks; 30 when absent.',
      }),
    ),
    sort: Type.Unsafe<CustomerSorts>({
      type: 'string',
      pattern: `^${sortKey}(,${sortKey})?$`,
      default: 'score',
      description: `One key or two, with a comma between: ${CUSTOMER_SORT_KEYS.join(', ')}. A leading \`-\` turns the order round; the second key orders those that are alike in the first. Unknown values come last both ways.`,
      examples: ['segment,-arr'],
    }),
    asOf: Type.Optional(
      Type.String({
        format: 'day-or-instant',
        description:
          'A past UTC day (`2026-11-16`) or an instant in it: the list as it was known then. Today, or absent: the current scores.',
        examples: ['2026-11-16'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of the customers list. */
export type CustomerListQuery = Static<typeof CustomerListQuery>;

const tags = ['Customers'];

/** `GET /api/customers` */
export const listCustomersRoute = {
  method: 'GET',
  url: '/api/customers',
  schema: {
    operationId: 'listCustomers',
    tags,
    summary: 'List customers with their current score',
    description:
      'A bare array, worst score first unless `sort` says otherwise. Customers without a value for a sort key come last in both directions. Scores are at most 2 s behind the events. With `asOf` score, band, coverage, main reason, `arr`, `currency`, `segment`, `owner` and `renewalDate` are those of that day, changes compare with the days before it, and customers of whom nothing is stored for it come as `no_data`; all else is as it is now; `sort=lastActivity` is then refused.',
    querystring: CustomerListQuery,
    response: {
      200: jsonAnswer('A page of customers', Type.Array(CustomerRowSchema), listHeaders),
      ...problems(422, 503),
    },
  },
} as const;

const facet = (word: string) =>
  Type.Object({
    values: Type.Array(
      Type.Object({ value: Type.String(), customers: Type.Integer({ minimum: 1 }) }),
      { description: `The first ${CUSTOMER_LIST_LIMITS.facets}, the most common first.` },
    ),
    without: Type.Integer({ minimum: 0, description: `How many customers have no ${word}.` }),
  });

/** The words that customers can be told apart by. */
export const CustomerFacetsSchema = Type.Object(
  { segments: facet('segment'), owners: facet('owner') },
  { title: 'CustomerFacets' },
);

/** The words that customers can be told apart by. */
export type CustomerFacets = Static<typeof CustomerFacetsSchema>;

/** `GET /api/customer-facets` */
export const getCustomerFacetsRoute = {
  method: 'GET',
  url: '/api/customer-facets',
  schema: {
    operationId: 'getCustomerFacets',
    tags,
    summary: 'Count the customers of each segment and owner',
    description: 'Of all customers as they are now.',
    querystring: Type.Object({}, { additionalProperties: false }),
    response: {
      200: jsonAnswer('Segments and owners', CustomerFacetsSchema),
      ...problems(422, 503),
    },
  },
} as const;

/** Query parameters of the small charts. */
export const SparklinesQuery = Type.Object(
  {
    id: Type.Array(IdSchema, {
      minItems: 1,
      maxItems: CUSTOMER_LIST_LIMITS.sparklines,
      description: 'Repeat the parameter for several. Customers that do not exist are left out.',
    }),
  },
  { additionalProperties: false },
);

/** The scores of customers in the last days. */
export const SparklinesSchema = Type.Object(
  {
    from: DaySchema,
    to: DaySchema,
    customers: Type.Array(
      Type.Object({
        id: IdSchema,
        scores: Type.Array(Nullable(Type.Number({ minimum: 0, maximum: 100 })), {
          description: 'One a day from `from` to `to`, at one decimal; null where none is known.',
        }),
      }),
    ),
  },
  { title: 'Sparklines' },
);

/** The scores of customers in the last days. */
export type Sparklines = Static<typeof SparklinesSchema>;

/** `GET /api/customer-sparklines` */
export const listSparklinesRoute = {
  method: 'GET',
  url: '/api/customer-sparklines',
  schema: {
    operationId: 'listSparklines',
    tags,
    summary: `Get the scores of some customers in the last ${CUSTOMER_LIST_LIMITS.sparklineDays} days`,
    querystring: SparklinesQuery,
    response: { 200: jsonAnswer('The scores', SparklinesSchema), ...problems(422, 503) },
  },
} as const;
