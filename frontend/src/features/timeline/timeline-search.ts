import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

/** What the URL says about the timeline. */
export interface TimelineSearch {
  type?: EventType[];
}

/** Reads the URL; what it does not know is left out. */
export function parseTimelineSearch(raw: RawSearch): TimelineSearch {
  return compact({ type: wordsOf(raw.type, EVENT_TYPES) });
}
