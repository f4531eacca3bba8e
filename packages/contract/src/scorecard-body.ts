import {
  type MissingDataRule,
  RULE_FACTS,
  SCORECARD_LIMITS,
  TICKET_PRIORITIES,
  type TicketPriority,
} from '@customer-health/scoring';
import Type from 'typebox';
import { Nullable, Words } from './common.ts';

const closed = { additionalProperties: false } as const;

type Range = { least: number; most: number } | { above: number; most: number };

const rangeText = (range: Range) =>
  'above' in range
    ? `Above ${range.above}, at most ${range.most}.`
    : `${range.least}–${range.most}.`;
const number = (range: Range, description: string) =>
  Type.Number({ description: `${description} ${rangeText(range)}` });
const integer = (range: Range, description: string) =>
  Type.Integer({ description: `${description} ${rangeText(range)}` });

const missing = Type.Unsafe<MissingDataRule>({
  anyOf: [
    { type: 'string', enum: ['exclude'] },
    {
      type: 'object',
      properties: { neutral: { type: 'number' } },
      required: ['neutral'],
      additionalProperties: false,
    },
  ],
  description:
    'What a factor without data counts for: `exclude` spreads its weight over the rest, `{"neutral": 50}` scores it with that value, 0–100.',
});

const common = {
  enabled: Type.Boolean({ description: 'Whether the factor takes part.' }),
  weight: number(
    SCORECARD_LIMITS.weight,
    'Share of the total; weights need not sum to 100, but one that is switched on has to be above 0.',
  ),
  windowDays: integer(
    SCORECARD_LIMITS.windowDays,
    'Whole UTC days, today included. 28 holds as many of each weekday, 30 does not.',
  ),
  missing,
};

const { target, priorityWeight, penaltyPerTicket, maxInvoices, graceDays } = SCORECARD_LIMITS;

const FactorsSchema = Type.Object(
  {
    loginFrequency: Type.Object(
      {
        ...common,
        target: number(target, 'Logins in the window that earn 100.'),
        targetPerSeat: Nullable(
          number(
            target,
            'Logins per seat that earn 100, in place of `target` where seats are known.',
          ),
        ),
      },
      closed,
    ),
    featureAdoption: Type.Object(common, closed),
    supportTickets: Type.Object(
      {
        ...common,
        penaltyPerTicket: number(penaltyPerTicket, 'Points taken for each ticket opened.'),
        priorityWeights: Type.Object(
          Object.fromEntries(
            TICKET_PRIORITIES.map((priority) => [
              priority,
              number(priorityWeight, 'How many tickets one of these counts for.'),
            ]),
          ) as Record<TicketPriority, ReturnType<typeof number>>,
          closed,
        ),
      },
      closed,
    ),
    invoiceTimeliness: Type.Object(
      {
        ...common,
        maxInvoices: integer(maxInvoices, 'How many of the latest due invoices count.'),
        graceDays: integer(graceDays, 'Days after the due day on which a payment is in time.'),
      },
      closed,
    ),
    apiUsageTrend: Type.Object(
      {
        ...common,
        smoothing: number(SCORECARD_LIMITS.smoothing, 'Calls added to the denominator.'),
        minimumVolume: number(
          SCORECARD_LIMITS.minimumVolume,
          'Calls below which the trend is flat.',
        ),
      },
      closed,
    ),
  },
  closed,
);

const HardRuleSchema = Type.Object(
  {
    fact: Words(RULE_FACTS),
    is: Words(['over', 'under'] as const, { description: 'More, or less, than `value`.' }),
    value: number(SCORECARD_LIMITS.ruleValue, 'What the fact is compared with.'),
    cap: number(SCORECARD_LIMITS.cap, 'The highest score while the rule holds.'),
  },
  closed,
);

/** What a score is computed with. The shape only: ranges and what belongs together are checked by `checkScorecard`. */
export const ScorecardBodySchema = Type.Object(
  {
    factors: FactorsSchema,
    bands: Type.Object(
      {
        healthy: number(SCORECARD_LIMITS.band, 'Lowest healthy score.'),
        watch: number(SCORECARD_LIMITS.band, 'Lowest score to watch; below `healthy`.'),
        atRisk: number(
          SCORECARD_LIMITS.band,
          'Lowest score at risk; below `watch`. Less is critical.',
        ),
      },
      closed,
    ),
    hardRules: Type.Array(HardRuleSchema, {
      description: `What limits the score whatever the factors say; at most ${SCORECARD_LIMITS.hardRules}.`,
    }),
  },
  { ...closed, title: 'ScorecardBody' },
);

/** The id of a scorecard. */
export const ScorecardIdSchema = Type.String({
  minLength: 1,
  maxLength: 50,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'Small letters, digits and single hyphens, as in `small-accounts`.',
  examples: ['default'],
});

/** Why something was changed, for whoever wonders later. */
export const NoteSchema = Type.String({
  minLength: 1,
  maxLength: 2000,
  pattern: '\\S',
  format: 'text',
  description: 'Why; it is shown with the version and in every history that it changes.',
  examples: ['Enterprise logs in by SSO: logins weigh less'],
});

/** The number of a published version. */
export const VersionSchema = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  examples: [3],
});

/** Counts the saves of a draft. */
export const RevisionSchema = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'Counts the saves of a draft; send the one that you read.',
});

/** The path of everything below one scorecard. */
export const ScorecardParams = Type.Object({ scorecardId: ScorecardIdSchema });
