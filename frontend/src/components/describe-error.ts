import { ApiError } from '@customer-health/contract';
import { messages } from './messages.ts';

/** What can be done about an error: try again, or load the page anew, for which the browser asks the password. */
export type Remedy = 'retry' | 'reload';

/** An error in words for people. */
export interface ErrorDescription {
  title: string;
  detail: string;
  requestId: string | null;
  remedy: Remedy;
  /** Seconds after which the server wants to be asked again. */
  retryAfter: number | null;
}

/** What went wrong, from what was thrown. */
export function describeError(error: unknown): ErrorDescription {
  const { errors } = messages;
  const plain = { requestId: null, remedy: 'retry', retryAfter: null } as const;
  if (error instanceof ApiError) return describeAnswer(error);
  // fetch rejects with a TypeError when there was no answer at all.
  if (error instanceof TypeError)
    return { ...plain, title: errors.offline, detail: errors.offlineDetail };
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return { ...plain, title: errors.timeout, detail: errors.offlineDetail };
  const detail = error instanceof Error ? error.message : String(error);
  return { ...plain, title: errors.unexpected, detail };
}

function describeAnswer({ status, problem, requestId, retryAfter }: ApiError): ErrorDescription {
  const { errors } = messages;
  const known = { requestId: problem?.requestId ?? requestId, retryAfter };
  if (status === 401) {
    return { ...known, title: errors.password, detail: errors.passwordDetail, remedy: 'reload' };
  }
  return {
    ...known,
    title: problem?.title ?? errors.causes[status] ?? errors.unexpected,
    detail: problem?.detail ?? errors.status(status),
    remedy: 'retry',
  };
}

/** Whether the API said that there is no such customer. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
