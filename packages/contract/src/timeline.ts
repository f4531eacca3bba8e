import Type, { type Static, type TSchema } from 'typebox';
import { CustomerParams, InstantSchema, jsonAnswer, Nullable, pageQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { EventSchema } from './events.ts';
import { CustomerNoteSchema } from './notes.ts';
import { OVERRIDE_BANDS } from './overrides.ts';
import { PulseSchema } from './pulses.ts';
import { TIMELINE_KINDS } from './vocabulary.ts';

/** What became of an override at an entry of the timeline. */
export const OVERRIDE_CHANGES = ['made', 'ended', 'lapsed'] as const;

/** An override that began or ended. */
export const TimelineOverrideSchema = Type.Object(
  {
    id: Type.String(),
    change: Words(OVERRIDE_CHANGES, {
      description: '`lapsed`: it ended by itself, its last day being over.',
    }),
    score: Nullable(Type.Number()),
    band: Nullable(Words(OVERRIDE_BANDS)),
    reason: Type.String(),
    author: Type.String({ description: 'Who set it.' }),
    until: Type.String({ format: 'date', description: 'The last day that it was set for.' }),
  },
  { title: 'TimelineOverride' },
);

/** An override that began or ended. */
export type TimelineOverride = Static<typeof TimelineOverrideSchema>;

/** A scorecard, or the rules that choose one, of which a version was published. */
export const TimelineScorecardSchema = Type.Object(
  {
    id: Nullable(Type.String({ description: 'Null: the rules.' })),
    version: Type.Integer(),
    note: Type.String(),
    author: Type.String(),
  },
  { title: 'TimelineScorecard' },
);

/** The schema or null; without its title, which names the schema that is not null. */
const only = (named: TSchema) => {
  const { title: _, ...schema } = named as TSchema & { title?: string };
  return { ...schema, type: ['object', 'null'] };
};

/** Something that happened at a customer; the field of its kind has it, the others are null. */
export const TimelineEntrySchema = Type.Object(
  {
    id: Type.String({ description: 'Unique within the timeline of the customer.' }),
    kind: Words(TIMELINE_KINDS),
    at: InstantSchema,
    event: Type.Unsafe<Static<typeof EventSchema> | null>(only(EventSchema)),
    note: Type.Unsafe<Static<typeof CustomerNoteSchema> | null>(only(CustomerNoteSchema)),
    pulse: Type.Unsafe<Static<typeof PulseSchema> | null>(only(PulseSchema)),
    override: Type.Unsafe<TimelineOverride | null>(only(TimelineOverrideSchema)),
    scorecard: Type.Unsafe<Static<typeof TimelineScorecardSchema> | null>(
      only(TimelineScorecardSchema),
    ),
  },
  { title: 'TimelineEntry' },
);

/** Something that happened at a customer. */
export type TimelineEntry = Static<typeof TimelineEntrySchema>;

/** Query parameters of the timeline. */
export const TimelineQuery = Type.Object(
  {
    ...pageQuery,
    type: Type.Optional(
      Type.Array(Words(TIMELINE_KINDS), {
        maxItems: TIMELINE_KINDS.length,
        description: 'Repeat the parameter for several; every kind when absent.',
      }),
    ),
    from: Type.Optional(Type.String({ format: 'date', description: 'First UTC day.' })),
    to: Type.Optional(Type.String({ format: 'date', description: 'Last UTC day, included.' })),
  },
  { additionalProperties: false },
);

/** Query parameters of the timeline. */
export type TimelineQuery = Static<typeof TimelineQuery>;

/** `GET /api/customers/{customerId}/timeline` */
export const listTimelineRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/timeline',
  schema: {
    operationId: 'listTimeline',
    tags: ['Customers'],
    summary: 'List what happened at a customer, newest first',
    description:
      'Events, notes, pulses, overrides as they were set, ended or lapsed by themselves, and versions of the scorecards that made the scores.',
    params: CustomerParams,
    querystring: TimelineQuery,
    response: {
      200: jsonAnswer('A page of the timeline', Type.Array(TimelineEntrySchema), {
        Link: Type.String({ description: 'RFC 8288; `rel="next"` while there is another page.' }),
      }),
      ...problems(404, 422, 503),
    },
  },
} as const;
