import type { Outcome } from '../events/service.ts';

/** Something that is stored under a customer and an id, with what tells it from another of the same id. */
export interface Identified {
  customerId: string;
  id: string;
  content: string;
}

/** What is stored under a customer and an id: null when the customer exists and the id is free. */
export type Stored = Omit<Identified, 'content'> & { content: string | null };

/**
 * Tells what storing would answer, without storing. It remembers what it has told to be accepted, so that a
 * later repetition is a duplicate, as it would be.
 *
 * @param find what is stored now; it leaves out what belongs to customers that do not exist
 * @param planned customers that will exist by then
 */
export function createPreview<T extends Identified>(
  find: (items: readonly T[]) => Promise<Stored[]>,
  planned: ReadonlySet<string>,
): (items: readonly T[]) => Promise<Outcome[]> {
  const accepted = new Map<string, string>();
  return async (items) => {
    const found = new Map((await find(items)).map((row) => [keyOf(row), row.content]));
    return items.map((item) => {
      const key = keyOf(item);
      const known = found.get(key) ?? accepted.get(key);
      if (known !== undefined) return { status: 'duplicate', conflict: known !== item.content };
      if (!found.has(key) && !planned.has(item.customerId)) {
        return { status: 'unknown_customer', conflict: false };
      }
      accepted.set(key, item.content);
      return { status: 'accepted', conflict: false };
    });
  };
}

// Ids hold no control characters, so the separator cannot be part of one.
function keyOf({ customerId, id }: { customerId: string; id: string }): string {
  return `${customerId}\n${id}`;
}
