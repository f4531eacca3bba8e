/** A source of whole numbers that look random, from 0 to below `bound`; the same seed makes the same numbers. */
export function createDraw(seed: number): (bound: number) => number {
  let state = seed | 0;
  // mulberry32
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/**
 * Different places from 0 to below `population` in random order, in batches; at most `limit`. It costs as much as is
 * drawn, however large the population is.
 */
export function* drawPlaces(
  population: number,
  { seed, batch, limit }: { seed: number; batch: number; limit: number },
): Generator<number[]> {
  const draw = createDraw(seed);
  // A shuffle that keeps only the places that were moved.
  const moved = new Map<number, number>();
  const most = Math.min(population, limit);
  let places: number[] = [];
  for (let index = 0; index < most; index++) {
    const other = index + draw(population - index);
    places.push(moved.get(other) ?? other);
    moved.set(other, moved.get(index) ?? index);
    moved.delete(index);
    if (places.length < batch) continue;
    yield places;
    places = [];
  }
  if (places.length > 0) yield places;
}
