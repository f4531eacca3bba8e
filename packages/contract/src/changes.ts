import { BANDS, FACTOR_KEYS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import { CustomerParams, DaySchema, IdSchema, jsonAnswer, Nullable, Words } from './common.ts';
import { problems } from './errors.ts';

const score = (description: string) =>
  Nullable(Type.Number({ minimum: 0, maximum: 100, description }));

const End = Type.Object({
  day: DaySchema,
  score: score('What held: computed, or set by a person.'),
  band: Words(BANDS),
  computedScore: score('`score` without an override.'),
  uncappedScore: score('Before hard rules.'),
  scorecard: Type.Object(
    { id: Type.String(), version: Type.Integer() },
    { description: 'In force for this customer on that day.' },
  ),
});

const points = (description: string) => Type.Number({ description });

const FactorOnDay = Type.Object({
  score: score('The score of the factor; null where it was left out.'),
  weight: Type.Number({ description: 'Its share of the total on that day, in percent.' }),
  summary: Type.String(),
});

const text = Type.String({ examples: ['logins 24 → 10: 0 new since, 14 left the window'] });

const behaviour = {
  factor: Words(FACTOR_KEYS, { description: 'Of `behaviour` only, like all fields below.' }),
  happened: points('Through what the customer did between the days.'),
  aged: points('Through the passing of time: what left the window, what became due.'),
  from: FactorOnDay,
  to: FactorOnDay,
};

const BehaviourTermSchema = Type.Object({
  kind: Type.Literal('behaviour'),
  points: points('For `behaviour` `happened` + `aged`.'),
  text,
  ...behaviour,
});

const OtherTermSchema = Type.Object({
  kind: Words(['scorecard', 'hardRules', 'override'] as const),
  points: points('Its part of the difference.'),
  text,
});

// One object with optional fields, because a choice of two would be validated again while it is written.
const TermSchema = Type.Unsafe<Static<typeof BehaviourTermSchema> | Static<typeof OtherTermSchema>>(
  {
    ...Type.Object({
      kind: Words(['behaviour', 'scorecard', 'hardRules', 'override'] as const, {
        description:
          'What a factor did; another scorecard or version; a cap that came or went; a score that a person set or took back.',
      }),
      points: BehaviourTermSchema.properties.points,
      text,
      ...Type.Partial(Type.Object(behaviour)).properties,
    }),
  },
);

/** The difference of two scores of a customer, explained. Two decimals; terms add up exactly as shown. */
export const ChangesSchema = Type.Object(
  {
    customerId: IdSchema,
    from: End,
    to: End,
    difference: Nullable(
      Type.Number({
        description: 'Score of `to` less score of `from`; null where one is missing.',
      }),
    ),
    terms: Type.Array(TermSchema, {
      description: 'What the difference is made of; they add up to it. Empty where it is null.',
    }),
    mainReason: Type.String({
      description: 'The largest term in the direction of the difference, or why there is none.',
    }),
  },
  { title: 'Changes' },
);

/** The difference of two scores of a customer, explained. */
export type Changes = Static<typeof ChangesSchema>;

/** `GET /api/customers/{customerId}/changes` */
export const getChangesRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/changes',
  schema: {
    operationId: 'getChanges',
    tags: ['Health'],
    summary: 'Explain why the score of one customer changed',
    description:
      'Both days are recomputed from the stored facts with the scorecards that were in force, so the scores can differ from what was known on those days: events may have come late.',
    params: CustomerParams,
    querystring: Type.Object(
      {
        from: Type.Optional(
          Type.String({ format: 'date', description: '30 days before `to` when absent.' }),
        ),
        to: Type.Optional(
          Type.String({
            format: 'date',
            description: 'Today when absent. After `from`, not in the future.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: jsonAnswer('The difference and its parts', ChangesSchema),
      ...problems(404, 422, 503),
    },
  },
} as const;
