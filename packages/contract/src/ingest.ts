import Type, { type Static } from 'typebox';
import { IdSchema, jsonAnswer, NoQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { EVENT_SCHEMAS, type EventInput } from './event-input.ts';
import { allRejected, BatchReceiptSchema, EventReceiptSchema, LIMITS_TEXT } from './events.ts';
import { EVENT_LIMITS, UNKNOWN_CUSTOMERS } from './vocabulary.ts';

/** An event of a batch: with the customer that it is of. */
export type BatchEvent = { customerId: string } & EventInput;

/** An event of a batch: with the customer that it is of. */
export const BatchEventSchema = Type.Unsafe<BatchEvent>({
  oneOf: Object.values(EVENT_SCHEMAS).map((schema) =>
    Type.Object(
      { customerId: IdSchema, ...(schema.properties as Type.TProperties) },
      { additionalProperties: false, title: `Batch${(schema as { title?: string }).title}` },
    ),
  ),
  title: 'BatchEvent',
  examples: [{ customerId: 'acme-42', type: 'feature_use', feature: 'reports', eventId: 'e-1' }],
});

const list = { type: 'array', items: BatchEventSchema, maxItems: EVENT_LIMITS.batchEvents };

const BatchBodySchema = Type.Unsafe<unknown>({
  anyOf: [
    list,
    {
      type: 'object',
      required: ['events'],
      properties: { events: list },
      additionalProperties: false,
    },
  ],
});

/** Query parameters of a batch. */
export const BatchQuery = Type.Object(
  {
    atomic: Type.Boolean({
      default: false,
      description: 'Store all events in one transaction, or none when one of them is rejected.',
    }),
  },
  { additionalProperties: false },
);

/** `POST /api/events/batch` */
export const postBatchRoute = {
  method: 'POST',
  url: '/api/events/batch',
  schema: {
    operationId: 'postEventBatch',
    tags: ['Events'],
    summary: 'Send events of several customers',
    description: [
      'An answer means that the events are committed: 200 when every event is accepted, known or parked, 207 when some were rejected (the good ones are stored), 422 when all were, or one of an atomic batch.',
      `As \`application/x-ndjson\`, each line is an event of up to ${EVENT_LIMITS.lineBytes / 1024} KB; a line that is no JSON is rejected and takes nobody with it. Empty lines do not count.`,
      'Whether events of customers that do not exist are rejected, parked or create the customer is a setting: `PUT /api/settings/ingest`.',
      LIMITS_TEXT,
    ].join('\n\n'),
    body: {
      content: {
        'application/json': { schema: BatchBodySchema },
        'application/x-ndjson': {
          schema: Type.String({
            description: 'One event a line.',
            examples: [
              '{"customerId":"acme-42","type":"login"}\n{"customerId":"globex","type":"api_call","count":12}\n',
            ],
          }),
        },
      },
    },
    querystring: BatchQuery,
    response: {
      200: jsonAnswer('All accepted, known or parked', BatchReceiptSchema),
      207: jsonAnswer('Some were rejected; the others are committed', BatchReceiptSchema),
      422: allRejected,
      ...problems(400, 413, 415, 429, 503),
    },
  },
} as const;

const text = (description: string, example: string) =>
  Type.String({ minLength: 1, description, examples: [example] });

/** An event as CloudEvents 1.0 writes it. */
export const CloudEventSchema = Type.Object(
  {
    specversion: Type.Unsafe<'1.0'>({ type: 'string', const: '1.0' }),
    id: text('With `source` it makes the id of the event: `source|id`.', '8f2a'),
    source: text('Where the event comes from.', '/acme/web'),
    type: text(
      'A kind of event, plainly or behind a reverse domain name.',
      'com.example.feature_use',
    ),
    subject: Type.Unsafe<string>({ ...IdSchema, description: 'The id of the customer.' }),
    time: Type.Optional(
      Type.String({ format: 'date-time', description: 'When it happened. Absent: now.' }),
    ),
    datacontenttype: Type.Optional(Type.String()),
    data: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description:
          'The other fields of the event, such as `feature` or `ticketId`. What is not one goes to `properties`.',
        examples: [{ feature: 'reports', userId: 'ana' }],
      }),
    ),
  },
  { title: 'CloudEvent', description: 'Extension attributes are taken and not kept.' },
);

const CloudEventReceipt = Type.Unsafe<
  Static<typeof EventReceiptSchema> | Static<typeof BatchReceiptSchema>
>({ anyOf: [EventReceiptSchema, BatchReceiptSchema] });

/** `POST /api/events` */
export const postCloudEventsRoute = {
  method: 'POST',
  url: '/api/events',
  schema: {
    operationId: 'postCloudEvents',
    tags: ['Events'],
    summary: 'Send CloudEvents',
    description: [
      'CloudEvents 1.0 in structured, batched or binary mode (`ce-…` headers, the body is `data`). `subject` is the customer, `type` the kind of event (its last part: `com.example.login`), `time` when it happened, `data` the other fields.',
      'The event is known again by `source|id`; where that is more than 200 bytes, by `sha256:` and the hexadecimal SHA-256 of it.',
      'One event is answered 201 (accepted or parked), 200 (duplicate) or 422; a batch like `POST /api/events/batch`.',
      LIMITS_TEXT,
    ].join('\n\n'),
    body: {
      content: {
        'application/cloudevents+json': { schema: CloudEventSchema },
        'application/cloudevents-batch+json': {
          schema: Type.Array(CloudEventSchema, { maxItems: EVENT_LIMITS.batchEvents }),
        },
        'application/json': {
          schema: Type.Record(Type.String(), Type.Unknown(), {
            description: 'Binary mode: `data` alone; the attributes are `ce-…` headers.',
          }),
        },
      },
    },
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Duplicate, or a batch without rejected events', CloudEventReceipt),
      201: jsonAnswer('Accepted or parked, and committed', EventReceiptSchema),
      207: jsonAnswer('Some were rejected; the others are committed', BatchReceiptSchema),
      422: allRejected,
      ...problems(400, 413, 415, 429, 503),
    },
  },
} as const;

/** How events are taken in. */
export const IngestSettingsSchema = Type.Object(
  {
    unknownCustomers: Words(UNKNOWN_CUSTOMERS, {
      description:
        'What becomes of an event in a batch or of a CloudEvent whose customer does not exist: it is rejected, kept until the customer is there, or the customer is made with its id as the name. An id that a person has mapped to a customer counts as known.',
      examples: ['park'],
    }),
  },
  { additionalProperties: false, title: 'IngestSettings' },
);

/** How events are taken in. */
export type IngestSettings = Static<typeof IngestSettingsSchema>;

/** `GET /api/settings/ingest` */
export const getIngestRoute = {
  method: 'GET',
  url: '/api/settings/ingest',
  schema: {
    operationId: 'getIngestSettings',
    tags: ['Settings'],
    summary: 'Get how events are taken in',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The settings', IngestSettingsSchema), ...problems(422, 503) },
  },
} as const;

/** `PUT /api/settings/ingest` */
export const putIngestRoute = {
  method: 'PUT',
  url: '/api/settings/ingest',
  schema: {
    operationId: 'putIngestSettings',
    tags: ['Settings'],
    summary: 'Set how events are taken in',
    description:
      'Holds for events that come from now on. `POST /api/customers/{customerId}/events` answers 404 for a customer that does not exist, whatever is set here.',
    body: IngestSettingsSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The settings', IngestSettingsSchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;
