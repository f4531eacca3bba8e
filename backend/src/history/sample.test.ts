import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraw, drawPlaces } from './sample.ts';

const all = (population: number, seed: number, limit = population, batch = 7) =>
  [...drawPlaces(population, { seed, batch, limit })].flat();

describe('random places', () => {
  it('are each place once, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), (population, seed) => {
        const places = all(population, seed);
        expect([...places].sort((a, b) => a - b)).toEqual(
          Array.from({ length: population }, (_, index) => index),
        );
      }),
    );
  });

  it('are the same for the same seed, others for another', () => {
    expect(all(1_000, 1)).toEqual(all(1_000, 1));
    expect(all(1_000, 1)).not.toEqual(all(1_000, 2));
    expect(all(1_000, 1, 1_000, 3)).toEqual(all(1_000, 1));
  });

  it('end at the limit, and cost no more than that of a huge population', () => {
    const places = all(9_000_000_000, 3, 5_000);
    expect(new Set(places).size).toBe(5_000);
    expect(Math.max(...places)).toBeGreaterThan(8_000_000_000);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  it('are spread evenly', () => {
    const draw = createDraw(5);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index++) {
      const place = draw(10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(850);
    for (const count of counts) expect(count).toBeLessThan(1_150);
  });
});
