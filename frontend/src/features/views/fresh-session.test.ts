import { expect, it } from 'vitest';
import { endFreshSession, isFreshSession } from './fresh-session.ts';

it('is fresh until the customers were shown', () => {
  const kept = new Map<string, string>();
  const storage = () =>
    ({
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
    }) as unknown as Storage;
  expect(isFreshSession(storage)).toBe(true);
  endFreshSession(storage);
  expect(isFreshSession(storage)).toBe(false);
});

it('is never fresh where nothing can be kept', () => {
  const forbidden = () => {
    throw new Error('forbidden');
  };
  endFreshSession(forbidden);
  expect(isFreshSession(forbidden)).toBe(false);
});
