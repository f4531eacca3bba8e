import {
  BANDS,
  type FACTOR_KEYS,
  TICKET_PRIORITIES,
  type TicketPriority,
} from '@customer-health/scoring';
import Type, { type Static, type TSchema } from 'typebox';
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

const count = (description: string) => Type.Integer({ minimum: 0, description });
const tracked = Type.Boolean({
  description: 'Whether the source of these facts has delivered anything; a zero counts only then.',
});

function byPriority<T extends TSchema>(make: () => T) {
  return Object.fromEntries(TICKET_PRIORITIES.map((priority) => [priority, make()])) as Record<
    TicketPriority,
    T
  >;
}

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
    byPriority: Type.Object(
      byPriority(() => count('Of these, with this priority; `normal` where none was stated.')),
    ),
    penaltyPerTicket: Type.Number({ description: 'Points taken for each.' }),
    priorityWeights: Type.Object(
      byPriority(() => Type.Number({ description: 'How many tickets one of these counts for.' })),
    ),
  }),
  invoiceTimeliness: Type.Object({
    due: count('Latest invoices due by the day.'),
    onTime: count('Of these, paid on or before the due day, or within the days of grace.'),
    daysOverdue: count('Days since the oldest unpaid one was due; 0 where there is none.'),
    graceDays: count('Days after the due day on which a payment is in time.'),
  }),
  apiUsageTrend: Type.Object({
    tracked,
    current: count('API calls in the window.'),
    previous: count('API calls in the window before it.'),
    smoothing: Type.Number({ description: 'Calls added to the denominator.' }),
    minimumVolume: Type.Number({ description: 'Calls below which the trend is flat.' }),
  }),
};

const score = Nullable(Type.Number({ minimum: 0, maximum: 100 }));

const OverrideInForce = Type.Object(
  {
    id: Type.String(),
    score: Nullable(Type.Number({ minimum: 0, maximum: 100 })),
    band: Nullable(Words(BANDS)),
    reason: Type.String(),
    author: Type.String(),
    until: DaySchema,
  },
  { description: 'What a person has set in place of the computed score.' },
);

const factorFields = {
  score,
  hasData: Type.Boolean({ description: 'False where the missing-data rule stands in for data.' }),
  weight: Type.Number({ description: 'As the scorecard has it.' }),
  effectiveWeight: Type.Number({ description: 'Share of the total here, in percent.' }),
  contribution: Type.Number({
    description: 'Points brought; the column adds up to `uncappedScore`.',
  }),
  pointsLost: Type.Number({ description: 'Points not brought; adds up to 100 − `uncappedScore`.' }),
  window: Type.Object(
    { from: InstantSchema, to: InstantSchema },
    { description: 'Half-open: `from` is in, `to` is not. Whole UTC days.' },
  ),
  staleSince: Nullable(
    Type.String({
      format: 'date',
      description:
        'Set where nobody has sent these events any more: the last good day, whose facts are kept.',
    }),
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
    computedScore: Nullable(
      Type.Number({ minimum: 0, maximum: 100, description: '`score` without an override.' }),
    ),
    computedBand: Words(BANDS, { description: '`band` without an override.' }),
    uncappedScore: Nullable(
      Type.Number({ minimum: 0, maximum: 100, description: 'Before hard rules.' }),
    ),
    caps: Type.Array(
      Type.Object({ cap: Type.Number({ minimum: 0, maximum: 100 }), summary: Type.String() }),
      { description: 'The hard rules that hold; the lowest limits the score.' },
    ),
    override: Type.Unsafe<Static<typeof OverrideInForce> | null>({
      ...OverrideInForce,
      type: ['object', 'null'],
    }),
    coverage: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share of weight that is backed by data.',
    }),
    scorecard: Type.Object({
      id: Type.String(),
      version: Type.Integer(),
      rule: Nullable(
        Type.Integer({ description: 'The place of the rule that chose it; null: the default.' }),
      ),
    }),
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
