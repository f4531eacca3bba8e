import type { Band } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  DaySchema,
  InstantSchema,
  jsonAnswer,
  listHeaders,
  NoQuery,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { problems } from './errors.ts';

/** The bands that a person can set. */
export const OVERRIDE_BANDS = ['healthy', 'watch', 'at_risk', 'critical'] as const satisfies Band[];

/** How long an override holds, in days after the one on which it is set. */
export const OVERRIDE_DAYS = { default: 30, most: 90 } as const;

/**
 * What became of an override: `lapsed` when its last day is over, `ended` when it was taken back, `replaced` when
 * another one took its place.
 */
export const OVERRIDE_STATES = ['in_force', 'ended', 'lapsed', 'replaced'] as const;

const band = Words(OVERRIDE_BANDS, { description: 'Follows from the score when absent.' });
const reason = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: '\\S',
  format: 'text',
  description: 'Why the computed score does not tell the truth; whoever looks next reads it.',
  examples: ['New owner announced a change of vendor on the phone'],
});

/** Who says something; people do not sign in yet. */
export const AuthorSchema = Type.String({
  minLength: 1,
  maxLength: 200,
  format: 'text',
  default: 'unknown',
  description: 'Who says so.',
  examples: ['Ana Ruiz'],
});

/** A score, a band or both in place of the computed ones, and why. */
export const OverrideWriteSchema = Type.Object(
  {
    score: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100, description: 'The computed one when absent.' }),
    ),
    band: Type.Optional(band),
    reason,
    until: Type.Optional(
      Type.String({
        format: 'date',
        description: `The last UTC day on which it holds: today to ${OVERRIDE_DAYS.most} days from now. ${OVERRIDE_DAYS.default} days from now when absent.`,
        examples: ['2026-12-23'],
      }),
    ),
    author: Type.Optional(AuthorSchema),
  },
  { additionalProperties: false, title: 'OverrideWrite' },
);

/** What is sent to set an override. */
export type OverrideWrite = Static<typeof OverrideWriteSchema>;

/** An override as it is kept. */
export const OverrideSchema = Type.Object(
  {
    id: Type.String(),
    score: Nullable(Type.Number({ minimum: 0, maximum: 100 })),
    band: Nullable(Words(OVERRIDE_BANDS)),
    reason: Type.String(),
    author: Type.String(),
    from: DaySchema,
    until: Type.String({ format: 'date', description: 'The last day on which it holds.' }),
    endedOn: Nullable(
      Type.String({
        format: 'date',
        description: 'The first day on which it held no more, when it ended before its time.',
      }),
    ),
    createdAt: InstantSchema,
    state: Words(OVERRIDE_STATES, {
      description:
        '`in_force`; `ended`: taken back; `lapsed`: its last day is over; `replaced`: by a later one.',
    }),
  },
  { title: 'Override' },
);

/** An override as it is kept. */
export type Override = Static<typeof OverrideSchema>;

const tags = ['Judgement'];

/** `PUT /api/customers/{customerId}/override` */
export const putOverrideRoute = {
  method: 'PUT',
  url: '/api/customers/:customerId/override',
  schema: {
    operationId: 'putOverride',
    tags,
    summary: 'Set a score or a band in place of the computed one',
    description:
      'Holds from today until its last day, everywhere a score is shown; the computed score stays beside it. It takes the place of the one in force. `GET …/health` shows it at once, lists within 2 s.',
    params: CustomerParams,
    body: OverrideWriteSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('In force', OverrideSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** `DELETE /api/customers/{customerId}/override` */
export const deleteOverrideRoute = {
  method: 'DELETE',
  url: '/api/customers/:customerId/override',
  schema: {
    operationId: 'deleteOverride',
    tags,
    summary: 'Take the override back',
    description:
      'From today on the computed score holds again; the days before stay as they were. 404 when none is in force.',
    params: CustomerParams,
    querystring: NoQuery,
    response: {
      204: { description: 'Taken back', type: 'null' },
      ...problems(404, 422, 503),
    },
  },
} as const;

/** Query parameters of the history of overrides. */
export const OverrideListQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the history of overrides. */
export type OverrideListQuery = Static<typeof OverrideListQuery>;

/** `GET /api/customers/{customerId}/overrides` */
export const listOverridesRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/overrides',
  schema: {
    operationId: 'listOverrides',
    tags,
    summary: 'List the overrides of a customer, newest first',
    params: CustomerParams,
    querystring: OverrideListQuery,
    response: {
      200: jsonAnswer('A page of overrides', Type.Array(OverrideSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;
