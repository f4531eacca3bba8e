import { FACTOR_KEYS, SOURCE_STATES } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import { DaySchema, InstantSchema, jsonAnswer, NoQuery, Nullable, Words } from './common.ts';
import { problems } from './errors.ts';
import { EVENT_TYPES, FAULT_CODES } from './vocabulary.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

const Rejects = Type.Array(Type.Object({ code: Words(FAULT_CODES), events: count('How many.') }), {
  description: 'Events refused in the last 14 days, by the code of the first fault.',
});

const usual = 'Events usual for this weekday: the mean of the four weeks before.';

/** One kind of event, over all customers. */
export const SourceSchema = Type.Object(
  {
    type: Words(EVENT_TYPES),
    state: Words(SOURCE_STATES, {
      description:
        '`silent`: under a fifth of the usual on the last complete day, and today so far. `not_judged`: too new or too few events to tell.',
    }),
    staleSince: Nullable(
      Type.String({
        format: 'date',
        description: 'The last good day, whose facts the factors keep while the source is silent.',
      }),
    ),
    factors: Type.Array(Words(FACTOR_KEYS), { description: 'The factors that rest on it.' }),
    firstDay: Nullable(DaySchema),
    lastEventAt: Nullable(
      Type.String({ format: 'date-time', description: 'When the latest event happened.' }),
    ),
    lastReceivedAt: Nullable(
      Type.String({ format: 'date-time', description: 'When an event last arrived.' }),
    ),
    eventsToday: count('Events that happened today.'),
    usualToday: Nullable(Type.Number({ description: usual })),
    lastDay: Type.Unsafe<{ day: string; events: number; usual: number; ratio: number } | null>({
      ...Type.Object({
        day: DaySchema,
        events: count('Events that happened on it.'),
        usual: Type.Number({ description: usual }),
        ratio: Type.Number({ description: '`events` as a share of `usual`.' }),
      }),
      type: ['object', 'null'],
      description: 'The last complete day for which something is usual.',
    }),
    days: Type.Array(Type.Object({ day: DaySchema, events: count('Events on it.') }), {
      description: 'The last 35 days, today last.',
    }),
    rejects: Rejects,
  },
  { title: 'Source' },
);

/** One kind of event, over all customers. */
export type Source = Static<typeof SourceSchema>;

/** How the kinds of event do. */
export const SourcesSchema = Type.Object(
  {
    countedUntil: Nullable({
      ...InstantSchema,
      description:
        'Every event received before is counted; some minutes behind. null until the first count has ended, while nothing is judged.',
    }),
    sources: Type.Array(SourceSchema, { description: 'One for each kind of event.' }),
    otherRejects: Rejects,
  },
  { title: 'Sources' },
);

/** How the kinds of event do. */
export type Sources = Static<typeof SourcesSchema>;

/** `GET /api/sources` */
export const getSourcesRoute = {
  method: 'GET',
  url: '/api/sources',
  schema: {
    operationId: 'getSources',
    tags: ['Sources'],
    summary: 'See whether every kind of event still arrives',
    description:
      'A kind of event that falls silent for everybody is a broken pipeline, not a customer that leaves: the factors that rest on it keep the value of the last good day until events arrive again. `otherRejects` are refused events of no known kind.',
    querystring: NoQuery,
    response: { 200: jsonAnswer('Every kind of event', SourcesSchema), ...problems(422, 503) },
  },
} as const;
