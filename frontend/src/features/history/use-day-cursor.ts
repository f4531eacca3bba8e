import { type KeyboardEvent, useMemo, useState } from 'react';
import { moveByKey, nearestStop, nextMarked, stopsOf } from './history-cursor.ts';
import type { HistoryDay } from './history-days.ts';

/** A cursor on the days of a history: where it is, whether its day is shown, and what moves it. */
export function useDayCursor(days: readonly HistoryDay[]) {
  const [place, setPlace] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  const stops = useMemo(() => stopsOf(days), [days]);
  const at = nearestStop(stops, place ?? days.length - 1);
  const show = (index: number) => {
    setPlace(index);
    setOpen(true);
  };
  return {
    at,
    isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    moveTo: (index: number) => show(nearestStop(stops, index)),
    toNextMark: () => {
      const next = nextMarked(days, place);
      if (next !== null) show(next);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' && isOpen) {
        setOpen(false);
        event.stopPropagation();
        return;
      }
      const isEvent = event.key.toLowerCase() === 'e';
      const next = isEvent ? nextMarked(days, place) : moveByKey(event.key, at, { days, stops });
      if (next === null) return;
      event.preventDefault();
      show(next);
    },
  };
}
