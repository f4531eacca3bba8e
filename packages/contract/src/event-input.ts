import Type, { type Static } from 'typebox';
import { IdSchema, Nullable, Words } from './common.ts';
import { EVENT_LIMITS, type EventType } from './vocabulary.ts';

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
