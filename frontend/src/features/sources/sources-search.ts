import { type FaultCode, type UnmatchedReference, WAYS, type Way } from '@customer-health/contract';
import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

/** Every reason for which an event is refused. Not from the words for them, which the first page does without. */
export const REASON_CODES: FaultCode[] = [
  'required',
  'unknown_field',
  'wrong_type',
  'invalid_value',
  'invalid_format',
  'too_long',
  'too_short',
  'too_large',
  'too_small',
  'too_deep',
  'too_many_keys',
  'forbidden_characters',
  'forbidden_key',
  'number_out_of_range',
  'unknown_event_type',
  'unknown_customer',
  'timestamp_out_of_range',
  'malformed_json',
];

/** Every kind of reference. */
export const KINDS: UnmatchedReference['kind'][] = ['customer', 'user', 'anonymous'];

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
