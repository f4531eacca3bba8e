import { randomUUID } from 'node:crypto';

/** A new id that begins with its time: UUIDv7 (RFC 9562), so that ids sort by time. */
export function createTimeId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  // What follows the version is random in version 4 as in version 7.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** When an id of `createTimeId` was made, in epoch milliseconds. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
