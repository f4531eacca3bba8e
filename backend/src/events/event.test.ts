import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from './event.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, reversed(part)]);
  return Object.fromEntries(entries.reverse());
};
const content = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>);

describe('the hash of what was sent', () => {
  it('is a number of 64 bits that neither the order of keys nor the id changes', () => {
    fc.assert(
      fc.property(content, (sent) => {
        const hash = contentHash(sent);
        expect(BigInt.asIntN(64, BigInt(hash)).toString()).toBe(hash);
        expect(contentHash(reversed({ ...sent, eventId: 'e1' }) as typeof sent)).toBe(
          contentHash({ ...sent, eventId: 'e2' }),
        );
      }),
    );
  });

  it('is another one for other content, as JSON tells it apart', () => {
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
          : part,
      );
    fc.assert(
      fc.property(content, content, (a, b) => {
        const [x, y] = [a, b].map(({ eventId: _, ...rest }) => rest);
        expect(contentHash(a) === contentHash(b)).toBe(canonical(x) === canonical(y));
      }),
    );
    const different = [
      {},
      [],
      [[]],
      '',
      '0:',
      0,
      '0',
      null,
      'null',
      false,
      { a: 1 },
      ['a', 1],
      'a1',
    ];
    expect(new Set(different.map((value) => contentHash({ value }))).size).toBe(different.length);
  });
});
