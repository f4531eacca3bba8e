import Type, { type Static, type TSchema } from 'typebox';

/** A value or null, as one JSON Schema with a type list (fast to serialise, valid in OpenAPI 3.1). */
export function Nullable<T extends TSchema>(schema: T) {
  const { type, ...rest } = schema as T & { type: string };
  return Type.Unsafe<Static<T> | null>({ ...rest, type: [type, 'null'] });
}

/** One of a closed list of words. */
export function Words<const T extends string>(values: readonly T[], options = {}) {
  return Type.Unsafe<T>({ type: 'string', enum: [...values], ...options });
}

/** The longest id in bytes of UTF-8. */
export const MAX_ID_BYTES = 200;

/** An id given by the sender; bytes and characters are checked by the `chid` format. */
export const IdSchema = Type.String({
  minLength: 1,
  format: 'chid',
  description: `1–${MAX_ID_BYTES} bytes of UTF-8, no control characters. Any character else, "/" and emoji included (percent-encoded in a path).`,
  examples: ['acme-42'],
});

/** A UTC day, `YYYY-MM-DD`. */
export const DaySchema = Type.String({ format: 'date', examples: ['2026-11-23'] });

/** An instant, RFC 3339. */
export const InstantSchema = Type.String({
  format: 'date-time',
  examples: ['2026-11-23T09:30:00Z'],
});

/** The query of a route that has none: whatever is sent is a mistake worth telling. */
export const NoQuery = Type.Object({}, { additionalProperties: false });

/** Path parameters of everything below one customer. */
export const CustomerParams = Type.Object({ customerId: IdSchema });

/** Headers of a paged list. */
export const listHeaders = {
  Link: Type.String({ description: 'RFC 8288; `rel="next"` while there is another page.' }),
  'X-Total-Count': Type.Integer({ description: 'How many there are over all pages.' }),
};

/** `limit` and `cursor`, common to every list. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Rows a page.' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2000, description: 'Opaque; take it from the `Link` header.' }),
  ),
};

/** A JSON answer with its description and headers. */
export function jsonAnswer<T extends TSchema>(description: string, schema: T, headers?: object) {
  return { description, ...(headers && { headers }), content: { 'application/json': { schema } } };
}
