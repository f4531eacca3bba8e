import type { FaultCode, REFERENCE_KINDS, Way } from '@customer-health/contract';
import type { SourceState } from '@customer-health/scoring';

/** What a fault is called, and what to do about it. */
export const REASONS: Record<FaultCode, { name: string; todo: string }> = {
  required: {
    name: 'A field is missing',
    todo: 'Send the field that the place below names. The API documentation lists what each kind of event needs.',
  },
  unknown_field: {
    name: 'Unknown field',
    todo: 'Remove the field, correct its spelling, or move it into “properties”, which takes anything.',
  },
  wrong_type: {
    name: 'Wrong type',
    todo: 'Send a number as a number and a text as a text: 12, not “12”.',
  },
  invalid_value: {
    name: 'Value not allowed',
    todo: 'Use one of the values that the fault lists.',
  },
  invalid_format: {
    name: 'Wrong format',
    todo: 'Write times as 2026-11-23T09:30:00Z, days as 2026-11-23, currencies as three capital letters.',
  },
  too_long: { name: 'Too long', todo: 'Shorten the text, or leave out what nobody reads.' },
  too_short: {
    name: 'Empty or too short',
    todo: 'Send a value, or leave the field out where it is not needed.',
  },
  too_large: {
    name: 'Number or list too large',
    todo: 'Check the unit, or split what you send into several requests.',
  },
  too_small: {
    name: 'Number too small',
    todo: 'Counts begin at 1. Leave out what did not happen.',
  },
  too_deep: { name: 'Nested too deeply', todo: 'Send flat properties: one level is enough.' },
  too_many_keys: { name: 'Too many fields', todo: 'Send only the properties that you use.' },
  forbidden_characters: {
    name: 'Forbidden characters',
    todo: 'Take control characters out of the text before you send it.',
  },
  forbidden_key: { name: 'Forbidden field name', todo: 'Rename the field.' },
  number_out_of_range: {
    name: 'Number out of range',
    todo: 'Send whole numbers beyond 2^53 as text in “properties”.',
  },
  unknown_event_type: {
    name: 'Unknown kind of event',
    todo: 'Use one of the eight kinds of event above; anything else belongs into feature_use.',
  },
  unknown_customer: {
    name: 'No such customer',
    todo: 'Create the customer first, correct the id, or let such events wait: see “Events of unknown customers” below.',
  },
  timestamp_out_of_range: {
    name: 'Time out of range',
    todo: 'Events may be up to 400 days old and 5 minutes ahead. Check the clock of the sender, and seconds against milliseconds.',
  },
  malformed_json: {
    name: 'Not JSON',
    todo: 'Let a JSON library write what you send, and send it as UTF-8.',
  },
};

const WAY_NAMES: Record<Way, string> = {
  events: 'Customer’s own address',
  batch: 'Batch',
  cloudevents: 'CloudEvents',
  segment: 'Segment',
};

const STATES: Record<SourceState, string> = {
  ok: 'Arrives',
  silent: 'Silent',
  never_seen: 'Never seen',
  not_judged: 'Not judged yet',
};

const KINDS: Record<(typeof REFERENCE_KINDS)[number], string> = {
  customer: 'Customer id',
  user: 'User',
  anonymous: 'Anonymous user',
};

/** The words of the sources page. */
export const SOURCES = {
  title: 'Sources',
  subtitle: 'What arrives, what was refused, and what waits because nobody knows whose it is.',
  arrives: 'What arrives',
  counted: (time: string) => `counted up to ${time}`,
  counting: 'The first count is running. Until it has ended, nothing is judged.',
  states: STATES,
  meaning: {
    ok: 'Under a fifth of the usual for a whole day would be called silence.',
    silent: (day: string, factors: string) =>
      `Almost nothing arrives, from all customers at once: a broken pipe, not customers who leave. ${factors} held at the value of ${day} until events arrive again.`,
    silentAlone: (day: string) =>
      `Almost nothing arrives, from all customers at once: a broken pipe. The last good day was ${day}. No score rests on this kind of event.`,
    neverSeen: (factors: string) => `No such event has arrived. ${factors} left out or neutral.`,
    neverSeenAlone: 'No such event has arrived. No score rests on it.',
    notJudged: 'Too new or too few events to know what is usual.',
  },
  one: (factor: string) => `${factor} is`,
  many: (factors: string) => `${factors} are`,
  happened: 'Latest event',
  received: 'Last received',
  today: 'Today',
  notCounted: 'not counted yet',
  ofUsual: (events: string, usual: string) => `${events} of about ${usual}`,
  lastDay: (day: string, events: string, usual: string, percent: string) =>
    `${day}: ${events} of the usual ${usual} (${percent})`,
  lastDayTerm: 'Last whole day',
  refused: (count: string) => `${count} refused in 14 days`,
  perDay: (kind: string) => `${kind} a day, last 35 days`,
  point: (day: string, events: string) => `${day}: ${events}`,
  pointToday: (day: string, events: string) => `${day} (today, so far): ${events}`,
  most: (events: string) => `highest ${events} a day`,
  asTable: 'Show as table',
  hideTable: 'Hide table',
  tableTitle: 'Events a day by kind',
  day: 'Day (UTC)',
  rejects: 'Refused events',
  rejectsText: (days: string) =>
    `Of the last ${days} days. What was refused counts nowhere; send it again once it is mended.`,
  noRejects: (days: string) => `Nothing was refused in ${days} days.`,
  noRejectsText: 'What a sender gets wrong is listed here with its fault and with what it sent.',
  noRejectsFilter: 'Nothing was refused for this reason and in this way.',
  clear: 'Clear filters',
  byReason: 'Filter by reason',
  byWay: 'Filter by way',
  reasons: REASONS,
  ways: WAY_NAMES,
  todo: 'What to do',
  fault: 'Fault',
  place: 'Place',
  sent: 'What was sent',
  sentCut: 'Its first 1,000 characters.',
  customer: 'Customer',
  event: 'Event id',
  kind: 'Kind',
  noCustomer: 'no customer given',
  noEvent: 'no id given',
  more: 'Load more',
  loadingMore: 'Loading…',
  unmatched: 'Events without a customer',
  unmatchedText:
    'They are kept for 30 days and stored, and counted in scores, as soon as it is told whose they are.',
  noUnmatched: 'No event waits for its customer.',
  noUnmatchedText:
    'Events of ids and users that nobody knows would be listed here, to be given to a customer.',
  noUnmatchedKind: 'Nothing of this kind waits.',
  byKind: 'Filter by kind',
  kinds: KINDS,
  waiting: (count: number, shown: string) =>
    count === 1 ? '1 event waits' : `${shown} events wait`,
  seen: (first: string, last: string) => `first seen ${first}, last ${last}`,
  sample: 'Latest event',
  map: 'Give to a customer',
  create: 'Create the customer',
  discard: 'Discard',
  mapTitle: (ref: string) => `Whose events are those of “${ref}”?`,
  mapText: 'It holds for later events too.',
  mapConfirm: 'Give to this customer',
  mapping: 'Storing…',
  pick: 'Find a customer',
  pickHint: 'Name, id or domain',
  pickResults: 'Customers found',
  pickNone: 'No customer matches.',
  pickMore: 'There are more: type more of the name.',
  createTitle: (ref: string) => `Create a customer for “${ref}”`,
  createName: 'Name',
  createId: 'Customer id',
  createConfirm: 'Create',
  creating: 'Creating…',
  taken: (id: string) => `There is a customer with the id “${id}” already. Give the events to it.`,
  needed: 'Fill this in.',
  discardTitle: (count: number, shown: string) =>
    count === 1 ? 'Discard 1 event?' : `Discard ${shown} events?`,
  discardText: (ref: string) =>
    `What waits for “${ref}” is deleted and counts nowhere. This cannot be undone.`,
  discarding: 'Discarding…',
  replaying: (done: string, total: string) => `Replaying ${done} of ${total} events`,
  replayed: (count: number, shown: string, ref: string) =>
    count === 1 ? `1 event of “${ref}” is stored.` : `${shown} events of “${ref}” are stored.`,
  seeCustomer: 'See the customer',
  unknown: 'Events of unknown customers',
  unknownText: 'Of batches and CloudEvents. Events of Segment always wait.',
  unknownWays: {
    reject: { name: 'Refuse', text: 'The sender is told, and they are listed above.' },
    park: {
      name: 'Let them wait',
      text: 'They are listed here until somebody says whose they are.',
    },
    create: {
      name: 'Create the customer',
      text: 'Its id becomes its name, to be corrected later.',
    },
  },
  unknownSaved: 'Saved. It holds for events from now on.',
};
