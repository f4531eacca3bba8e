/** A stream of numbers that depends on its seeds alone. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  between(min: number, max: number): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** How often something happens that is expected `mean` times. */
  poisson(mean: number): number;
}

/** The stream of a pair of seeds; streams of other pairs have nothing to do with it. */
export function createRandom(seed: number, stream: number): Random {
  const next = createSfc32(seed, stream);
  const between = (min: number, max: number) => min + (max - min) * next();
  const int = (min: number, max: number) => Math.floor(between(min, max + 1));
  return {
    next,
    between,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, int(0, list.length - 1)),
    shuffle: (list) => shuffle(list, int),
    poisson: (mean) => drawPoisson(mean, next),
  };
}

/** Chris Doty-Humphrey's sfc32: 128 bits of state, small and fast. */
function createSfc32(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers of neighbouring seeds still resemble each other.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

function shuffle<T>(list: readonly T[], int: (min: number, max: number) => number): T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    const moved = itemAt(shuffled, last);
    shuffled[last] = itemAt(shuffled, other);
    shuffled[other] = moved;
  }
  return shuffled;
}

/** Knuth's method; right for the small means of a day. */
function drawPoisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count += 1;
  return count;
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${list.length}`);
  return item;
}
