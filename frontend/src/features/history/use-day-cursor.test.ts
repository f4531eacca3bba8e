import { expect, it } from 'vitest';
import { runHook } from '../../components/test-hook.tsx';
import { toDays } from './history-days.ts';
import { historyOf, markOn, pointOn } from './test-history.ts';
import { useDayCursor } from './use-day-cursor.ts';

it('starts at the last day of which something is known, with nothing shown', () => {
  const days = toDays(
    historyOf({
      from: '2026-11-20',
      to: '2026-11-24',
      points: [pointOn('2026-11-21', 50)],
      marks: [markOn('2026-11-22', 'ticket')],
    }),
    undefined,
  );
  const { at, isOpen } = runHook(() => useDayCursor(days));
  expect([at, isOpen]).toEqual([2, false]);
});
