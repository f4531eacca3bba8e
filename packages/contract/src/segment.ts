import Type, { type Static } from 'typebox';
import { InstantSchema, jsonAnswer } from './common.ts';
import { problems } from './errors.ts';
import { itemErrors } from './events.ts';

/** How much one request to the Segment-compatible API may hold. */
export const SEGMENT_LIMITS = { bytes: 500 * 1024, messages: 2_500 } as const;

/** The kinds of message. */
export const SEGMENT_CALLS = ['identify', 'group', 'track', 'page', 'screen', 'alias'] as const;

/** The kind of a message. */
export type SegmentCall = (typeof SEGMENT_CALLS)[number];

const id = Type.Unsafe<string | number>({ type: ['string', 'number', 'null'] });
const bag = Type.Record(Type.String(), Type.Unknown());

const message = {
  messageId: Type.Optional(
    Type.String({ description: 'Sent again it counts once. Without it we make one.' }),
  ),
  userId: Type.Optional(id),
  anonymousId: Type.Optional(id),
  timestamp: Type.Optional(InstantSchema),
  originalTimestamp: Type.Optional(InstantSchema),
  sentAt: Type.Optional(InstantSchema),
  context: Type.Optional(
    Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      description: 'Only `groupId` is read: the id of the customer.',
    }),
  ),
};

/** A message by itself; fields that are not named here are ignored. Each is checked one by one, not as a whole. */
export const SegmentMessageSchema = Type.Object(
  {
    ...message,
    type: Type.Optional(Type.Enum([...SEGMENT_CALLS], { description: 'In a batch.' })),
    event: Type.Optional(Type.String({ description: '`track`: what happened.' })),
    groupId: Type.Optional(id),
    previousId: Type.Optional(id),
    properties: Type.Optional(bag),
    traits: Type.Optional(bag),
  },
  { title: 'SegmentMessage', examples: [{ userId: 'u-7', event: 'Signed In' }] },
);

const SegmentBatchSchema = Type.Object(
  {
    batch: Type.Array(SegmentMessageSchema, { maxItems: SEGMENT_LIMITS.messages }),
    sentAt: Type.Optional(InstantSchema),
    context: Type.Optional(bag),
  },
  { title: 'SegmentBatch' },
);

/** What became of the messages of a request. */
export const SegmentReceiptSchema = Type.Object(
  {
    success: Type.Literal(true),
    accepted: Type.Integer({ description: 'Committed: events, and what is told of customers.' }),
    duplicates: Type.Integer({ description: 'Events that were known by their `messageId`.' }),
    rejected: Type.Integer({ description: 'Not stored; `errors` says why.' }),
    parked: Type.Integer({ description: 'Events that are kept until their customer is told.' }),
    ignored: Type.Integer({ description: 'Taken note of and counted nowhere, as set.' }),
    ...itemErrors,
  },
  { title: 'SegmentReceipt' },
);

/** What became of the messages of a request. */
export type SegmentReceipt = Static<typeof SegmentReceiptSchema>;

const SUMMARIES: Record<SegmentCall | 'batch', string> = {
  identify: 'Tell which customer a user belongs to',
  group: 'Create or update a customer, and tell that a user belongs to it',
  track: 'Send an event by its name',
  page: 'Tell that a page was seen',
  screen: 'Tell that a screen was seen',
  alias: 'Tell that two ids are the same user',
  batch: 'Send many messages of any kind',
};

const DESCRIPTION = [
  'As the tracking API of Segment: SDKs that speak it work when they are given this host. An answer means that everything that it does not call rejected is committed. docs/segment.md tells what becomes of each message.',
  `Limits: ${SEGMENT_LIMITS.bytes / 1024} KB and ${SEGMENT_LIMITS.messages.toLocaleString('en-US')} messages a request, 32 KB a message. \`application/json\`, also when it is called \`text/plain\` or a form; gzip is accepted. The write key may be in the body (\`writeKey\`) or be the user name of HTTP Basic authentication.`,
].join('\n\n');

/** `POST /v1/{call}`, or `/v1/batch`. */
export function segmentRoute<const Call extends SegmentCall | 'batch'>(call: Call) {
  const body: Type.TSchema = call === 'batch' ? SegmentBatchSchema : SegmentMessageSchema;
  return {
    method: 'POST',
    url: `/v1/${call}`,
    schema: {
      operationId: `segment${call[0]?.toUpperCase()}${call.slice(1)}`,
      tags: ['Segment-compatible'],
      summary: SUMMARIES[call],
      description: DESCRIPTION,
      body: Type.Unsafe<unknown>(body),
      response: {
        200: jsonAnswer('What became of the messages', SegmentReceiptSchema),
        ...problems(400, 413, 415, 503),
      },
    },
  } as const;
}

/** Short and other names of the routes, which SDKs use. */
export const SEGMENT_ALIASES: Record<SegmentCall | 'batch', readonly string[]> = {
  identify: ['/v1/i'],
  group: ['/v1/g'],
  track: ['/v1/t'],
  page: ['/v1/p'],
  screen: ['/v1/s'],
  alias: ['/v1/a'],
  batch: ['/v1/b', '/v1/import'],
};
