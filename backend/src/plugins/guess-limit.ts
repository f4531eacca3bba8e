import { isIPv4, isIPv6 } from 'node:net';
import { createWindows } from './windows.ts';

/** Bounds of guessing: so many wrong passwords in a window, for so many addresses at once. */
export const GUESS_LIMITS = { failures: 10, windowMs: 60_000, addresses: 10_000 };

/** How often each address gave a wrong password lately. */
export interface GuessLimit {
  /** Seconds until the address may try again; 0 when it may now. */
  secondsLeft(address: string, now: number): number;
  /** Counts a wrong password; answers whether the address has to wait from now on. */
  countFailure(address: string, now: number): boolean;
}

/** Counts wrong passwords by network. */
export function createGuessLimit(): GuessLimit {
  const { failures, windowMs, addresses } = GUESS_LIMITS;
  const windows = createWindows({ windowMs, places: addresses });
  return {
    secondsLeft(address, now) {
      const network = networkOf(address);
      return windows.sum(network, now) < failures ? 0 : windows.secondsLeft(network, now);
    },
    countFailure: (address, now) => windows.add(networkOf(address), 1, now) === failures,
  };
}

/** Whose an address is: an IPv4 address, or the /64 of an IPv6 address, all of which one subscriber has. */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
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
