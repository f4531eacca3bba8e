import type { Event } from '@customer-health/contract';
import { localDay } from '../../components/calendar.ts';

/** The events of one day on the reader's calendar. */
export interface EventDay {
  day: string;
  events: Event[];
}

/** Puts consecutive events of the same day together; the order stays. */
export function groupByDay(events: Event[]): EventDay[] {
  const days: EventDay[] = [];
  for (const event of events) {
    const day = localDay(new Date(event.timestamp));
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
