import Type, { type Static } from 'typebox';
import { IdSchema, InstantSchema, jsonAnswer, NoQuery, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { EventSchema } from './events.ts';
import { EVENT_TYPES, REFERENCE_KINDS } from './vocabulary.ts';

const reference = {
  kind: Words(REFERENCE_KINDS, {
    description:
      '`customer`: an id that no customer has. `user` and `anonymous`: a user of the product whose customer nobody told.',
  }),
  ref: IdSchema,
};

/** Whom events wait for, and how many. */
export const UnmatchedSchema = Type.Object(
  {
    ...reference,
    events: Type.Integer({ description: 'How many wait.' }),
    types: Type.Array(Words(EVENT_TYPES)),
    firstReceivedAt: InstantSchema,
    lastReceivedAt: InstantSchema,
    sample: EventSchema,
  },
  { title: 'Unmatched' },
);

/** Whom events wait for, and how many. */
export type Unmatched = Static<typeof UnmatchedSchema>;

/** An event that waits. */
export const UnmatchedEventSchema = Type.Object(
  { eventId: IdSchema, receivedAt: InstantSchema, event: EventSchema },
  { title: 'UnmatchedEvent' },
);

/** An event that waits. */
export type UnmatchedEvent = Static<typeof UnmatchedEventSchema>;

/** Whom a reference stands for. */
export const UnmatchedMapSchema = Type.Object(
  { ...reference, customerId: IdSchema },
  { additionalProperties: false, title: 'UnmatchedMap' },
);

/** Whom a reference stands for. */
export type UnmatchedMap = Static<typeof UnmatchedMapSchema>;

/** What a mapping did at once, and what follows. */
export const UnmatchedMappedSchema = Type.Object(
  {
    events: Type.Integer({ description: 'How many events waited for this.' }),
    stored: Type.Integer({
      description: 'How many of them are stored already; the others follow within seconds.',
    }),
  },
  { title: 'UnmatchedMapped' },
);

/** How far the events of a reference are, once it is known whose they are. */
export const ReplaySchema = Type.Object(
  {
    waiting: Type.Integer({ description: 'Events that wait because nobody knows whose they are.' }),
    left: Type.Integer({ description: 'Events whose customer is known and that are stored next.' }),
  },
  { title: 'Replay' },
);

/** How far the events of a reference are, once it is known whose they are. */
export type Replay = Static<typeof ReplaySchema>;

/** Which reference is meant. */
export const UnmatchedReferenceQuery = Type.Object(reference, { additionalProperties: false });

/** Which reference is meant. */
export type UnmatchedReference = Static<typeof UnmatchedReferenceQuery>;

/** Query parameters of the list. */
export const UnmatchedListQuery = Type.Object(
  { ...pageQuery, kind: Type.Optional(reference.kind) },
  { additionalProperties: false },
);

/** Query parameters of the list. */
export type UnmatchedListQuery = Static<typeof UnmatchedListQuery>;

/** Which reference's events are listed. */
export const UnmatchedEventsQuery = Type.Object(
  { ...pageQuery, ...reference },
  { additionalProperties: false },
);

/** Which reference's events are listed. */
export type UnmatchedEventsQuery = Static<typeof UnmatchedEventsQuery>;

const tags = ['Unmatched events'];
const link = {
  Link: Type.String({ description: 'RFC 8288; `rel="next"` while there is another page.' }),
};

/** `GET /api/unmatched` */
export const listUnmatchedRoute = {
  method: 'GET',
  url: '/api/unmatched',
  schema: {
    operationId: 'listUnmatched',
    tags,
    summary: 'List whom events wait for, the latest first',
    description:
      'Events of somebody whose customer is not known are kept for 30 days, at most 100,000 in all. They are stored as soon as it is told: by an `identify`, `group` or `alias`, by creating the customer, or by `POST /api/unmatched/map`.',
    querystring: UnmatchedListQuery,
    response: {
      200: jsonAnswer('A page of references', Type.Array(UnmatchedSchema), link),
      ...problems(422, 503),
    },
  },
} as const;

/** `GET /api/unmatched/events` */
export const listUnmatchedEventsRoute = {
  method: 'GET',
  url: '/api/unmatched/events',
  schema: {
    operationId: 'listUnmatchedEvents',
    tags,
    summary: 'List the events that wait for one, the latest first',
    querystring: UnmatchedEventsQuery,
    response: {
      200: jsonAnswer('A page of events', Type.Array(UnmatchedEventSchema), link),
      ...problems(422, 503),
    },
  },
} as const;

/** `GET /api/unmatched/replay` */
export const getReplayRoute = {
  method: 'GET',
  url: '/api/unmatched/replay',
  schema: {
    operationId: 'getReplay',
    tags,
    summary: 'See how many events of one are still to be stored',
    description: 'Both are 0 when everything that waited is stored or discarded.',
    querystring: UnmatchedReferenceQuery,
    response: { 200: jsonAnswer('The counts', ReplaySchema), ...problems(422, 503) },
  },
} as const;

/** `POST /api/unmatched/map` */
export const mapUnmatchedRoute = {
  method: 'POST',
  url: '/api/unmatched/map',
  schema: {
    operationId: 'mapUnmatched',
    tags,
    summary: 'Tell whom a reference stands for, and store what waits for it',
    description:
      'Holds for what comes later too. Telling it again with another customer concerns later events only.',
    body: UnmatchedMapSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('Mapped', UnmatchedMappedSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/unmatched` */
export const deleteUnmatchedRoute = {
  method: 'DELETE',
  url: '/api/unmatched',
  schema: {
    operationId: 'deleteUnmatched',
    tags,
    summary: 'Discard the events that wait for one',
    querystring: UnmatchedReferenceQuery,
    response: {
      200: jsonAnswer('How many there were', Type.Object({ events: Type.Integer() })),
      ...problems(422, 503),
    },
  },
} as const;
