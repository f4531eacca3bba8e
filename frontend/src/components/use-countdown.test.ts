import { expect, it } from 'vitest';
import { runHook } from './test-hook.tsx';
import { useCountdown } from './use-countdown.ts';

it('starts with what the server said, or at nothing', () => {
  expect(runHook(() => useCountdown(12, () => undefined))).toBe(12);
  expect(runHook(() => useCountdown(null, () => undefined))).toBe(0);
});
