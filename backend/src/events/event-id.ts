/** A new id for an event that came without one. */
export { createTimeId as createEventId } from '../time-id.ts';

/** The id of the event at a place that came without one, where a retry must make the same one. */
export type IdAt = (index: number) => string;

/** What tells an event at a place how its id is made. */
export function idFor(idAt: IdAt | undefined, index: number): { makeId?: () => string } {
  return idAt === undefined ? {} : { makeId: () => idAt(index) };
}
