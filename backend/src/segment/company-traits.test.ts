import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyTraits, readTraits, saysTheSame, type Traited } from './company-traits.ts';

const EMPTY: Traited = {
  ...{ name: 'acme', segment: null, plan: null, seats: null, arr: null, currency: null },
  ...{ owner: null, renewalDate: null, domain: null, signedUpAt: null, attributes: {} },
};

describe('a trait', () => {
  test.each([
    [{ name: ' Acme Inc. ' }, { name: 'Acme Inc.' }],
    [{ name: '' }, {}],
    [
      { plan: 'pro', segment: 'smb', owner: 'Ana' },
      { plan: 'pro', segment: 'smb', owner: 'Ana' },
    ],
    [{ plan: null }, { plan: null }],
    [{ seats: '40' }, { seats: 40 }],
    [{ arr: 1200.5 }, { arr: 1200.5 }],
    [{ monthlySpend: 100 }, { arr: 1200 }],
    [
      { monthly_spend: '99.50', mrr: 5 },
      { arr: 1194, attributes: { mrr: 5 } },
    ],
    [
      { arr: 1, monthlySpend: 2 },
      { arr: 1, attributes: { monthlySpend: 2 } },
    ],
    [{ currency: 'usd' }, { currency: 'USD' }],
    [{ domain: 'Acme.Example' }, { domain: 'acme.example' }],
    [{ website: 'https://www.acme.example/about?x=1' }, { domain: 'acme.example' }],
    [
      { domain: 'a.example', website: 'b.example' },
      { domain: 'a.example', attributes: { website: 'b.example' } },
    ],
    [{ renewal_date: '2027-01-31' }, { renewalDate: '2027-01-31' }],
    [{ createdAt: '2020-05-01' }, { signedUpAt: '2020-05-01T00:00:00.000Z' }],
    [{ created_at: 1_588_291_200 }, { signedUpAt: '2020-05-01T00:00:00.000Z' }],
    [{ createdAt: 1_588_291_200_000 }, { signedUpAt: '2020-05-01T00:00:00.000Z' }],
    [
      { industry: 'Steel', employees: 300, id: 'x' },
      { attributes: { industry: 'Steel', employees: 300 } },
    ],
    [
      { seats: 'many', renewalDate: 'soon', arr: -1 },
      { attributes: { seats: 'many', renewalDate: 'soon', arr: -1 } },
    ],
    [{ plan: { id: 3 } }, { attributes: { plan: { id: 3 } } }],
  ])('%j', (traits, { attributes = {}, ...fields }: Record<string, unknown>) => {
    expect(readTraits(traits)).toEqual({ fields, attributes });
  });
});

describe('what traits make of a profile', () => {
  const known = { ...EMPTY, plan: 'pro', attributes: { a: { x: 1 }, b: 1 } };

  it('replaces what is given, and merges attributes', () => {
    const traits = { plan: 'max', seats: 5, a: { y: 2 }, b: null };
    expect(applyTraits(known, traits, false)).toEqual({
      ...{ ...known, plan: 'max', seats: 5, attributes: { a: { x: 1, y: 2 } } },
    });
  });

  it('only fills what is empty when they are older', () => {
    const traits = { plan: 'max', seats: 5, a: { x: 9, y: 2 }, b: 7, c: 3, d: null };
    expect(applyTraits(known, traits, true)).toEqual({
      ...{ ...known, seats: 5, attributes: { a: { x: 1, y: 2 }, b: 1, c: 3 } },
    });
  });

  it('is the same when it is told again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (traits, isOld) => {
        const once = applyTraits(known, traits, isOld);
        expect(saysTheSame(once, applyTraits(once, traits, isOld))).toBe(true);
      }),
    );
    const written = { ...EMPTY, signedUpAt: '2020-05-01T00:00:00Z' };
    expect(saysTheSame(written, applyTraits(written, { createdAt: '2020-05-01' }, false))).toBe(
      true,
    );
  });
});
