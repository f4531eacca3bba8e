const LEAPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** The stop that a key leads to; null for a key that does nothing here. */
export function stopAfterKey(key: string, stop: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!(key in LEAPS)) return null;
  return Math.min(count - 1, Math.max(0, stop + LEAPS[key as keyof typeof LEAPS]));
}
