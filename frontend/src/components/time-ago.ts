const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Number.POSITIVE_INFINITY],
] as const;

/** How long ago an instant was: `12 sec. ago`, `3 min. ago`, `yesterday`. A clock that is ahead makes it now. */
export function timeAgo(instant: string, now: number, locale?: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  let amount = Math.max(0, now - Date.parse(instant)) / 1_000;
  for (const [unit, size] of STEPS) {
    if (amount < size) return words.format(-Math.floor(amount), unit);
    amount /= size;
  }
  return '';
}
