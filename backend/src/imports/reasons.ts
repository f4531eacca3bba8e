import type { LoadOutcome, NewEvent } from '../events/service.ts';

/** Why an event of a file is not stored; null when it is, or was already. */
export function reasonOf(
  { customerId, eventId }: NewEvent,
  outcome: LoadOutcome | undefined,
): string | null {
  switch (outcome?.status) {
    case 'unknown_customer':
      return `there is no customer "${customerId}"`;
    case 'rejected':
      return 'holds a value that the database cannot store';
    case 'too_old':
      return `is of a day whose raw events are deleted: whether "${eventId}" was counted before cannot be told`;
    default:
      return outcome?.conflict
        ? `id "${eventId}" is known with other content; the first one stays`
        : null;
  }
}
