import { ERROR_CODES, type ErrorCode, type Fault, type Problem } from '@customer-health/contract';

/** An expected failure with its code; the one error handler turns it into an answer. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly faults: Fault[] | undefined;
  readonly headers: Record<string, string>;

  /** @param detail for people: what is wrong and what to do. Never a secret or another customer's data. */
  constructor(
    code: ErrorCode,
    detail: string,
    { faults, headers = {} }: { faults?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.code = code;
    this.faults = faults;
    this.headers = headers;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** The body of an error answer. */
export function toProblem({ code, message, faults }: AppError, requestId: string): Problem {
  const { status, title } = ERROR_CODES[code];
  return {
    type: `urn:customer-health:problem:${code}`,
    title,
    status,
    detail: message,
    code,
    ...(faults && { errors: faults }),
    requestId,
  };
}

/** 422 with one fault or several. */
export function invalid(faults: Fault[]): AppError {
  const detail =
    faults.length === 1 && faults[0] !== undefined
      ? `${faults[0].pointer === '#' ? 'The body' : faults[0].pointer} ${faults[0].detail}.`
      : `${faults.length} things are wrong; see errors.`;
  return new AppError('validation_failed', detail, { faults });
}

/** 404 for a customer, with the id that was asked for. */
export function customerNotFound(customerId: string): AppError {
  return new AppError(
    'customer_not_found',
    `There is no customer "${customerId}". Create it with PUT /api/customers/{id}.`,
  );
}

/** 503 with a jittered `Retry-After`. */
export function unavailable(detail: string): AppError {
  const seconds = 1 + Math.floor(Math.random() * 3);
  return new AppError('unavailable', detail, { headers: { 'retry-after': String(seconds) } });
}
