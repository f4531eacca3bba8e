import type { Calendar } from './calendar.ts';
import type { DemoEvent, Moment } from './demo-model.ts';

/** The moments of a customer up to `until`, a second since 1970, as events: in order of time, and numbered. */
export function tellEvents(
  customerId: string,
  moments: readonly Moment[],
  { instantText }: Calendar,
  until: number,
): DemoEvent[] {
  const told = moments.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
  return told.map(({ at, event }, index) => ({
    eventId: `${customerId}-${String(index + 1).padStart(6, '0')}`,
    timestamp: instantText(at),
    ...event,
  }));
}
