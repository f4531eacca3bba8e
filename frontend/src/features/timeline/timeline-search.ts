import { TIMELINE_KINDS, type TimelineKind } from '@customer-health/contract';
import { isDay } from '@customer-health/scoring';
import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

/** What the URL says about the timeline: kinds, and the first and the last UTC day. */
export interface TimelineSearch {
  type?: TimelineKind[];
  from?: string;
  to?: string;
}

/** Reads the URL; what it does not know is left out. */
export function parseTimelineSearch(raw: RawSearch): TimelineSearch {
  const [from, to] = [dayOf(raw.from), dayOf(raw.to)];
  const inOrder = from === undefined || to === undefined || from <= to;
  return compact({
    type: wordsOf(raw.type, TIMELINE_KINDS),
    ...(inOrder && { from, to }),
  });
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined;
}
