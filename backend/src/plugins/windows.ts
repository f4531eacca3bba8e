/** Sums of what each one did in a window of time that begins with the first of it. */
export interface Windows {
  /** What somebody did in the window that is open; 0 without one. */
  sum(who: string, now: number): number;
  /** Adds to it, opening a window where there is none, and answers the sum. */
  add(who: string, amount: number, now: number): number;
  /** Whole seconds until the window ends; of one that would begin now where there is none. */
  secondsLeft(who: string, now: number): number;
}

/**
 * Counts in memory, so each server counts by itself. When there are more at once than places, the one who began
 * longest ago is forgotten.
 */
export function createWindows({ windowMs, places }: { windowMs: number; places: number }): Windows {
  const windows = new Map<string, { end: number; sum: number }>();

  const current = (who: string, now: number) => {
    const window = windows.get(who);
    if (window === undefined || now < window.end) return window;
    windows.delete(who);
    return undefined;
  };

  return {
    sum: (who, now) => current(who, now)?.sum ?? 0,
    add(who, amount, now) {
      const window = current(who, now);
      if (window !== undefined) {
        window.sum += amount;
        return window.sum;
      }
      windows.set(who, { end: now + windowMs, sum: amount });
      const [oldest] = windows.keys();
      if (windows.size > places && oldest !== undefined) windows.delete(oldest);
      return amount;
    },
    secondsLeft: (who, now) => Math.ceil(((current(who, now)?.end ?? now + windowMs) - now) / 1000),
  };
}
