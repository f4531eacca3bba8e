import { randomUUID } from 'node:crypto';

/** A new id for an event that came without one: UUIDv7 (RFC 9562), so that ids sort by time. */
export function createEventId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  // What follows the version is random in version 4 as in version 7.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
