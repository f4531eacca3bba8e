import Type, { type Static } from 'typebox';
import { FAULT_CODES } from './vocabulary.ts';

/** Every error code the API can answer with, its HTTP status and its title. Codes are stable. */
export const ERROR_CODES = {
  malformed_json: { status: 400, title: 'The body is not valid JSON.' },
  malformed_request: { status: 400, title: 'The request is malformed.' },
  unauthorized: { status: 401, title: 'The password is missing or wrong.' },
  not_found: { status: 404, title: 'There is nothing at this address.' },
  customer_not_found: { status: 404, title: 'There is no such customer.' },
  method_not_allowed: { status: 405, title: 'This address does not support that method.' },
  conflict: { status: 409, title: 'The request conflicts with the current state.' },
  payload_too_large: { status: 413, title: 'The body is too large.' },
  unsupported_media_type: { status: 415, title: 'The media type is not supported.' },
  validation_failed: { status: 422, title: 'The request is not valid.' },
  too_many_requests: { status: 429, title: 'There were too many requests.' },
  internal_error: { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: 'The service cannot answer right now.' },
} as const;

/** The code of an error answer. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** One fault of a request: where it is and what is wrong. */
export const FaultSchema = Type.Object(
  {
    pointer: Type.String({
      description:
        'JSON Pointer into the body (`#/type`), `?name` for a query parameter, or `header/Name`.',
    }),
    code: Type.Enum([...FAULT_CODES], { description: 'Stable code of the fault.' }),
    detail: Type.String({ description: 'What is wrong and what to do, for people.' }),
  },
  { title: 'Fault' },
);

/** One fault of a request. */
export type Fault = Static<typeof FaultSchema>;

/** An error answer, `application/problem+json` (RFC 9457). */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'URI reference that names the kind of problem.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.Enum(Object.keys(ERROR_CODES) as ErrorCode[], { description: 'Stable code.' }),
    errors: Type.Optional(Type.Array(FaultSchema)),
    requestId: Type.String({ description: 'Also in the `X-Request-Id` header and in the log.' }),
  },
  { title: 'Problem', description: 'Error answer (RFC 9457).' },
);

/** An error answer. */
export type Problem = Static<typeof ProblemSchema>;

/** The error answers of a route, by status, for its `response` schema. */
export function problems<const Status extends number>(...statuses: Status[]) {
  const answer = {
    description: 'Error',
    content: { 'application/problem+json': { schema: ProblemSchema } },
  };
  return Object.fromEntries(statuses.map((status) => [status, answer])) as {
    [S in Status]: typeof answer;
  };
}
