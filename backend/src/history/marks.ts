import { HISTORY_LIMITS, type HistoryMark } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import {
  type EventMark,
  type InvoiceMark,
  type MarkRange,
  type OverrideMark,
  selectEventMarks,
  selectInvoices,
  selectNotes,
  selectOverrides,
  selectPublished,
  selectPulses,
} from './mark-queries.ts';
import type { HistoryRange } from './queries.ts';

/** What the marks of a customer depend on besides what happened. */
export interface MarkOptions {
  /** The scorecards that made the scores of the range. */
  scorecardIds: readonly string[];
  /** Days after the due day on which a payment is in time. */
  graceDays: number;
}

const MOST = HISTORY_LIMITS.marks;

/** What happened in a range, oldest first; the latest where there is more than one answer can hold. */
export async function loadMarks(
  connection: Connection,
  { customerId, from, to }: HistoryRange,
  { scorecardIds, graceDays }: MarkOptions,
): Promise<{ marks: HistoryMark[]; marksTruncated: boolean }> {
  const range = { customerId, from, until: addDays(to, 1) };
  // An invoice is late some days after it was due: those due before the range can become so in it.
  const due = { ...range, from: addDays(from, -graceDays - 1) };
  const [events, invoices, overrides, pulses, notes, published] = await Promise.all([
    selectEventMarks(connection, range, MOST + 1),
    selectInvoices(connection, due, MOST + 1),
    selectOverrides(connection, range, MOST + 1),
    selectPulses(connection, range, MOST + 1),
    selectNotes(connection, range, MOST + 1),
    selectPublished(connection, scorecardIds, range, MOST + 1),
  ]);
  const found = [
    ...events.map(eventMark),
    ...invoices.flatMap((invoice) => invoiceMarks(invoice, graceDays)),
    ...overrides.flatMap(overrideMarks),
    ...pulses.map(({ value, ...pulse }) =>
      mark('pulse', 'given', { ...pulse, title: `Pulse ${value} was given` }),
    ),
    ...notes.map((note) =>
      mark('note', 'written', { ...note, title: `${note.author} wrote a note` }),
    ),
    ...published.map(publishedMark),
  ];
  const marks = found.filter((one) => isIn(one, range)).sort(byTime);
  return { marks: marks.slice(-MOST), marksTruncated: marks.length > MOST };
}

function isIn({ day }: HistoryMark, { from, until }: MarkRange): boolean {
  return day >= from && day < until;
}

function byTime(a: HistoryMark, b: HistoryMark): number {
  const [first, second] = [a, b].map(({ at, kind, event, ref }) => [at, kind, event, ref].join());
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

type Told = Pick<HistoryMark, 'at' | 'title'> & Partial<HistoryMark>;

function mark(kind: HistoryMark['kind'], event: HistoryMark['event'], told: Told): HistoryMark {
  const { at, title, detail = null, author = null, ref = null } = told;
  return {
    day: utcDay(at),
    at: new Date(at).toISOString(),
    kind,
    event,
    title,
    detail,
    author,
    ref,
  };
}

function eventMark({ type, at, ref, subject, priority }: EventMark): HistoryMark {
  if (type === 'invoice_paid')
    return mark('invoice', 'paid', { at, ref, title: `Invoice ${ref} was paid` });
  const ticket = { at, ref, detail: subject };
  const urgency = priority === null ? '' : ` (${priority})`;
  return type === 'ticket_opened'
    ? mark('ticket', 'opened', { ...ticket, title: `Ticket ${ref} was opened${urgency}` })
    : mark('ticket', 'solved', { ...ticket, title: `Ticket ${ref} was solved` });
}

function invoiceMarks(
  { ref, dueOn, paidOn, voidedOn }: InvoiceMark,
  graceDays: number,
): HistoryMark[] {
  const lateOn = addDays(dueOn, graceDays + 1);
  const at = (day: string) => `${day}T00:00:00Z`;
  const isOpenOn = (day: string) =>
    (paidOn === null || paidOn >= day) && (voidedOn === null || voidedOn >= day);
  const due = mark('invoice', 'due', { at: at(dueOn), ref, title: `Invoice ${ref} was due` });
  if (voidedOn !== null && voidedOn < dueOn) return [];
  if (!isOpenOn(lateOn)) return [due];
  return [due, mark('invoice', 'late', { at: at(lateOn), ref, title: `Invoice ${ref} is late` })];
}

function overrideMarks(override: OverrideMark): HistoryMark[] {
  const { ref, at, reason, author, fromDay, untilDay, endedOn } = override;
  const value = override.score ?? override.band;
  const until = `until ${untilDay}`;
  const title = `${author} set ${override.score === null ? 'the band' : 'the score'} to ${value} ${until}`;
  // One that holds from a later day than that on which it was made is shown where it begins.
  const begin = utcDay(at) >= fromDay ? at : `${fromDay}T00:00:00Z`;
  const made = mark('override', 'made', { at: begin, title, detail: reason, author, ref });
  const isEnded = endedOn !== null && endedOn <= untilDay;
  const over = isEnded ? endedOn : addDays(untilDay, 1);
  const end = { at: `${over}T00:00:00Z`, detail: reason, ref };
  return isEnded
    ? [made, mark('override', 'ended', { ...end, title: `The override by ${author} was ended` })]
    : [made, mark('override', 'lapsed', { ...end, title: `The override by ${author} lapsed` })];
}

function publishedMark({
  ref,
  version,
  ...told
}: Awaited<ReturnType<typeof selectPublished>>[number]): HistoryMark {
  return ref === null
    ? mark('scorecard', 'rules', { ...told, title: `Scorecard rules ${version} were published` })
    : mark('scorecard', 'published', {
        ...told,
        ref,
        title: `Version ${version} of the scorecard "${ref}" was published`,
      });
}
