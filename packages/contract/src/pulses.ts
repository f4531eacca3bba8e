import { BANDS } from '@customer-health/scoring';
import Type, { type Static } from 'typebox';
import {
  CustomerParams,
  IdSchema,
  InstantSchema,
  jsonAnswer,
  listHeaders,
  NoQuery,
  Nullable,
  pageQuery,
  Words,
} from './common.ts';
import { problems } from './errors.ts';
import { AuthorSchema } from './overrides.ts';

const value = Type.Integer({
  minimum: 1,
  maximum: 5,
  description: 'From 1, about to leave, to 5, delighted.',
});

/** What a person feels about a customer. */
export const PulseWriteSchema = Type.Object(
  {
    value,
    note: Type.Optional(
      Nullable(Type.String({ maxLength: 2000, format: 'text', description: 'What it rests on.' })),
    ),
    author: Type.Optional(AuthorSchema),
  },
  { additionalProperties: false, title: 'PulseWrite' },
);

/** What is sent to give a pulse. */
export type PulseWrite = Static<typeof PulseWriteSchema>;

/** A pulse as it is kept. */
export const PulseSchema = Type.Object(
  {
    id: Type.String(),
    value,
    note: Nullable(Type.String()),
    author: Type.String(),
    givenAt: InstantSchema,
  },
  { title: 'Pulse' },
);

/** A pulse as it is kept. */
export type Pulse = Static<typeof PulseSchema>;

const tags = ['Judgement'];

/** `POST /api/customers/{customerId}/pulse` */
export const postPulseRoute = {
  method: 'POST',
  url: '/api/customers/:customerId/pulse',
  schema: {
    operationId: 'postPulse',
    tags,
    summary: 'Say how a customer feels to you, from 1 to 5',
    description:
      'It is kept beside the score and has no part in it; where they disagree, it shows.',
    params: CustomerParams,
    body: PulseWriteSchema,
    querystring: NoQuery,
    response: {
      201: jsonAnswer('Kept', PulseSchema),
      ...problems(400, 404, 413, 415, 422, 503),
    },
  },
} as const;

/** Query parameters of the pulses of a customer. */
export const PulseListQuery = Type.Object(pageQuery, { additionalProperties: false });

/** Query parameters of the pulses of a customer. */
export type PulseListQuery = Static<typeof PulseListQuery>;

/** `GET /api/customers/{customerId}/pulses` */
export const listPulsesRoute = {
  method: 'GET',
  url: '/api/customers/:customerId/pulses',
  schema: {
    operationId: 'listPulses',
    tags,
    summary: 'List the pulses of a customer, newest first',
    params: CustomerParams,
    querystring: PulseListQuery,
    response: {
      200: jsonAnswer('A page of pulses', Type.Array(PulseSchema), listHeaders),
      ...problems(404, 422, 503),
    },
  },
} as const;

/** The two ways in which a pulse can contradict a score. */
export const PULSE_MISMATCHES = ['healthy_but_bad', 'unhealthy_but_good'] as const;

/** Query parameters of the list of contradictions. */
export const PulseMismatchQuery = Type.Object(
  {
    ...pageQuery,
    kind: Words(PULSE_MISMATCHES, {
      description:
        '`healthy_but_bad`: the computed band is healthy, the latest pulse 1 or 2. `unhealthy_but_good`: at risk or critical, the latest pulse 4 or 5.',
    }),
    maxAgeDays: Type.Integer({
      minimum: 1,
      maximum: 365,
      default: 90,
      description: 'A latest pulse that is older does not count.',
    }),
  },
  { additionalProperties: false },
);

/** Query parameters of the list of contradictions. */
export type PulseMismatchQuery = Static<typeof PulseMismatchQuery>;

/** A customer whose latest pulse contradicts the computed score. */
export const PulseMismatchSchema = Type.Object(
  {
    customerId: IdSchema,
    name: Type.String(),
    owner: Nullable(Type.String()),
    arr: Nullable(Type.Number()),
    currency: Nullable(Type.String()),
    score: Nullable(
      Type.Number({ minimum: 0, maximum: 100, description: 'What holds, an override included.' }),
    ),
    band: Words(BANDS),
    computedScore: Nullable(Type.Number({ minimum: 0, maximum: 100 })),
    computedBand: Words(BANDS),
    pulse: PulseSchema,
  },
  { title: 'PulseMismatch' },
);

/** A customer whose latest pulse contradicts the computed score. */
export type PulseMismatch = Static<typeof PulseMismatchSchema>;

/** `GET /api/pulse-mismatches` */
export const listPulseMismatchesRoute = {
  method: 'GET',
  url: '/api/pulse-mismatches',
  schema: {
    operationId: 'listPulseMismatches',
    tags,
    summary: 'List customers whose latest pulse contradicts the computed score',
    description:
      'The most revenue first, amounts as they are whatever the currency; customers without an amount come last.',
    querystring: PulseMismatchQuery,
    response: {
      200: jsonAnswer('A page of customers', Type.Array(PulseMismatchSchema), listHeaders),
      ...problems(422, 503),
    },
  },
} as const;
