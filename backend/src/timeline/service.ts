import {
  EVENT_TYPES,
  type TimelineEntry,
  type TimelineKind,
  type TimelineQuery,
  TOLD_KINDS,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { addDays } from '@customer-health/scoring';
import { customerNotFound, invalid } from '../errors.ts';
import { customerExists, selectEvents } from '../events/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { idFault, isUuid, parseInstant } from '../validation/formats.ts';
import {
  type SourcePage,
  selectNotes,
  selectOverrides,
  selectPublished,
  selectPulses,
  selectScorecardIds,
} from './queries.ts';

/** Where entries come from, in the order in which those of the same instant stand. */
const SOURCES = ['event', ...TOLD_KINDS] as const;
type Source = (typeof SOURCES)[number];

interface Position {
  at: string;
  source: Source;
  id: string;
}

const BEFORE_ALL = '9999-12-31T00:00:00Z';

/** What is asked of every source. */
interface Wanted {
  kinds: readonly TimelineKind[];
  from: string;
  limit: number;
  today: string;
}

/** A page of what happened at a customer, newest first, and the cursor of the next. */
export async function listTimeline(
  connection: Connection,
  customerId: string,
  { type, from, to, limit, cursor }: TimelineQuery,
  today: string,
) {
  if (from !== undefined && to !== undefined && from > to)
    throw invalid([{ pointer: '?from', code: 'invalid_value', detail: 'must not be after to' }]);
  const until = to === undefined ? BEFORE_ALL : `${addDays(to, 1)}T00:00:00Z`;
  const position = cursor === undefined ? null : toPosition(cursor);
  const wanted: Wanted = {
    kinds: type ?? [...EVENT_TYPES, ...TOLD_KINDS],
    from: from === undefined ? '-infinity' : `${from}T00:00:00Z`,
    limit: limit + 1,
    today,
  };
  const found = await Promise.all(
    SOURCES.map((source) => {
      const page = { ...wanted, before: boundOf(source, position, until) };
      return READ[source](connection, customerId, page);
    }),
  );
  // Each source is in order already, and sorting keeps what compares as equal in place.
  const entries = found.flat().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (entries.length === 0 && !(await customerExists(connection, customerId)))
    throw customerNotFound(customerId);
  return toPage(entries, limit, cursorOf);
}

function cursorOf({ at, kind, id }: TimelineEntry) {
  const source: Source = TOLD_KINDS.find((told) => told === kind) ?? 'event';
  return { at, source, id: id.slice(id.indexOf(':') + 1) };
}

function toPosition(cursor: string): Position {
  const { at, source: named, id } = decodeCursor(cursor, ['at', 'source', 'id']);
  const source = SOURCES.find((one) => one === named);
  if (at === null || id === null || parseInstant(at) === null || source === undefined)
    throw badCursor();
  const isId = isUuidSource(source) ? isUuid(id) : idFault(id) === null;
  if (!isId) throw badCursor();
  return { at, source, id };
}

function isUuidSource(source: Source): boolean {
  return source === 'note' || source === 'pulse';
}

/**
 * Before which row of a source the page begins: of one that stands earlier at the same instant all of that instant was
 * shown, of one that stands later none.
 */
function boundOf(source: Source, position: Position | null, until: string): SourcePage['before'] {
  const least = isUuidSource(source) ? '00000000-0000-0000-0000-000000000000' : '';
  if (position === null) return { at: until, id: least };
  const { at, id } = position;
  const place = SOURCES.indexOf(source) - SOURCES.indexOf(position.source);
  if (place === 0) return { at, id };
  if (place < 0) return { at, id: least };
  return { at, id: isUuidSource(source) ? 'ffffffff-ffff-ffff-ffff-ffffffffffff' : '\u{10FFFF}' };
}

type Read = (
  connection: Connection,
  customerId: string,
  page: Wanted & SourcePage,
) => Promise<TimelineEntry[]>;

const READ: Record<Source, Read> = {
  event: async (connection, customerId, { kinds, before, from, limit }) => {
    const types = EVENT_TYPES.filter((type) => kinds.includes(type));
    if (types.length === 0) return [];
    const start = { at: before.at, eventId: before.id };
    const page = { types, before: start, from, limit };
    const events = await selectEvents(connection, customerId, page);
    return events.map((event) =>
      entry('event', event.eventId, { kind: event.type, at: event.timestamp, event }),
    );
  },
  note: async (connection, customerId, page) => {
    if (!page.kinds.includes('note')) return [];
    const notes = await selectNotes(connection, customerId, page);
    return notes.map((note) => entry('note', note.id, { kind: 'note', at: note.createdAt, note }));
  },
  pulse: async (connection, customerId, page) => {
    if (!page.kinds.includes('pulse')) return [];
    const pulses = await selectPulses(connection, customerId, page);
    return pulses.map((pulse) =>
      entry('pulse', pulse.id, { kind: 'pulse', at: pulse.givenAt, pulse }),
    );
  },
  override: async (connection, customerId, page) => {
    if (!page.kinds.includes('override')) return [];
    const found = await selectOverrides(connection, customerId, page, page.today);
    return found.map(({ entryId, at, ...override }) =>
      entry('override', entryId, { kind: 'override', at, override }),
    );
  },
  scorecard: async (connection, customerId, page) => {
    if (!page.kinds.includes('scorecard')) return [];
    const ids = await selectScorecardIds(connection, customerId);
    const found = ids.length === 0 ? [] : await selectPublished(connection, ids, page);
    return found.map(({ entryId, at, ...scorecard }) =>
      entry('scorecard', entryId, { kind: 'scorecard', at, scorecard }),
    );
  },
};

function entry(
  source: Source,
  id: string,
  told: Pick<TimelineEntry, 'kind' | 'at'> & Partial<TimelineEntry>,
): TimelineEntry {
  const none = { event: null, note: null, pulse: null, override: null, scorecard: null };
  return { ...none, ...told, id: `${source}:${id}` };
}
