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

const statusText =
  '`duplicate`: the id is known, nothing is counted again. `parked`: kept until its customer is known; see `PUT /api/settings/ingest`.';

/** What became of one event. */
export const EventReceiptSchema = Type.Object(
  {
    eventId: Type.String(),
    status: Words(['accepted', 'duplicate', 'parked'], { description: statusText }),
    receivedAt: InstantSchema,
    conflict,
  },
  { title: 'EventReceipt' },
);

/** What became of one event. */
export type EventReceipt = Static<typeof EventReceiptSchema>;

/** What a receipt of several tells of those that are not good. */
export const itemErrors = {
  errors: Type.Array(
    Type.Object({
      index: Type.Integer(),
      eventId: Nullable(Type.String()),
      ...FaultSchema.properties,
    }),
    { description: 'The first 100 faults.' },
  ),
  errorsTruncated: Type.Boolean(),
};

/** What became of an array of events. */
export const BatchReceiptSchema = Type.Object(
  {
    accepted: Type.Integer(),
    duplicates: Type.Integer(),
    parked: Type.Integer({ description: 'Events that are kept until their customer is known.' }),
    rejected: Type.Integer(),
    results: Type.Array(
      Type.Object({
        index: Type.Integer(),
        eventId: Nullable(Type.String()),
        status: Words(['accepted', 'duplicate', 'parked', 'rejected']),
        conflict,
      }),
      { description: 'One for each event, in the order sent.' },
    ),
    ...itemErrors,
  },
  { title: 'BatchReceipt' },
);

/** What became of an array of events. */
export type BatchReceipt = Static<typeof BatchReceiptSchema>;

const tags = ['Events'];

/** The limits of everything that takes several events, for descriptions. */
export const LIMITS_TEXT = `Limits: ${EVENT_LIMITS.eventBytes / 1024} KB an event, ${EVENT_LIMITS.batchBytes / 1024 / 1024} MB and ${EVENT_LIMITS.batchEvents} events a request, depth ${EVENT_LIMITS.depth}, ${EVENT_LIMITS.keys} keys an object, strings of ${EVENT_LIMITS.stringBytes / 1024} KB. gzip is accepted, up to a ratio of ${EVENT_LIMITS.inflation}:1; limits apply after inflating.`;

/** 422 of a route that answers a receipt when every event was rejected. */
export const allRejected = {
  description: 'Not valid. Events of which every one was rejected are answered with their receipt.',
  content: {
    'application/problem+json': {
      schema: problems(422)[422].content['application/problem+json'].schema,
    },
    'application/json': { schema: BatchReceiptSchema },
  },
} as const;

/** `POST /api/customers/{customerId}/events` */
export const postEventsRoute = {
  method: 'POST',
  url: '/api/customers/:customerId/events',
  schema: {
    operationId: 'postEvents',
    tags,
    summary: 'Send one event, or an array of events',
    description: [
      'An answer means that the events are committed. One event answers 201 (accepted) or 200 (duplicate). An array, or `{"events": […]}`, answers 200 when every event is accepted or known, 207 when some were rejected (the good ones are stored), 422 when all were.',
      LIMITS_TEXT,
    ].join('\n\n'),
    params: CustomerParams,
    body: Type.Unsafe<unknown>({
      anyOf: [
        EventInputSchema,
        { type: 'array', items: EventInputSchema, maxItems: EVENT_LIMITS.batchEvents },
        {
          type: 'object',
          required: ['events'],
          properties: {
            events: { type: 'array', items: EventInputSchema, maxItems: EVENT_LIMITS.batchEvents },
          },
          additionalProperties: false,
        },
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
      422: allRejected,
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
