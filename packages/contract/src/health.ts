import { BANDS, type FACTOR_KEYS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import { CustomerParams, IdSchema, InstantSchema, jsonAnswer, Nullable, Words } from './common.ts';
import { problems } from './errors.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const tracked = Type.Boolean({
  description: 'Whether the source of these facts has delivered anything; a zero counts only then.',
});

const factsByFactor = {
  loginFrequency: Type.Object({
    tracked,
    logins: count('Logins in the window.'),
    seats: Nullable(count('Licensed seats.')),
    target: Type.Number({ description: 'Logins that earn 100.' }),
  }),
  featureAdoption: Type.Object({
    tracked,
    used: Type.Array(Type.String(), { description: 'Key features used in the window.' }),
    defined: count('Key features defined.'),
  }),
  supportTickets: Type.Object({
    tracked,
    opened: count('Tickets opened in the window.'),
    penaltyPerTicket: Type.Number({ description: 'Points taken for each.' }),
  }),
  invoiceTimeliness: Type.Object({
    due: count('Latest invoices due by the day.'),
    onTime: count('Of these, paid on or before the due day.'),
  }),
  apiUsageTrend: Type.Object({
    tracked,
    current: count('API calls in the window.'),
    previous: count('API calls in the window before it.'),
    smoothing: Type.Number({ description: 'Calls added to the denominator.' }),
  }),
};

const score = Nullable(Type.Number({ minimum: 0, maximum: 100 }));

const factorFields = {
  score,
  hasData: Type.Boolean({ description: 'False where the missing-data rule stands in for data.' }),
  weight: Type.Number({ description: 'As the scorecard has it.' }),
  effectiveWeight: Type.Number({ description: 'Share of the total here, in percent.' }),
  contribution: Type.Number({ description: 'Points brought; the column adds up to the score.' }),
  pointsLost: Type.Number({ description: 'Points not brought; adds up to 100 − score.' }),
  window: Type.Object(
    { from: InstantSchema, to: InstantSchema },
    { description: 'Half-open: `from` is in, `to` is not. Whole UTC days.' },
  ),
  summary: Type.String({ examples: ['10 logins of a target of 20 in 30 days'] }),
};

const factor = <K extends keyof typeof factsByFactor>(key: K) =>
  Type.Object({ ...factorFields, facts: factsByFactor[key] });

/** The health of a customer on a day, explained. Two decimals; parts add up exactly as shown. */
export const HealthSchema = Type.Object(
  {
    customerId: IdSchema,
    asOf: Type.String({ format: 'date', description: 'The UTC day that is scored.' }),
    computedAt: InstantSchema,
    score,
    band: Words(BANDS),
    coverage: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share of weight that is backed by data.',
    }),
    scorecard: Type.Object({ id: Type.String(), version: Type.Integer() }),
    bands: Type.Object(
      { healthy: Type.Number(), watch: Type.Number(), atRisk: Type.Number() },
      { description: 'Lower limits, inclusive.' },
    ),
    factors: Type.Object({
      loginFrequency: factor('loginFrequency'),
      featureAdoption: factor('featureAdoption'),
      supportTickets: factor('supportTickets'),
      invoiceTimeliness: factor('invoiceTimeliness'),
      apiUsageTrend: factor('apiUsageTrend'),
    } satisfies Record<(typeof FACTOR_KEYS)[number], unknown>),
  },
  { title: 'Health' },
);

/** The health of a customer on a day, explained. */
export type Health = Static<typeof HealthSchema>;

/** `GET /api/customers/{customerId}/health` */
export const getHealthRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/health',
  schema: {
    operationId: 'getHealth',
    tags: ['Health'],
    summary: 'Explain the score of one customer',
    description:
      'Computed from the stored facts at the time of the request, so it reflects every acknowledged event. With `asOf` it is recomputed for that past day.',
    params: CustomerParams,
    querystring: Type.Object(
      {
        asOf: Type.Optional(
          Type.String({
            format: 'day-or-instant',
            description:
              'A UTC day (`2026-11-23`) or an instant in it; today when absent. Not in the future.',
            examples: ['2026-11-23'],
          }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: jsonAnswer('The score and its parts', HealthSchema),
      ...problems(404, 422, 503),
    },
  },
} as const;
