import Type, { type Static } from 'typebox';
import { IdSchema, InstantSchema, jsonAnswer, NoQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { EVENT_TYPES } from './vocabulary.ts';

const LatestEvent = Type.Object({
  customerId: IdSchema,
  customerName: Type.String(),
  eventId: IdSchema,
  type: Words(EVENT_TYPES),
  receivedAt: InstantSchema,
});

/** What is there for the first steps. */
export const StartSchema = Type.Object(
  {
    access: Words(['open', 'password'] as const, {
      description: '`open`: whoever reaches the server may do everything.',
    }),
    asOf: InstantSchema,
    latestEvent: Type.Unsafe<Static<typeof LatestEvent> | null>({
      ...LatestEvent,
      type: ['object', 'null'],
      description:
        'A newest event of the last minute, demo customers left out; null where there is none. Of more than 1,000 in the minute, one of them.',
    }),
  },
  { title: 'Start' },
);

/** What is there for the first steps. */
export type Start = Static<typeof StartSchema>;

/** `GET /api/start` */
export const getStartRoute = {
  method: 'GET',
  url: '/api/start',
  schema: {
    operationId: 'getStart',
    tags: ['Operation'],
    summary: 'See what protects this server, and whether an event has just arrived',
    querystring: NoQuery,
    response: { 200: jsonAnswer('What there is', StartSchema), ...problems(422, 503) },
  },
} as const;
