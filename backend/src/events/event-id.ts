/** A new id for an event that came without one. */
export { createTimeId as createEventId } from '../time-id.ts';
