import { useEffect, useState } from 'react';

/** Seconds that are left, counted down by one a second; `onEnd` runs when they are over. */
export function useCountdown(seconds: number | null, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds ?? 0);
  useEffect(() => setLeft(seconds ?? 0), [seconds]);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      if (left <= 1) onEnd();
    }, 1_000);
    return () => clearTimeout(timer);
  }, [left, onEnd]);
  return left;
}
