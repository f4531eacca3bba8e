import { ApiError } from '@customer-health/contract';
import { messages } from './messages.ts';

/** An error in words for people. */
export interface ErrorDescription {
  title: string;
  detail: string;
  requestId: string | null;
}

/** What went wrong, from what was thrown. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ApiError) {
    const requestId = error.problem?.requestId ?? error.requestId;
    const title = error.problem?.title ?? messages.errors.unexpected;
    return {
      title,
      detail: error.problem?.detail ?? messages.errors.status(error.status),
      requestId,
    };
  }
  // fetch rejects with a TypeError when there was no answer at all.
  const isNetwork = error instanceof TypeError;
  return {
    title: isNetwork ? messages.errors.offline : messages.errors.unexpected,
    detail: isNetwork
      ? messages.errors.offlineDetail
      : String(error instanceof Error ? error.message : error),
    requestId: null,
  };
}

/** Whether the API said that there is no such customer. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
