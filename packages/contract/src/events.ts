import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { FaultSchema, problems } from './errors.ts';

/** The kinds of event that are taken in. */
export const EVENT_TYPES = [
  'login',
  'feature_use',
  'api_call',
  'ticket_opened',
  'ticket_solved',
  'invoice_issued',
  'invoice_paid',
  'invoice_voided',
] as const;

/** The kind of an event. */
export type EventType = (typeof EVENT_TYPES)[number];

/** Limits of what is taken in, in bytes of JSON, items, levels and keys. */
export const EVENT_LIMITS = {
  eventBytes: 32 * 1024,
  batchBytes: 5 * 1024 * 1024,
  batchEvents: 5_000,
  depth: 32,
  keys: 256,
  stringBytes: 8 * 1024,
  pastDays: 400,
  futureMinutes: 5,
} as const;

const counted = Type.Optional(
  Type.Integer({
    minimum: 1,
    maximum: 1_000_000_000,
    default: 1,
    description: 'How many of these the event stands for, so that a sender can ship aggregates.',
  }),
);

const common = {
  eventId: Type.Optional(
    Type.Unsafe<string>({
      ...IdSchema,
      description:
        'Your id of the event. Sending it again counts once, for as long as the event is kept. Without it we make one, and a retry can then count twice.',
    }),
  ),
  timestamp: Type.Optional(
    Type.Unsafe<string | number>({
      type: ['string', 'integer'],
      description: `When it happened: RFC 3339 with offset, or epoch milliseconds. Absent: now. From ${EVENT_LIMITS.pastDays} days back to ${EVENT_LIMITS.futureMinutes} minutes ahead.`,
      examples: ['2026-11-23T09:30:00Z'],
    }),
  ),
  userId: Type.Optional(Nullable(Type.String({ maxLength: 200, description: 'Who did it.' }))),
  properties: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'Anything else; kept, not scored.' }),
  ),
};

const ticket = {
  ticketId: IdSchema,
  priority: Type.Optional(Words(['low', 'normal', 'high', 'urgent'])),
  subject: Type.Optional(Type.String({ maxLength: 500 })),
};

const dueAt = Type.String({
  format: 'day-or-instant',
  description:
    'The day by which it is to be paid: `YYYY-MM-DD`, or an instant of which the UTC day counts.',
  examples: ['2026-12-01'],
});

const invoice = {
  invoiceId: IdSchema,
  amount: Type.Optional(Type.Number({ minimum: 0, maximum: 1e12 })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' })),
};

const strict = { additionalProperties: false };

function eventSchema<const T extends EventType, P extends Type.TProperties>(type: T, fields: P) {
  return Type.Object(
    { type: Type.Unsafe<T>({ type: 'string', const: type }), ...fields, ...common },
    { ...strict, title: `${type.replace(/(^|_)./g, (part) => part.slice(-1).toUpperCase())}Event` },
  );
}

/** The schema of each kind of event, by type. */
export const EVENT_SCHEMAS = {
  login: eventSchema('login', { count: counted }),
  feature_use: eventSchema('feature_use', {
    feature: Type.String({ minLength: 1, maxLength: 200, format: 'chid' }),
    count: counted,
  }),
  api_call: eventSchema('api_call', { count: counted }),
  ticket_opened: eventSchema('ticket_opened', ticket),
  ticket_solved: eventSchema('ticket_solved', ticket),
  invoice_issued: eventSchema('invoice_issued', { ...invoice, dueAt }),
  invoice_paid: eventSchema('invoice_paid', { ...invoice, dueAt: Type.Optional(dueAt) }),
  invoice_voided: eventSchema('invoice_voided', { ...invoice, dueAt: Type.Optional(dueAt) }),
} as const;

/** An event as it is sent. */
export type EventInput = { [T in EventType]: Static<(typeof EVENT_SCHEMAS)[T]> }[EventType];

/** An event as it is sent; `type` says which fields it has. */
export const EventInputSchema = Type.Unsafe<EventInput>({
  oneOf: Object.values(EVENT_SCHEMAS),
  title: 'EventInput',
});

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
      ...problems(404, 413, 415, 503),
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
