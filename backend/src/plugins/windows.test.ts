import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWindows } from './windows.ts';

it('a sum is that of the window which its first addition opened', () => {
  const additions = fc.array(
    fc.record({ who: fc.constantFrom('a', 'b'), amount: fc.nat(9), pause: fc.nat(40) }),
  );
  fc.assert(
    fc.property(additions, (all) => {
      const windows = createWindows({ windowMs: 100, places: 10 });
      const known = new Map<string, { end: number; sum: number }>();
      let now = 0;
      for (const { who, amount, pause } of all) {
        now += pause;
        const open = known.get(who);
        const window = open && now < open.end ? open : { end: now + 100, sum: 0 };
        window.sum += amount;
        known.set(who, window);
        expect(windows.add(who, amount, now)).toBe(window.sum);
        expect(windows.sum(who, now)).toBe(window.sum);
        expect(windows.secondsLeft(who, now)).toBe(Math.ceil((window.end - now) / 1000));
      }
    }),
  );
});

it('there are no more windows than places: the oldest is forgotten', () => {
  const windows = createWindows({ windowMs: 1_000, places: 2 });
  for (const who of ['a', 'b', 'a', 'c']) windows.add(who, 1, 0);
  expect(['a', 'b', 'c'].map((who) => windows.sum(who, 0))).toEqual([0, 1, 1]);
});
