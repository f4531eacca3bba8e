import { type FaultCode, type UnmatchedReference, WAYS, type Way } from '@customer-health/contract';
import { messages } from '../../components/messages.ts';
import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

const namesOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as K[];

/** Every reason for which an event is refused. */
export const REASON_CODES: FaultCode[] = namesOf(messages.sources.reasons);

/** Every kind of reference. */
export const KINDS: UnmatchedReference['kind'][] = namesOf(messages.sources.kinds);

/** What the URL of the sources page says. */
export interface SourcesSearch {
  /** Of refused events. */
  reason?: FaultCode;
  way?: Way;
  /** Of what waits. */
  kind?: UnmatchedReference['kind'];
}

/** Reads the URL; what it does not know is left out. */
export function parseSourcesSearch(raw: RawSearch): SourcesSearch {
  return compact({
    reason: wordsOf(raw.reason, REASON_CODES)[0],
    way: wordsOf(raw.way, WAYS)[0],
    kind: wordsOf(raw.kind, KINDS)[0],
  });
}
