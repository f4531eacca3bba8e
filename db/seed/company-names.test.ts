import { describe, expect, it } from 'vitest';
import { companyName, domainOf } from './company-names.ts';

function names(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => companyName(seed, index));
}

describe('companyName', () => {
  it('gives a hundred companies a hundred first words', () => {
    expect(new Set(names(1, 100).map((name) => name.split(' ')[0])).size).toBe(100);
  });

  it('never gives a name or a domain twice', () => {
    const many = names(1, 130_000);
    expect(new Set(many).size).toBe(many.length);
    expect(new Set(many.map(domainOf)).size).toBe(many.length);
  });

  it('depends on the seed', () => {
    expect(names(1, 10)).toEqual(names(1, 10));
    expect(names(1, 10)).not.toEqual(names(2, 10));
    expect(companyName(2 ** 31, 3)).toMatch(/\w+ \w+/);
  });
});

describe('domainOf', () => {
  it('makes a plain domain that cannot exist', () => {
    expect(domainOf('Peñaluz Tools Co.')).toBe('penaluz-tools-co.example');
    for (const name of names(1, 6_000))
      expect(domainOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.example$/);
  });
});
