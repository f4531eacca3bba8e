import type { Event } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';

/** An event in short: its kind, and how many or which. */
export function eventLine(event: Event): string {
  const kind = messages.timeline.types[event.type];
  const what = event.feature ?? event.ticketId ?? event.invoiceId;
  const count = event.count > 1 ? ` × ${format.number(event.count)}` : '';
  return what === null ? `${kind}${count}` : `${kind}: ${what}${count}`;
}
