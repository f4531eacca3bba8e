import Type, { type Static } from 'typebox';
import { jsonAnswer, NoQuery } from './common.ts';
import { problems } from './errors.ts';
import { FEATURE_LIMITS } from './vocabulary.ts';

/** The key features that feature adoption counts. */
export const FeaturesSchema = Type.Object(
  {
    features: Type.Array(
      Type.String({ minLength: 1, maxLength: FEATURE_LIMITS.length, format: 'chid' }),
      {
        maxItems: FEATURE_LIMITS.count,
        uniqueItems: true,
        examples: [['reports', 'exports', 'alerts']],
      },
    ),
  },
  { additionalProperties: false, title: 'Features' },
);

/** The key features that feature adoption counts. */
export type Features = Static<typeof FeaturesSchema>;

const tags = ['Settings'];

/** `GET /api/settings/features` */
export const getFeaturesRoute = {
  method: 'GET',
  url: '/api/settings/features',
  schema: {
    operationId: 'getFeatures',
    tags,
    summary: 'Get the key features',
    querystring: NoQuery,
    response: { 200: jsonAnswer('The key features', FeaturesSchema), ...problems(503) },
  },
} as const;

/** `PUT /api/settings/features` */
export const putFeaturesRoute = {
  method: 'PUT',
  url: '/api/settings/features',
  schema: {
    operationId: 'putFeatures',
    tags,
    summary: 'Replace the key features',
    description: 'Every customer is scored anew in the background; `GET …/health` follows at once.',
    body: FeaturesSchema,
    querystring: NoQuery,
    response: {
      200: jsonAnswer('The key features', FeaturesSchema),
      ...problems(400, 413, 415, 422, 503),
    },
  },
} as const;
