import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer, Nullable, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { FAULT_CODES, REJECT_DAYS, WAYS } from './vocabulary.ts';

/** An event that was refused, with its first fault. */
export const RejectedEventSchema = Type.Object(
  {
    rejectId: Type.String({ format: 'uuid' }),
    rejectedAt: InstantSchema,
    way: Words(WAYS, { description: 'How it was sent.' }),
    customerId: Nullable(
      Type.String({ description: 'Whose it was said to be, where that can be told.' }),
    ),
    eventId: Nullable(Type.String()),
    type: Nullable(Type.String({ description: 'As it was sent.' })),
    code: Words(FAULT_CODES),
    pointer: Type.String({ description: 'Where in the request the fault was.' }),
    detail: Type.String(),
    sent: Type.String({ description: 'The first 1,000 characters of what was sent.' }),
  },
  { title: 'RejectedEvent' },
);

/** An event that was refused, with its first fault. */
export type RejectedEvent = Static<typeof RejectedEventSchema>;

/** Query parameters of the refused events. */
export const RejectListQuery = Type.Object(
  {
    ...pageQuery,
    code: Type.Optional(Words(FAULT_CODES, { description: 'Only with this fault.' })),
    way: Type.Optional(Words(WAYS, { description: 'Only those sent in this way.' })),
    customer: Type.Optional(
      Type.String({ maxLength: 200, format: 'text', description: 'Only of this customer.' }),
    ),
  },
  { additionalProperties: false },
);

/** Query parameters of the refused events. */
export type RejectListQuery = Static<typeof RejectListQuery>;

/** What was refused, and why. */
export const RejectedEventsSchema = Type.Object(
  {
    days: Type.Integer({ description: 'Over how many UTC days, today included.' }),
    reasons: Type.Array(Type.Object({ code: Words(FAULT_CODES), events: Type.Integer() }), {
      description: 'All refused events of these days by fault, whatever the page is filtered by.',
    }),
    events: Type.Array(RejectedEventSchema, { description: 'Newest first.' }),
  },
  { title: 'RejectedEvents' },
);

/** What was refused, and why. */
export type RejectedEvents = Static<typeof RejectedEventsSchema>;

/** `GET /api/rejected-events` */
export const listRejectsRoute = {
  method: 'GET',
  url: '/api/rejected-events',
  schema: {
    operationId: 'listRejectedEvents',
    tags: ['Events'],
    summary: 'See which events were refused, and why',
    description: `Of the last ${REJECT_DAYS} days, newest first, at most 2 seconds behind. Events are kept one by one up to 100,000; \`reasons\` counts all of them.`,
    querystring: RejectListQuery,
    response: {
      200: jsonAnswer('A page of refused events', RejectedEventsSchema, {
        Link: Type.String({ description: 'RFC 8288; `rel="next"` while there is another page.' }),
      }),
      ...problems(422, 503),
    },
  },
} as const;
