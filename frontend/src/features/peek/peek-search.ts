import { type RawSearch, textsOf } from '../../components/search-params.ts';

/** Which customer is looked at beside the list. */
export interface PeekSearch {
  peek?: string | undefined;
}

/** Reads that customer's id out of the address. */
export function parsePeekSearch(raw: RawSearch): PeekSearch {
  const peek = textsOf(raw.peek)[0];
  return peek === undefined ? {} : { peek };
}
