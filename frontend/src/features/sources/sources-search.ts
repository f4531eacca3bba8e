import {
  FAULT_CODES,
  type FaultCode,
  REFERENCE_KINDS,
  type UnmatchedReference,
  WAYS,
  type Way,
} from '@customer-health/contract';
import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

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
    reason: wordsOf(raw.reason, FAULT_CODES)[0],
    way: wordsOf(raw.way, WAYS)[0],
    kind: wordsOf(raw.kind, REFERENCE_KINDS)[0],
  });
}
