import { isIPv4, isIPv6 } from 'node:net';

/** Bounds of guessing: so many wrong passwords in a window, for so many addresses at once. */
export const GUESS_LIMITS = { failures: 10, windowMs: 60_000, addresses: 10_000 };

/** How often each address gave a wrong password lately. */
export interface GuessLimit {
  /** Seconds until the address may try again; 0 when it may now. */
  secondsLeft(address: string, now: number): number;
  /** Counts a wrong password; answers whether the address has to wait from now on. */
  countFailure(address: string, now: number): boolean;
}

/**
 * Counts in memory, so each server counts by itself. When more addresses guess at once than there is room
 * for, the one that began longest ago is forgotten.
 */
export function createGuessLimit(): GuessLimit {
  const windows = new Map<string, { end: number; failures: number }>();

  const current = (network: string, now: number) => {
    const window = windows.get(network);
    if (window === undefined || now < window.end) return window;
    windows.delete(network);
    return undefined;
  };

  return {
    secondsLeft(address, now) {
      const window = current(networkOf(address), now);
      if (window === undefined || window.failures < GUESS_LIMITS.failures) return 0;
      return Math.ceil((window.end - now) / 1000);
    },
    countFailure(address, now) {
      const network = networkOf(address);
      const window = current(network, now) ?? { end: now + GUESS_LIMITS.windowMs, failures: 0 };
      window.failures += 1;
      windows.set(network, window);
      const [oldest] = windows.keys();
      if (windows.size > GUESS_LIMITS.addresses && oldest !== undefined) windows.delete(oldest);
      return window.failures === GUESS_LIMITS.failures;
    },
  };
}

/** Who guesses: an IPv4 address, or the /64 of an IPv6 address, all of which one subscriber has. */
export function networkOf(address: string): string {
  const inner = /^::ffff:(.*)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(inner)) return inner;
  if (!isIPv6(address)) return 'unknown';
  const [left = '', right] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const head = groups(left);
  const missing = right === undefined ? 0 : 8 - head.length - groups(right).length;
  const all = [...head, ...Array<string>(Math.max(missing, 0)).fill('0'), ...groups(right ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
