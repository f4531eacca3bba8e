import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

function take(seed: number, stream: number, count: number): number[] {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
}

describe('createRandom', () => {
  it('gives the same numbers for the same seeds', () => {
    expect(take(1, 17, 100)).toEqual(take(1, 17, 100));
  });

  it('gives other numbers for another seed and for another stream', () => {
    expect(take(1, 17, 5)).not.toEqual(take(2, 17, 5));
    expect(take(1, 17, 5)).not.toEqual(take(1, 18, 5));
    expect(take(1, 2, 5)).not.toEqual(take(2, 1, 5));
  });

  it('spreads evenly, also over the first numbers of neighbouring streams', () => {
    const along = take(3, 0, 20_000);
    const across = Array.from({ length: 20_000 }, (_, stream) => take(3, stream, 1)[0] ?? 0);
    for (const numbers of [along, across]) {
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => numbers.filter((number) => Math.floor(number * 10) === tenth).length,
      );
      expect(Math.min(...tenths)).toBeGreaterThan(1_800);
      expect(Math.max(...tenths)).toBeLessThan(2_200);
    }
  });

  it('draws whole numbers with both ends', () => {
    const random = createRandom(1, 1);
    const drawn = new Set(Array.from({ length: 200 }, () => random.int(-1, 2)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  it('draws as often as expected', () => {
    const random = createRandom(1, 2);
    const drawn = Array.from({ length: 20_000 }, () => random.poisson(2.5));
    expect(drawn.reduce((total, count) => total + count, 0) / drawn.length).toBeCloseTo(2.5, 1);
    expect(random.poisson(0)).toBe(0);
  });

  it('shuffles without losing anything or touching its input', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = createRandom(1, 3).shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1, 4).pick([])).toThrow(RangeError);
  });
});
