import Type from 'typebox';

/** How `Idempotency-Key` is read and kept. */
export const IDEMPOTENCY_LIMITS = {
  /** The longest key in characters. */
  keyLength: 255,
  /** How long a key stands for the request that it came with. */
  keptHours: 24,
  /** The largest answer that is kept to be repeated, in bytes. */
  answerBytes: 1024 * 1024,
};

/** The header that makes a `POST` safe to repeat, as OpenAPI describes it; every `POST` takes it. */
export const IDEMPOTENCY_KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  description: `Makes this request safe to send again: 1–${IDEMPOTENCY_LIMITS.keyLength} visible ASCII characters, bare or in double quotes. For ${IDEMPOTENCY_LIMITS.keptHours} h the same key with the same body has one effect and gets the same answer, which then carries \`Idempotency-Replayed: true\`; with another body it is answered 422, and 409 with \`Retry-After\` while the first is under way. 429 and 5xx are not kept, nor are answers above ${IDEMPOTENCY_LIMITS.answerBytes / 1024 / 1024} MB: there the request runs again, and what it made already is found, not made twice.`,
  schema: Type.String(),
  example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
} as const;

/** The header of an answer that was given before. */
export const IDEMPOTENCY_REPLAYED_HEADER = {
  description: 'This is the answer that was given to the first request with this key.',
  schema: Type.Literal('true'),
} as const;
