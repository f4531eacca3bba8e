import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery, Words } from './common.ts';
import { problems } from './errors.ts';
import { EVENT_TYPES } from './vocabulary.ts';

const EventName = Type.String({
  minLength: 1,
  maxLength: 200,
  format: 'chid',
  description: 'The name as it is tracked; case does not matter.',
});

/** What the Segment-compatible API makes of messages. */
export const SegmentSettingsSchema = Type.Object(
  {
    autoCreate: Type.Boolean({
      description:
        'Whether `group`, and `identify` with the id of a company, create the customer that they name. Where not, it has to exist.',
    }),
    pages: Words(['ignore', 'feature'], {
      description:
        'Whether `page` and `screen` with a name count as use of a feature of that name; otherwise they are ignored.',
    }),
    events: Type.Array(
      Type.Object(
        {
          name: EventName,
          type: Words(EVENT_TYPES),
          feature: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              format: 'chid',
              description: 'With `feature_use`: the feature. Absent: the name.',
            }),
          ),
        },
        { additionalProperties: false },
      ),
      {
        maxItems: 1_000,
        description:
          'What a tracked name counts as; of two entries of one name the first. Every other name counts as use of a feature of that name.',
      },
    ),
    ignore: Type.Array(EventName, {
      maxItems: 1_000,
      description: 'Tracked names that count as nothing.',
    }),
  },
  { additionalProperties: false, title: 'SegmentSettings' },
);

/** What the Segment-compatible API makes of messages. */
export type SegmentSettings = Static<typeof SegmentSettingsSchema>;

const tags = ['Settings'];

/** `GET /api/settings/segment` */
export const getSegmentSettingsRoute = {
  method: 'GET',
  url: '/api/settings/segment',
  schema: {
    operationId: 'getSegmentSettings',
    tags,
    summary: 'Get what the Segment-compatible API makes of messages',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The settings', SegmentSettingsSchema), ...problems(503) },
  },
} as const;

/** `PUT /api/settings/segment` */
export const putSegmentSettingsRoute = {
  method: 'PUT',
  url: '/api/settings/segment',
  schema: {
    operationId: 'putSegmentSettings',
    tags,
    summary: 'Replace what the Segment-compatible API makes of messages',
    description: 'Holds for what comes from now on, on every server within a second.',
    body: SegmentSettingsSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The settings', SegmentSettingsSchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;
