import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  NoQuery,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { FaultSchema, problems } from './errors.ts';
import { EventInputSchema } from './event-input.ts';
import { EVENT_LIMITS, EVENT_TYPES } from './vocabulary.ts';

/** An event as it is kept, for the timeline. */
export const EventSchema = Type.Object(
  {
    eventId: IdSchema,
    type: Words(EVENT_TYPES),
    timestamp: InstantSchema,
    receivedAt: InstantSchema,
    userId: Nullable(Type.String()),
    feature: Nullable(Type.String()),
    count: Type.Integer(),
    ticketId: Nullable(Type.String()),
    priority: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    invoiceId: Nullable(Type.String()),
    amount: Nullable(Type.Number()),
    currency: Nullable(Type.String()),
    dueAt: Nullable(Type.String({ format: 'date' })),
    properties: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: 'Event' },
);

/** An event as it is kept. */
export type Event = Static<typeof EventSchema>;

const conflict = Type.Optional(
  Type.Boolean({
    description: 'True when the id is known with other content; the first one stays.',
  }),
);

/** What became of one event. */
export const EventReceiptSchema = Type.Object(
  {
    eventId: Type.String(),
    status: Words(['accepted', 'duplicate']),
    receivedAt: InstantSchema,
    conflict,
  },
  { title: 'EventReceipt' },
);

/** What became of one event. */
export type EventReceipt = Static<typeof EventReceiptSchema>;

/** What became of an array of events. */
export const BatchReceiptSchema = Type.Object(
  {
    accepted: Type.Integer(),
    duplicates: Type.Integer(),
    rejected: Type.Integer(),
    results: Type.Array(
      Type.Object({
        index: Type.Integer(),
        eventId: Nullable(Type.String()),
        status: Words(['accepted', 'duplicate', 'rejected']),
        conflict,
      }),
      { description: 'One for each event, in the order sent.' },
    ),
    errors: Type.Array(
      Type.Object({
        index: Type.Integer(),
        eventId: Nullable(Type.String()),
        ...FaultSchema.properties,
      }),
      { description: 'The first 100 faults.' },
    ),
    errorsTruncated: Type.Boolean(),
  },
  { title: 'BatchReceipt' },
);

/** What became of an array of events. */
export type BatchReceipt = Static<typeof BatchReceiptSchema>;

const tags = ['Events'];

/** `POST /api/customers/{customerId}/events` */
export const postEventsRoute = {
  method: 'POST',
  url: '/api/customers/:customerId/events',
  schema: {
    operationId: 'postEvents',
    tags,
    summary: 'Send one event, or an array of events',
    description: [
      'An answer means that the events are committed. One event answers 201 (accepted) or 200 (duplicate). An array answers 200 when every event is accepted or known, 207 when some were rejected (the good ones are stored), 422 when all were.',
      `Limits: ${EVENT_LIMITS.eventBytes / 1024} KB an event, ${EVENT_LIMITS.batchBytes / 1024 / 1024} MB and ${EVENT_LIMITS.batchEvents} events an array, depth ${EVENT_LIMITS.depth}, ${EVENT_LIMITS.keys} keys an object, strings of ${EVENT_LIMITS.stringBytes / 1024} KB. gzip is accepted; limits apply after inflating.`,
    ].join('\n\n'),
    params: CustomerParams,
    body: Type.Unsafe<unknown>({
      anyOf: [
        EventInputSchema,
        { type: 'array', items: EventInputSchema, maxItems: EVENT_LIMITS.batchEvents },
      ],
    }),
    querystring: NoQuery,
    response: {
      200: jsonAnswer(
        'Duplicate (one event), or all accepted or duplicate (an array)',
        Type.Unsafe<EventReceipt | BatchReceipt>({
          anyOf: [EventReceiptSchema, BatchReceiptSchema],
        }),
      ),
      201: jsonAnswer('Accepted and committed', EventReceiptSchema),
      207: jsonAnswer('Some were rejected; the others are committed', BatchReceiptSchema),
      422: {
        description: 'Not valid. An array of which every event was rejected answers its receipt.',
        content: {
          'application/problem+json': {
            schema: problems(422)[422].content['application/problem+json'].schema,
          },
          'application/json': { schema: BatchReceiptSchema },
        },
      },
      ...problems(404, 413, 415, 429, 503),
    },
  },
} as const;

/** Query parameters of the timeline. */
export const EventListQuery = Type.Object(
  {
    ...pageQuery,
    type: Type.Optional(
      Type.Array(Words(EVENT_TYPES), {
        maxItems: 8,
        description: 'Repeat the parameter for several.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of the timeline. */
export type EventListQuery = Static<typeof EventListQuery>;

/** `GET /api/customers/{customerId}/events` */
export const listEventsRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/events',
  schema: {
    operationId: 'listEvents',
    tags,
    summary: 'List the events of a customer, newest first',
    params: CustomerParams,
    querystring: EventListQuery,
    response: {
      200: jsonAnswer('A page of events', Type.Array(EventSchema), {
        Link: Type.String({ description: 'RFC 8288; `rel="next"` while there is another page.' }),
      }),
      ...problems(404, 422, 503),
    },
  },
} as const;
