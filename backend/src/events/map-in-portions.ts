import { setImmediate as others } from 'node:timers/promises';

/** About half a millisecond of work. */
const PORTION = 50;

/** Does what `map` does, and lets other requests go on in between: who reads must not wait for a whole batch. */
export async function mapInPortions<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R,
): Promise<R[]> {
  const mapped: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % PORTION === 0) await others();
    mapped.push(map(item, index));
  }
  return mapped;
}
