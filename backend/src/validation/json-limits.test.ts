import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { jsonFault, plainBytes, toStorable } from './json-limits.ts';

describe('the quick look at a value', () => {
  it('never takes for plain what the thorough one would refuse or change, and never tells too few bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const number = fc.oneof(fc.double(), fc.maxSafeInteger(), fc.constantFrom(2 ** 53, 1e300));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'large' },
        text,
        number,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (root) => {
        const bytes = plainBytes(root);
        if (bytes === null) return;
        expect(jsonFault(root, '#')).toBeNull();
        expect(toStorable(root)).toBe(root);
        expect(bytes).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(root)));
      }),
    );
  });

  const nested = (levels: number): unknown => (levels === 1 ? {} : { a: nested(levels - 1) });
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
  test.each([
    ['a usual event', { type: 'login', userId: 'ä', properties: { ms: 1.5, ok: true, no: null } }],
    ['as many levels as may be', nested(32)],
    ['as many keys as may be', keys(256)],
  ])('is enough for %s', (_, value) => {
    expect(plainBytes(value)).not.toBeNull();
  });
  test.each([
    ['too many levels', nested(33)],
    ['too many keys', keys(257)],
    ['NUL', { a: 'b\u0000' }],
    ['a lone surrogate in a key', { 'a\ud800': 1 }],
    ['__proto__', JSON.parse('{"__proto__":1}') as unknown],
    ['a number beyond 2^53', [2 ** 53]],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a long text', 'x'.repeat(8_193)],
  ])('is not enough for %s', (_, value) => {
    expect(plainBytes(value)).toBeNull();
  });
});
