import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery, Nullable } from './common.ts';
import { problems } from './errors.ts';

/** How many rates there can be, and the highest, in units of the reporting currency. */
export const CURRENCY_LIMITS = { rates: 200, rate: 1e9 } as const;

const code = '^[A-Z]{3}$';

const setting = {
  reporting: Nullable(
    Type.String({
      pattern: code,
      description:
        'The currency that revenue is summed in, ISO 4217; null: the one that most customers with ARR have.',
      examples: ['USD'],
    }),
  ),
  rates: Type.Record(
    Type.String({ pattern: code }),
    Type.Number({ exclusiveMinimum: 0, maximum: CURRENCY_LIMITS.rate }),
    {
      additionalProperties: false,
      maxProperties: CURRENCY_LIMITS.rates,
      description: 'What one unit of each currency is worth in the reporting currency.',
      examples: [{ EUR: 1.08, GBP: 1.27 }],
    },
  ),
};

/** The currency that revenue is summed in, and the rates that lead to it. */
export const CurrencyWriteSchema = Type.Object(setting, {
  additionalProperties: false,
  title: 'CurrencyWrite',
});

/** The currency that revenue is summed in, and the rates that lead to it. */
export type CurrencyWrite = Static<typeof CurrencyWriteSchema>;

/** The currency setting, with what follows from it. */
export const CurrencySchema = Type.Object(
  {
    ...setting,
    inUse: Nullable(
      Type.String({
        description:
          'The currency that sums are in now: `reporting`, or the most common one; null where no customer with ARR states a currency.',
      }),
    ),
  },
  { title: 'Currency' },
);

/** The currency setting, with what follows from it. */
export type Currency = Static<typeof CurrencySchema>;

const tags = ['Settings'];

/** `GET /api/settings/currency` */
export const getCurrencyRoute = {
  method: 'GET',
  url: '/api/settings/currency',
  schema: {
    operationId: 'getCurrency',
    tags,
    summary: 'Get the reporting currency and its rates',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The currency setting', CurrencySchema), ...problems(503) },
  },
} as const;

/** `PUT /api/settings/currency` */
export const putCurrencyRoute = {
  method: 'PUT',
  url: '/api/settings/currency',
  schema: {
    operationId: 'putCurrency',
    tags,
    summary: 'Replace the reporting currency and its rates',
    description:
      'Sums of the portfolio are in this currency. ARR in a currency without a rate is left out of them and counted. Rates need a `reporting` currency that they lead to, and none for itself.',
    body: CurrencyWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The currency setting', CurrencySchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;
